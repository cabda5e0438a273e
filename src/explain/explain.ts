import { AFTER_CHANGES, type AfterChangeName } from '../model/explain/after-changes.ts';
import { CLIENTS, type ClientName } from '../model/explain/clients.ts';
import type { ExplainAnswer, ExplainProof, SignInStep } from '../model/explain/explanation.ts';
import type { PlaceName } from '../model/explain/places.ts';
import type { MissingFact } from '../model/explain/sign-in-matrix.ts';
import { type Connection, hindrance, outcomeOrder, type SignInOutcome } from '../model/explain/sign-in-words.ts';
import { explainedCauses } from './answer/explained-causes.ts';
import { COMMANDS } from './facts/commands.ts';
import { eventProofs } from './facts/events.ts';
import type { MailboxFacts } from './facts/mailbox-facts.ts';
import { type ObservedConnection, observedAt } from './facts/observed.ts';
import type { FrontEnd, Generation, SignInFacts } from './facts/sign-in-facts.ts';
import { type Arrival, eitherWay, type FoundCause, worstArrival } from './way/arrival.ts';
import { autodiscoverAt } from './way/autodiscover.ts';
import { offlineBookAt, webServicesAt } from './way/books-and-services.ts';
import type { Traveller } from './way/connect.ts';
import { forestCauses, movedCauses, nameCauses, sipArrival } from './way/identity.ts';
import { mailAt } from './way/mail.ts';
import { scopedServers } from './way/site-scope.ts';

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

/** One connection of a sign-in, at the servers that may serve it. */
export interface Leg {
  readonly connection: Connection;
  /** The worst of them. */
  readonly worst: Arrival;
  readonly all: readonly Arrival[];
}

/** How a sign-in ends, before anybody asked why. */
export interface DecidedSignIn {
  readonly outcome: SignInOutcome;
  readonly legs: readonly Leg[];
  /** The connection that decides it. */
  readonly decided: Leg | undefined;
}

export function decideSignIn(facts: SignInFacts, mailbox: MailboxFacts, question: ExplainQuestion): DecidedSignIn {
  const legs = legsOf(facts, mailbox, question);
  const decided = legs.reduce<Leg | undefined>(
    (worst, leg) => (worst === undefined || rankOf(leg) > rankOf(worst) ? leg : worst),
    undefined,
  );
  return { legs, decided, outcome: decided?.worst.outcome ?? 'cannot-tell' };
}

/**
 * Why this mailbox, with this client, at this place, is asked for a password, or is not.
 *
 * @param how What `decideSignIn` said of the same.
 */
export function explainSignIn(
  facts: SignInFacts,
  mailbox: MailboxFacts,
  question: ExplainQuestion,
  how: DecidedSignIn = decideSignIn(facts, mailbox, question),
): ExplainAnswer {
  const { decided, legs, outcome } = how;
  const seen = legs.map((leg) => observedOf(facts, leg, question));
  const further = [
    ...nameCauses(mailbox, question),
    ...forestCauses(mailbox, question),
    ...movedCauses(mailbox),
    ...seen.flatMap((one) =>
      one?.proof === undefined || one.observed.verdict !== 'contradicted' ? [] : [refusedCause(one.proof)],
    ),
    ...eventCauses(facts, legs, question),
    ...afterCauses(question.after),
  ];
  return {
    mailbox: mailbox.address,
    client: question.client,
    place: question.place,
    outcome,
    connection: decided === undefined || outcome === 'silent' ? null : decided.connection,
    causes: explainedCauses(legs, further, question.rules),
    steps: legs.map((leg, index) => stepOf(leg, seen[index]?.observed)),
  };
}

const rankOf = ({ connection, worst }: Leg): number => hindrance(connection, worst.outcome);

/** Facts without which nobody can tell, of the connections that cannot be told, nearest first. */
export const missingFacts = ({ legs }: DecidedSignIn): readonly MissingFact[] =>
  legs.flatMap(({ worst }) => (worst.outcome === 'cannot-tell' ? worst.missing : []));

/** The connections that the client makes, in its order. */
function legsOf(facts: SignInFacts, mailbox: MailboxFacts, question: ExplainQuestion): readonly Leg[] {
  return CLIENTS[question.client].connections.flatMap((connection): readonly Leg[] => {
    const leg =
      connection === 'other-mailbox'
        ? otherLeg(facts, question)
        : legOf(connection, WAYS[connection], facts, mailbox, question);
    return leg === undefined ? [] : [leg];
  });
}

/**
 * Mail and address book of every other mailbox, each where it is: on another server, of another version, with switches
 * of its own. The account that signs in is the same.
 */
function otherLeg(facts: SignInFacts, question: ExplainQuestion): Leg | undefined {
  const all = (question.others ?? []).flatMap(({ facts: other, name }) =>
    (['mail', 'address-book'] as const).flatMap((connection) => {
      const leg = legOf(connection, WAYS[connection], facts, other, question);
      return (leg === undefined ? [] : [leg.worst]).map((one) => ({ ...one, says: `mailbox ${name}: ${one.says}` }));
    }),
  );
  const worst = worstArrival(all);
  return worst === undefined ? undefined : { connection: 'other-mailbox', worst, all };
}

type Way = (facts: SignInFacts, mailbox: MailboxFacts, traveller: Traveller, front: FrontEnd) => Arrival | undefined;

const WAYS: { readonly [connection in Exclude<Connection, 'other-mailbox'>]: Way } = {
  autodiscover: autodiscoverAt,
  mail: (facts, mailbox, traveller, front) => mailAt(facts, mailbox, traveller, front, 'emsmdb'),
  'address-book': (facts, mailbox, traveller, front) => mailAt(facts, mailbox, traveller, front, 'nspi'),
  ews: (facts, mailbox, traveller, front) =>
    worstArrival(
      [webServicesAt(facts, mailbox, traveller, front), sipArrival(facts, mailbox, traveller)].filter(
        (one) => one !== undefined,
      ),
    ),
  oab: (facts, mailbox, traveller, front) => offlineBookAt(facts, mailbox, traveller, front),
};

const OTHER_SERVERS: MissingFact = { fact: 'which other servers there are', command: COMMANDS.servers };

function legOf(
  connection: Connection,
  make: Way,
  facts: SignInFacts,
  mailbox: MailboxFacts,
  question: ExplainQuestion,
): Leg | undefined {
  const at = (fronts: readonly FrontEnd[]): readonly Arrival[] =>
    fronts.flatMap((front) => make(facts, mailbox, question, front) ?? []);
  const named = facts.fronts.filter(({ key }) => question.server === undefined || key === question.server);
  if (named.length === 0) {
    const missing = { fact: 'which servers there are', command: COMMANDS.servers };
    const worst: Arrival = {
      outcome: 'cannot-tell',
      server: null,
      says: 'no server is known',
      causes: [],
      missing: [missing],
    };
    return { connection, worst, all: [worst] };
  }
  const { home } = mailbox;
  if (connection === 'autodiscover') {
    const { missing, sets } = scopedServers(facts, named, question, question.site);
    const arrivals = new Map(named.map((front) => [front, make(facts, mailbox, question, front)]));
    const all = sets.map((set) => set.flatMap((front) => arrivals.get(front) ?? []));
    const worsts = all.flatMap((set) => worstArrival(set) ?? []);
    const unlike = worsts.filter((one, index) => worsts.findIndex(({ outcome }) => outcome === one.outcome) === index);
    const worst = unlike.reduce((one, other) => eitherWay(one, other, missing));
    return { connection, worst: ofKnownServers(worst, facts, question), all: all.at(-1) ?? [] };
  }
  const generations = new Set(named.map(({ generation }) => generation));
  const serving = (generation: Generation): readonly FrontEnd[] =>
    named.filter((front) => front.generation === generation || front.generation === undefined);
  if (generations.size === 1 || home.known) {
    const fronts = home.known ? serving(home.value) : named;
    const all = at(fronts.length === 0 ? named : fronts);
    const worst = worstArrival(all);
    return worst === undefined ? undefined : { connection, worst: ofKnownServers(worst, facts, question), all };
  }
  const old = at(serving('old'));
  const young = at(serving('new'));
  const [one, other] = [worstArrival(old), worstArrival(young)];
  if (one === undefined || other === undefined) return undefined;
  const worst = eitherWay(other, one, home.missing);
  return { connection, worst: ofKnownServers(worst, facts, question), all: [...young, ...old] };
}

/** That nobody is asked is a statement about all servers: it needs to be known that these are all. */
function ofKnownServers(worst: Arrival, facts: SignInFacts, question: ExplainQuestion): Arrival {
  if (worst.outcome !== 'silent' || facts.isComplete || question.server !== undefined) return worst;
  return { ...worst, outcome: 'cannot-tell', missing: [...worst.missing, OTHER_SERVERS] };
}

function observedOf(
  facts: SignInFacts,
  { connection, worst }: Leg,
  { client, server }: ExplainQuestion,
): ObservedConnection | undefined {
  return observedAt(facts, client, connection, { outcome: worst.outcome, method: worst.method, server });
}

/** A log shows that credentials were refused where the configuration shows no reason. */
const refusedCause = (proof: ExplainProof): FoundCause => ({
  id: 'wire-refused',
  for: [proof],
  against: [],
  missing: [],
  decides: false,
  isSeen: true,
});

/** What events of Windows show; that a server blocks NTLM hinders nobody who signs in without it. */
function eventCauses(facts: SignInFacts, legs: readonly Leg[], question: ExplainQuestion): readonly FoundCause[] {
  const isWithNtlm = legs.some(({ worst: { method } }) => method === undefined || /^(NTLM|Negotiate)$/.test(method));
  return eventProofs(facts, question).flatMap(({ id, proof }): readonly FoundCause[] =>
    id === 'ntlm-restricted' && !isWithNtlm
      ? []
      : [{ id, for: [proof], against: [], missing: [], decides: false, isSeen: true }],
  );
}

/** What a change makes possible beyond what the configuration shows. */
function afterCauses(after: AfterChangeName | undefined): readonly FoundCause[] {
  if (after === undefined) return [];
  const { pointsTo, says } = AFTER_CHANGES[after];
  const proof = {
    says: 'it began after',
    resource: 'question',
    kind: 'question',
    property: 'after',
    observed: says,
    privacy: 'public',
  } as const;
  return pointsTo.map((id) => ({ id, for: [proof], against: [], missing: [], decides: false }));
}

function stepOf({ all, connection, worst }: Leg, observed: SignInStep['observed']): SignInStep {
  const differ = new Set(all.map(({ outcome }) => outcome)).size > 1;
  const servers = all.flatMap(({ outcome, server }) => (server === null ? [] : [{ name: server, outcome }]));
  return {
    connection,
    outcome: worst.outcome,
    server: worst.server,
    says: worst.says,
    ...(worst.told === undefined || worst.told === '' ? {} : { told: worst.told }),
    ...(worst.offered === undefined ? {} : { offered: worst.offered }),
    ...(worst.method === undefined ? {} : { method: worst.method }),
    ...(observed === undefined ? {} : { observed }),
    ...(worst.outcome === 'cannot-tell' ? { missing: worst.missing } : {}),
    ...(differ ? { servers: servers.toSorted((a, b) => outcomeOrder(b.outcome) - outcomeOrder(a.outcome)) } : {}),
  };
}
