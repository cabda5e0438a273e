import { CLIENT_NAMES, type ClientName } from '../model/explain/clients.ts';
import type { ExplainAnswer } from '../model/explain/explanation.ts';
import { PLACE_NAMES, type PlaceName } from '../model/explain/places.ts';
import type { MatrixRow, MissingFact, SignInMatrix } from '../model/explain/sign-in-matrix.ts';
import type { SignInOutcome } from '../model/explain/sign-in-words.ts';
import { decideSignIn, missingFacts } from './decide-sign-in.ts';
import { explainSignIn } from './explain.ts';
import type { ExplainQuestion } from './explain-question.ts';
import type { SignInFacts } from './facts/sign-in-facts.ts';
import type { MailboxGroup } from './groups/mailbox-groups.ts';

/** Every group × client × place, counted. Rows whose every mailbox is silent are there, too: that is an answer. */
export function signInMatrix(
  facts: SignInFacts,
  groups: readonly MailboxGroup[],
  { clients = CLIENT_NAMES, complete, places = PLACE_NAMES, rules, server, site }: MatrixOptions,
): SignInMatrix {
  const rows = clients.flatMap((client) =>
    places.map((place) => rowOf(facts, groups, { client, place, rules, server, site })),
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
  /** Active Directory site of computers that are inside. */
  readonly site?: string | undefined;
}

function rowOf(facts: SignInFacts, groups: readonly MailboxGroup[], question: ExplainQuestion): MatrixRow {
  const { client, place } = question;
  const counts: { [outcome in SignInOutcome]: number } = { silent: 0, 'cannot-tell': 0, prompt: 0, fail: 0 };
  const causes = new Map<string, CountedCause>();
  const missing = new Map<string, { fact: MissingFact; count: number }>();
  for (const { count, mailbox } of groups) {
    const how = decideSignIn(facts, mailbox, question);
    counts[how.outcome] += count;
    if (how.outcome === 'cannot-tell') {
      const [fact] = missingFacts(how);
      if (fact !== undefined) missing.set(fact.fact, { fact, count: (missing.get(fact.fact)?.count ?? 0) + count });
    } else if (how.outcome !== 'silent') countCause(causes, explainSignIn(facts, mailbox, question, how), count);
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
