import { CLIENTS } from '../model/explain/clients.ts';
import type { MissingFact } from '../model/explain/sign-in-matrix.ts';
import type { Connection } from '../model/explain/sign-in-words.ts';
import type { ExplainQuestion } from './explain-question.ts';
import { COMMANDS } from './facts/commands.ts';
import type { MailboxFacts } from './facts/mailbox-facts.ts';
import type { FrontEnd, Generation, SignInFacts } from './facts/sign-in-facts.ts';
import { type Arrival, eitherWay, worstArrival } from './way/arrival.ts';
import { scopedServers } from './way/site-scope.ts';
import { WAYS, type Way } from './way/ways.ts';

/** One connection of a sign-in, at the servers that may serve it. */
export interface Leg {
  readonly connection: Connection;
  /** The worst of them. */
  readonly worst: Arrival;
  readonly all: readonly Arrival[];
}

/** The connections that the client makes, in its order. */
export function legsOf(facts: SignInFacts, mailbox: MailboxFacts, question: ExplainQuestion): readonly Leg[] {
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
