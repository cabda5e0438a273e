import { CLIENT_NAMES, type ClientName } from '../model/explain/clients.ts';
import type { ExplainAnswer } from '../model/explain/explanation.ts';
import { PLACE_NAMES, type PlaceName } from '../model/explain/places.ts';
import type { MatrixRow, MissingFact, SignInMatrix } from '../model/explain/sign-in-matrix.ts';
import { hindrance, type SignInOutcome } from '../model/explain/sign-in-words.ts';
import type { Resource } from '../model/resource.ts';
import { type ExplainQuestion, explainSignIn, missingFacts } from './explain.ts';
import { domainFacts, domainOfMail } from './facts/mail-domain.ts';
import { type MailboxFacts, mailboxFacts } from './facts/mailbox-facts.ts';
import type { Seen } from './facts/seen.ts';
import type { SignInFacts } from './facts/sign-in-facts.ts';

/** Mailboxes that no sign-in can tell apart, counted; the first of them stands for all. */
export interface MailboxGroup {
  /** Its first mailbox. */
  readonly resource: Resource;
  readonly mailbox: MailboxFacts;
  count: number;
}

/** Nobody signs in to these (`docs/domain/identity.md#who-is-left-out`). */
const NOBODYS =
  /^(Arbitration|Discovery|Monitoring|AuditLog|PublicFolder|Room|Equipment|Shared|Scheduling|GroupMailbox|TeamMailbox)/i;

/** Groups mailboxes one by one, by the facts that matter: there are few groups, however many mailboxes there are. */
export class MailboxGroups {
  readonly #groups = new Map<string, MailboxGroup>();
  /** Groups by what stands in the resource: most mailboxes never need more than this key. */
  readonly #known = new Map<string, MailboxGroup>();
  readonly #facts: () => SignInFacts;

  constructor(facts: () => SignInFacts) {
    this.#facts = facts;
  }

  add(resource: Resource): void {
    const { properties } = resource;
    if (NOBODYS.test(String(properties.recipientTypeDetails ?? ''))) return;
    const raw = rawKey(resource, this.#facts());
    const known = this.#known.get(raw);
    if (known !== undefined) {
      known.count += 1;
      return;
    }
    const mailbox = mailboxFacts(resource, this.#facts());
    const key = keyOf(mailbox);
    const group = this.#groups.get(key) ?? { resource, mailbox, count: 0 };
    group.count += 1;
    this.#groups.set(key, group);
    if (this.#known.size < MOST_RAW_KEYS) this.#known.set(raw, group);
  }

  all(): readonly MailboxGroup[] {
    return [...this.#groups.values()];
  }
}

/** Databases and switches together are few; a capture made to hold many costs time and not memory. */
const MOST_RAW_KEYS = 10_000;

/** The same groups in another state: what is known of their mailboxes follows from it, too. */
export const groupsIn = (groups: readonly MailboxGroup[], facts: SignInFacts): readonly MailboxGroup[] =>
  groups.map(({ count, resource }) => ({ count, resource, mailbox: mailboxFacts(resource, facts) }));

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

/** Every group × client × place, counted. Rows whose every mailbox is silent are there, too: that is an answer. */
export function signInMatrix(
  facts: SignInFacts,
  groups: readonly MailboxGroup[],
  { clients = CLIENT_NAMES, complete, places = PLACE_NAMES, rules, server }: MatrixOptions,
): SignInMatrix {
  const rows = clients.flatMap((client) =>
    places.map((place) => rowOf(facts, groups, { client, place, rules, server })),
  );
  return { mailboxes: groups.reduce((sum, { count }) => sum + count, 0), complete, rows };
}

interface MatrixOptions {
  /** All mailboxes were collected. */
  readonly complete: boolean;
  readonly rules: ReadonlySet<string>;
  /** Only these; all without it. */
  readonly clients?: readonly ClientName[];
  readonly places?: readonly PlaceName[];
  /** Key of a server: only what it does. */
  readonly server?: string | undefined;
}

/**
 * The mailboxes that are worst off under a question; of those the largest group.
 *
 * @param rule Those that the rule has to do with go before all others.
 */
export function worstGroup(
  facts: SignInFacts,
  groups: readonly MailboxGroup[],
  question: ExplainQuestion,
  rule?: string,
): MailboxGroup | undefined {
  const ranked = groups.map((group) => {
    const answer = explainSignIn(facts, group.mailbox, question);
    const { connection, outcome } = answer;
    const meant = rule !== undefined && isNamed(answer, rule) ? 1 : 0;
    return { group, meant, rank: connection === null ? 0 : hindrance(connection, outcome) };
  });
  return ranked.sort((a, b) => b.meant - a.meant || b.rank - a.rank || b.group.count - a.group.count)[0]?.group;
}

/** Whether something speaks for a cause that the rule names. */
export const isNamed = ({ causes }: ExplainAnswer, rule: string): boolean =>
  causes.some((cause) => cause.rules.includes(rule) && cause.for.length > 0);

function rowOf(facts: SignInFacts, groups: readonly MailboxGroup[], question: ExplainQuestion): MatrixRow {
  const { client, place } = question;
  const counts: { [outcome in SignInOutcome]: number } = { silent: 0, 'cannot-tell': 0, prompt: 0, fail: 0 };
  const causes = new Map<string, CountedCause>();
  const missing = new Map<string, { fact: MissingFact; count: number }>();
  for (const { count, mailbox } of groups) {
    const answer = explainSignIn(facts, mailbox, question);
    counts[answer.outcome] += count;
    if (answer.outcome === 'cannot-tell') {
      const [fact] = missingFacts(facts, mailbox, question);
      if (fact !== undefined) missing.set(fact.fact, { fact, count: (missing.get(fact.fact)?.count ?? 0) + count });
    } else if (answer.outcome !== 'silent') countCause(causes, answer, count);
  }
  const [most] = [...missing.values()].sort((a, b) => b.count - a.count);
  return {
    client,
    place,
    counts,
    causes: [...causes.values()]
      .map(({ servers, ...cause }) => ({ ...cause, servers: [...servers].sort() }))
      .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)),
    missing: most?.fact ?? null,
  };
}

interface CountedCause {
  readonly outcome: SignInOutcome;
  readonly id: string;
  readonly rules: readonly string[];
  readonly servers: Set<string>;
  count: number;
}

function countCause(causes: Map<string, CountedCause>, answer: ExplainAnswer, count: number): void {
  const { connection, outcome, steps } = answer;
  const [first] = answer.causes;
  if (first === undefined) return;
  const key = `${outcome} ${first.id}`;
  const known = causes.get(key) ?? { outcome, id: first.id, rules: first.rules, servers: new Set<string>(), count: 0 };
  known.count += count;
  const step = steps.find((one) => one.connection === connection);
  for (const one of step?.servers ?? []) if (one.outcome === outcome) known.servers.add(one.name);
  if (step?.servers === undefined && step?.server != null) known.servers.add(step.server);
  causes.set(key, known);
}
