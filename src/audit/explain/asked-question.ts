import type { AfterChangeName } from '../../model/explain/after-changes.ts';
import type { ClientName } from '../../model/explain/clients.ts';
import type { PlaceName } from '../../model/explain/places.ts';
import type { Symptom } from '../../model/words.ts';
import type { NamedChange } from './planned-change.ts';

/** A question as somebody asks it. */
export interface AskedQuestion {
  /** Address, sign-in name or GUID. */
  readonly mailbox?: string | undefined;
  /** Mailboxes that are opened beside it, by address, sign-in name or GUID. */
  readonly others?: readonly string[] | undefined;
  readonly client?: ClientName | undefined;
  readonly place?: PlaceName | undefined;
  readonly symptom?: Symptom | undefined;
  readonly server?: string | undefined;
  /** Active Directory site that the computer is in. */
  readonly site?: string | undefined;
  readonly rule?: string | undefined;
  /** A client computer of the capture; without it the only one that there is, `none`: as Windows ships it. */
  readonly computer?: string | undefined;
  readonly after?: AfterChangeName | undefined;
  /** Changes in words, or plans, each tried by itself. */
  readonly whatIf?: readonly NamedChange[];
  /** Count every client and place, not those of the question. */
  readonly matrix?: boolean | undefined;
}
