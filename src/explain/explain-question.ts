import type { AfterChangeName } from '../model/explain/after-changes.ts';
import type { ClientName } from '../model/explain/clients.ts';
import type { PlaceName } from '../model/explain/places.ts';
import type { MailboxFacts } from './facts/mailbox-facts.ts';

export interface ExplainQuestion {
  readonly client: ClientName;
  readonly place: PlaceName;
  /** Key of a server, lower case: only what it does. */
  readonly server?: string | undefined;
  /** Active Directory site of the computer, where it is inside; not known without it. */
  readonly site?: string | undefined;
  /** Name of a client computer that was captured, lower case; without it the computer is as Windows ships it. */
  readonly computer?: string | undefined;
  /** Mailboxes that are opened beside it: shared ones, those of others. */
  readonly others?: readonly OtherMailbox[] | undefined;
  /** Rules that exist; a cause names only those. */
  readonly rules: ReadonlySet<string>;
  /** After which change it began. */
  readonly after?: AfterChangeName | undefined;
}

/** A mailbox that somebody opens beside their own, as they named it. */
export interface OtherMailbox {
  readonly name: string;
  readonly facts: MailboxFacts;
}
