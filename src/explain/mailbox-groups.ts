import type { Resource } from '../model/resource.ts';
import { type TriedEdit, withEdits } from './change/edit.ts';
import { domainFacts, domainOfMail } from './facts/mail-domain.ts';
import { type MailboxFacts, mailboxFacts } from './facts/mailbox-facts.ts';
import type { Seen } from './facts/seen.ts';
import type { SignInFacts } from './facts/sign-in-facts.ts';

/** Mailboxes of which everything reads alike that a sign-in depends on, in any state; the first of them stands for all. */
export interface AlikeMailboxes {
  /** Its first mailbox. */
  readonly resource: Resource;
  count: number;
}

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
    else countIn(this.#beyond, keyOf(mailboxFacts(resource, this.#facts())), resource);
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

/** Those that no sign-in can tell apart in this state. */
export function groupsIn(alike: readonly AlikeMailboxes[], facts: SignInFacts): readonly MailboxGroup[] {
  const groups = new Map<string, MailboxGroup>();
  for (const { count, resource } of alike) {
    const mailbox = mailboxFacts(resource, facts);
    const key = keyOf(mailbox);
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
    const key = `${keyOf(own.before)}\n${keyOf(own.after)}`;
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

/** Everything of a resource that `mailboxFacts` reads, with names only as whether they are one. */
function rawKey({ properties, unseen }: Resource, facts: SignInFacts): string {
  const same = (one: unknown, other: unknown): string => {
    if (typeof one !== 'string' || typeof other !== 'string') return `${typeof one}${typeof other}${one === null}`;
    return one === other || one.toLowerCase() === other.toLowerCase() ? '=' : '!';
  };
  const {
    database,
    ewsEnabled,
    mapiHttpEnabled,
    primarySmtpAddress: mail,
    sipAddress,
    userPrincipalName,
    windowsEmailAddress,
  } = properties;
  const isMailDomainOwn = same(domain(windowsEmailAddress), domain(mail));
  return [
    properties.recipientTypeDetails === 'LinkedMailbox',
    database,
    ewsEnabled,
    mapiHttpEnabled,
    same(userPrincipalName, mail),
    same(sipAddress, mail),
    isMailDomainOwn,
    moveKey(properties.guid, facts),
    domainKey(mail, facts),
    unseen === undefined ? '' : Object.keys(unseen).sort().join(' '),
  ].join('|');
}

function domainKey(mail: unknown, facts: SignInFacts): string {
  const own = domainOfMail(mail, facts);
  return own === undefined ? '' : domainFacts(facts, own).key;
}

function moveKey(guid: unknown, facts: SignInFacts): string {
  if (typeof guid !== 'string' || !facts.byKind.has('move-request')) return '';
  const { sourceDatabase, status } = facts.byId.get(`move-request:${guid.toLowerCase()}`)?.properties ?? {};
  return `${status} ${sourceDatabase}`;
}

const domain = (address: unknown): unknown =>
  typeof address === 'string' ? address.slice(address.lastIndexOf('@') + 1) : address;

function keyOf(mailbox: MailboxFacts): string {
  const { address: _address, domain: own, ...facts } = mailbox;
  const keys = Object.values(facts).map((fact: Seen<unknown>) => (fact.known ? String(fact.value) : '?'));
  return [own?.key ?? '', ...keys].join('|');
}
