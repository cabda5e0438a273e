import type { OtherMailbox } from '../../explain/explain-question.ts';
import { type MailboxFacts, mailboxFacts } from '../../explain/facts/mailbox-facts.ts';
import type { SignInFacts } from '../../explain/facts/sign-in-facts.ts';
import type { AlikeMailboxes } from '../../explain/groups/mailbox-counts.ts';
import type { MailboxGroup } from '../../explain/groups/mailbox-groups.ts';
import type { Resource } from '../../model/resource.ts';
import type { CollectionLine } from '../../model/snapshot.ts';

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
interface NamedMailbox {
  readonly name: string;
  readonly resource: Resource;
}

/** The other mailboxes, read by these facts. */
export const othersOf = ({ others }: ReadSituation, facts: SignInFacts): readonly OtherMailbox[] =>
  others.map(({ name, resource }) => ({ name, facts: mailboxFacts(resource, facts) }));

/** The mailbox that was asked for, else one without settings of its own, read by these facts. */
export const mailboxOf = ({ mailbox }: ReadSituation, facts: SignInFacts): MailboxFacts => mailboxFacts(mailbox, facts);
