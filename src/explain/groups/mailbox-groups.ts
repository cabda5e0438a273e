import { type TriedEdit, withEdits } from '../change/edit.ts';
import { type MailboxFacts, mailboxFacts } from '../facts/mailbox-facts.ts';
import type { SignInFacts } from '../facts/sign-in-facts.ts';
import type { AlikeMailboxes } from './mailbox-counts.ts';
import { factsKey } from './mailbox-keys.ts';

/** Mailboxes that no sign-in can tell apart in one state, counted. */
export interface MailboxGroup extends AlikeMailboxes {
  readonly mailbox: MailboxFacts;
}

/** Mailboxes that no sign-in can tell apart, neither in one state nor in another. */
export interface PairedGroup {
  readonly before: MailboxFacts;
  readonly after: MailboxFacts;
  count: number;
}

/** Those that no sign-in can tell apart in this state. */
export function groupsIn(alike: readonly AlikeMailboxes[], facts: SignInFacts): readonly MailboxGroup[] {
  const groups = new Map<string, MailboxGroup>();
  for (const { count, resource } of alike) {
    const mailbox = mailboxFacts(resource, facts);
    const key = factsKey(mailbox);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { resource, mailbox, count });
    else known.count += count;
  }
  return [...groups.values()];
}

/** Those that no sign-in can tell apart in either state. @param edits What becomes of mailboxes themselves. */
export function pairedGroups(
  alike: readonly AlikeMailboxes[],
  before: SignInFacts,
  after: SignInFacts,
  edits: readonly TriedEdit[],
): readonly PairedGroup[] {
  const changed = changedMailboxes(alike, edits);
  const groups = new Map<string, PairedGroup>();
  alike.forEach(({ count, resource }, index) => {
    const own = {
      before: mailboxFacts(resource, before),
      after: mailboxFacts(changed[index]?.resource ?? resource, after),
    };
    const key = `${factsKey(own.before)}\n${factsKey(own.after)}`;
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { ...own, count });
    else known.count += count;
  });
  return [...groups.values()];
}

/** The same mailboxes as they would read after these changes. */
export function changedMailboxes(
  alike: readonly AlikeMailboxes[],
  edits: readonly TriedEdit[],
): readonly AlikeMailboxes[] {
  const own = edits.filter(({ id }) => id.startsWith('mailbox:'));
  if (own.length === 0) return alike;
  const resources = withEdits(
    alike.map(({ resource }) => resource),
    own,
  );
  return resources.map((resource, index) => ({ resource, count: alike[index]?.count ?? 0 }));
}
