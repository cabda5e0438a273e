import { type TriedEdit, withEdits } from '../../explain/change/edit.ts';
import { gatherFacts } from '../../explain/facts/gather-facts.ts';
import type { SignInFacts } from '../../explain/facts/sign-in-facts.ts';
import { changedMailboxes, groupsIn } from '../../explain/groups/mailbox-groups.ts';
import type { Resource } from '../../model/resource.ts';
import type { ReadSituation } from './situation.ts';

/** What was read, as it would read after these changes, which may change mailboxes themselves. */
export function situationAfter(read: ReadSituation, edits: readonly TriedEdit[]): ReadSituation {
  const one = (resource: Resource): Resource => withEdits([resource], edits)[0] ?? resource;
  const small = withEdits(read.small, edits);
  const facts = gatherFacts(small, read.collections, read.collected);
  const alike = changedMailboxes(read.alike, edits);
  return {
    ...read,
    small,
    facts,
    alike,
    groups: groupsIn(alike, facts),
    mailbox: read.mailbox === undefined ? undefined : one(read.mailbox),
    others: read.others.map(({ name, resource }) => ({ name, resource: one(resource) })),
    changing: new Map([...read.changing].map(([id, resource]) => [id, one(resource)])),
  };
}

/** Of the same only what sign-ins are explained from. */
export const factsAfter = (read: ReadSituation, edits: readonly TriedEdit[]): SignInFacts =>
  gatherFacts(withEdits(read.small, edits), read.collections, read.collected);
