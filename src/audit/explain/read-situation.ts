import { gatherFacts } from '../../explain/facts/gather-facts.ts';
import type { SignInFacts } from '../../explain/facts/sign-in-facts.ts';
import { MailboxCounts } from '../../explain/groups/mailbox-counts.ts';
import { groupsIn } from '../../explain/groups/mailbox-groups.ts';
import type { Resource } from '../../model/resource.ts';
import type { CollectionLine, SnapshotSource } from '../../model/snapshot.ts';
import { entriesIn } from '../snapshot-entries.ts';
import { mailboxNamed, unknownMailbox } from './mailbox-named.ts';
import type { ReadSituation } from './situation.ts';

/**
 * One pass: small kinds first, as a snapshot has them, then mailboxes one by one.
 *
 * @param asked Address, sign-in name or GUID of one mailbox; without it all are counted. Throws UserError('mailbox-unknown').
 * @param beside Mailboxes that are opened beside it. @param changing Ids of those that a plan changes.
 */
export async function readSituation(
  snapshot: SnapshotSource,
  asked: string | undefined,
  beside: readonly string[] = [],
  changing: ReadonlySet<string> = new Set(),
): Promise<ReadSituation> {
  const small: Resource[] = [];
  const collections: CollectionLine[] = [];
  let organization: string | null = null;
  let contentDigest = '';
  let collected: string | undefined;
  let mailbox: Resource | undefined;
  let facts: SignInFacts | undefined;
  const gathered = (): SignInFacts => {
    facts ??= gatherFacts(small, collections, collected);
    return facts;
  };
  const counts = new MailboxCounts(gathered, changing);
  const changed = new Map<string, Resource>();
  const isAsked = mailboxNamed(asked);
  const wanted = beside.map((name) => ({ name, isIt: mailboxNamed(name) }));
  const others = new Map<string, Resource>();
  for await (const entry of entriesIn(snapshot)) {
    if (!('line' in entry)) {
      if (entry.kind !== 'mailbox') small.push(entry);
      else {
        for (const { isIt, name } of wanted) if (!others.has(name) && isIt(entry)) others.set(name, entry);
        if (changing.has(entry.id)) changed.set(entry.id, entry);
        if (asked === undefined) counts.add(entry);
        else if (mailbox === undefined && isAsked(entry)) mailbox = entry;
      }
    } else if (entry.line === 'header') {
      organization = entry.organization;
      collected = entry.window?.last;
    } else if (entry.line === 'collection') collections.push(entry);
    else contentDigest = entry.contentDigest;
  }
  if (asked !== undefined && mailbox === undefined)
    throw unknownMailbox('--mailbox', asked, '; without --mailbox the answer is for any mailbox');
  for (const name of beside) if (!others.has(name)) throw unknownMailbox('--other', name, '');
  const alike = counts.all();
  return {
    facts: gathered(),
    small,
    collections,
    collected,
    mailbox,
    others: [...others].map(([name, resource]) => ({ name, resource })),
    changing: changed,
    alike,
    groups: groupsIn(alike, gathered()),
    isEveryMailbox: collections.some(({ kind, status }) => kind === 'mailbox' && status === 'complete'),
    organization: organization ?? gathered().byKind.get('organization')?.[0]?.label ?? null,
    contentDigest,
  };
}
