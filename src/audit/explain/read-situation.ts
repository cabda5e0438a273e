import type { OtherMailbox } from '../../explain/explain.ts';
import { type MailboxFacts, mailboxFacts } from '../../explain/facts/mailbox-facts.ts';
import { type SignInFacts, signInFacts } from '../../explain/facts/sign-in-facts.ts';
import { type AlikeMailboxes, groupsIn, MailboxCounts, type MailboxGroup } from '../../explain/mailbox-groups.ts';
import { UserError } from '../../model/error.ts';
import type { Resource } from '../../model/resource.ts';
import type { CollectionLine, SnapshotSource } from '../../model/snapshot.ts';
import { entriesIn } from '../snapshot-entries.ts';

/** What a snapshot says of sign-ins, read once: small kinds held, mailboxes only counted by group. */
export interface ReadSituation {
  readonly facts: SignInFacts;
  readonly small: readonly Resource[];
  readonly collections: readonly CollectionLine[];
  /** When, ISO 8601 UTC; `undefined` where no record says it. */
  readonly collected: string | undefined;
  /** The one that was asked for. */
  readonly mailbox: Resource | undefined;
  /** Those that are opened beside it, as they were named. */
  readonly others: readonly NamedMailbox[];
  /** Those that a plan changes, by id. */
  readonly changing: ReadonlyMap<string, Resource>;
  /** All that somebody signs in to, counted; empty where one mailbox was asked for. */
  readonly alike: readonly AlikeMailboxes[];
  /** Those that no sign-in can tell apart here. */
  readonly groups: readonly MailboxGroup[];
  readonly isEveryMailbox: boolean;
  readonly organization: string | null;
  readonly contentDigest: string;
}

/** A mailbox, and how somebody named it. */
export interface NamedMailbox {
  readonly name: string;
  readonly resource: Resource;
}

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
    facts ??= signInFacts(small, collections, collected);
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

const unknownMailbox = (where: string, name: string, more: string): UserError =>
  new UserError('mailbox-unknown', `No mailbox "${name}" was collected.`, {
    where,
    hint: `give its mail address, sign-in name or GUID${more}`,
  });

/** The other mailboxes, read by these facts. */
export const othersOf = ({ others }: ReadSituation, facts: SignInFacts): readonly OtherMailbox[] =>
  others.map(({ name, resource }) => ({ name, facts: mailboxFacts(resource, facts) }));

/** The mailbox that was asked for, else one without settings of its own, read by these facts. */
export const mailboxOf = ({ mailbox }: ReadSituation, facts: SignInFacts): MailboxFacts => mailboxFacts(mailbox, facts);

function mailboxNamed(asked: string | undefined): (mailbox: Resource) => boolean {
  const name = asked?.toLowerCase();
  return ({ id, label, properties }) => {
    const { emailAddresses, guid, primarySmtpAddress, userPrincipalName } = properties;
    const names = [
      id.slice('mailbox:'.length),
      label,
      guid,
      primarySmtpAddress,
      userPrincipalName,
      ...(Array.isArray(emailAddresses) ? emailAddresses : []),
    ];
    return names.some((one) => typeof one === 'string' && one.toLowerCase().replace(/^(smtp|sip):/, '') === name);
  };
}
