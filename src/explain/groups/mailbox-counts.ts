import type { Resource } from '../../model/resource.ts';
import { mailboxFacts } from '../facts/mailbox-facts.ts';
import type { SignInFacts } from '../facts/sign-in-facts.ts';
import { factsKey, rawKey } from './mailbox-keys.ts';

/** Mailboxes of which everything reads alike that a sign-in depends on, in any state; the first of them stands for all. */
export interface AlikeMailboxes {
  /** Its first mailbox. */
  readonly resource: Resource;
  count: number;
}

/** Nobody signs in to these (`docs/domain/identity.md#who-is-left-out`). */
const NOBODYS =
  /^(Arbitration|Discovery|Monitoring|AuditLog|PublicFolder|Room|Equipment|Shared|Scheduling|GroupMailbox|TeamMailbox)/i;

/** Databases and switches together are few; a capture made to hold many costs time and not memory. */
const MOST_ALIKE = 10_000;

/** Counts mailboxes one by one, by what stands in them: there are few groups, however many mailboxes there are. */
export class MailboxCounts {
  readonly #alike = new Map<string, AlikeMailboxes>();
  /** Beyond `MOST_ALIKE`, by the facts that matter as they are known now. */
  readonly #beyond = new Map<string, AlikeMailboxes>();
  readonly #apart: AlikeMailboxes[] = [];
  readonly #facts: () => SignInFacts;
  readonly #changing: ReadonlySet<string>;

  /** @param changing Ids of mailboxes that may be changed themselves: each stands for itself. */
  constructor(facts: () => SignInFacts, changing: ReadonlySet<string> = new Set()) {
    this.#facts = facts;
    this.#changing = changing;
  }

  add(resource: Resource): void {
    if (NOBODYS.test(String(resource.properties.recipientTypeDetails ?? ''))) return;
    if (this.#changing.has(resource.id)) {
      this.#apart.push({ resource, count: 1 });
      return;
    }
    const raw = rawKey(resource, this.#facts());
    const isRoom = this.#alike.size < MOST_ALIKE || this.#alike.has(raw);
    if (isRoom) countIn(this.#alike, raw, resource);
    else countIn(this.#beyond, factsKey(mailboxFacts(resource, this.#facts())), resource);
  }

  all(): readonly AlikeMailboxes[] {
    return [...this.#alike.values(), ...this.#beyond.values(), ...this.#apart];
  }
}

function countIn(counts: Map<string, AlikeMailboxes>, key: string, resource: Resource): void {
  const known = counts.get(key);
  if (known === undefined) counts.set(key, { resource, count: 1 });
  else known.count += 1;
}
