import { counted } from '../../lib/counted.ts';
import { CLIENTS } from '../../model/explain/clients.ts';
import type { ComparedAnswers, ExplainAnswer, Explanation, SignInStep } from '../../model/explain/explanation.ts';
import { PLACES } from '../../model/explain/places.ts';
import type { MissingFact } from '../../model/explain/sign-in-matrix.ts';
import { CONNECTIONS } from '../../model/explain/sign-in-words.ts';
import { OUTCOME_WORDS, observedWords, splitCauses, stepDetail } from './explain-words.ts';

/** One connection, in words that every format shows. */
export interface StepWords {
  readonly connection: string;
  readonly way: string;
  /** What is told, offered, taken; empty where nothing is. */
  readonly detail: string;
  /** What logs show of it. */
  readonly observed: string | undefined;
  /** How servers differ. */
  readonly servers: string | undefined;
  readonly ends: string;
  /** How it ends in each other state, in the order of `comparedWith` heads; `-`: no such connection there. */
  readonly then: readonly string[];
}

/** The steps of an answer, beside those of the same question in every other state. */
export function stepWords(answer: ExplainAnswer, compared: Explanation['compared']): readonly StepWords[] {
  const others = compared.flatMap((one) => sameQuestion(answer, one) ?? []);
  return answer.steps.map((step) => ({
    connection: CONNECTIONS[step.connection],
    way: `${step.says}${step.server === null ? '' : ` at ${step.server}`}`,
    detail: stepDetail(step),
    observed: step.observed === undefined ? undefined : observedWords(step.observed),
    servers: serversText(step),
    ends: OUTCOME_WORDS[step.outcome],
    then: others.map(({ steps }) => {
      const other = steps.find(({ connection }) => connection === step.connection);
      return other === undefined ? '-' : OUTCOME_WORDS[other.outcome];
    }),
  }));
}

function serversText({ servers }: SignInStep): string | undefined {
  if (servers === undefined) return undefined;
  return `servers differ: ${servers.map(({ name, outcome }) => `${name} ${OUTCOME_WORDS[outcome]}`).join(', ')}`;
}

/** Where logs contradict what was predicted: it stands before everything else. */
export const contradictionWords = ({ steps }: ExplainAnswer): readonly string[] =>
  steps.flatMap(({ connection, observed }) =>
    observed?.verdict === 'contradicted' ? [`${CONNECTIONS[connection]}: ${observedWords(observed)}`] : [],
  );

/** The same question in another state. */
export interface ComparedWords {
  /** `with "organization.set mapiHttpEnabled=true"`, `then (march.zip)` */
  readonly state: string;
  /** `PROMPT at mail` */
  readonly ends: string;
  /** Connections that end otherwise there: `Mail PROMPT -> silent`. */
  readonly moved: readonly string[];
  /** What is different of the evidence. */
  readonly differences: readonly string[];
}

export function comparedWords(answer: ExplainAnswer, compared: Explanation['compared']): readonly ComparedWords[] {
  return compared.flatMap((one): readonly ComparedWords[] => {
    const other = sameQuestion(answer, one);
    if (other === undefined) return [];
    const at = other.connection === null ? '' : ` at ${CONNECTIONS[other.connection].toLowerCase()}`;
    const moved = other.steps.flatMap((step) => {
      const own = answer.steps.find(({ connection }) => connection === step.connection);
      if (own === undefined || own.outcome === step.outcome) return [];
      const [first, second] = one.kind === 'since' ? [step, own] : [own, step];
      return [`${CONNECTIONS[step.connection]} ${OUTCOME_WORDS[first.outcome]} -> ${OUTCOME_WORDS[second.outcome]}`];
    });
    const state = one.kind === 'what-if' ? `with "${one.says}"` : `then (${one.says})`;
    return [{ state, ends: `${OUTCOME_WORDS[other.outcome]}${at}`, moved, differences: one.differences }];
  });
}

const sameQuestion = (answer: ExplainAnswer, { answers }: ComparedAnswers): ExplainAnswer | undefined =>
  answers.find(({ client, place }) => client === answer.client && place === answer.place);

/** The fewest changes that end it. */
export interface ChangeWords {
  /** `Smallest change after which it is silent, of 2 steps`, or that there is none. */
  readonly title: string;
  readonly rules: readonly string[];
  readonly steps: readonly string[];
  /** What it costs others; empty where there is none. */
  readonly cost: string;
}

/** `undefined` where nobody is hindered. */
export function changeWords(answer: ExplainAnswer, changes: Explanation['changes']): ChangeWords | undefined {
  if (answer.outcome !== 'prompt' && answer.outcome !== 'fail') return undefined;
  const change = changes.find(({ client, place }) => client === answer.client && place === answer.place);
  if (change === undefined) {
    const title = 'Smallest change: no set of the remedies that follow from what was collected ends it.';
    return { title, rules: [], steps: [], cost: '' };
  }
  const { better, ends, rules, steps, worse } = change;
  const after = ends === 'silent' ? 'silent' : `no prompt any more, but ${OUTCOME_WORDS[ends]}`;
  const cost =
    worse.length === 0
      ? `costs no other client or place anything; better for ${counted(better.length, 'pair')} of client and place`
      : `worse for ${worse.map((cell) => `${CLIENTS[cell.client].title} ${PLACES[cell.place].short}`).join(', ')}`;
  return {
    title: `Smallest change after which it is ${after}, of ${counted(steps.length, 'step')}`,
    rules,
    steps,
    cost,
  };
}

/** What is missing at the connections that cannot be told, each fact once. */
export const missingOf = ({ steps }: Pick<ExplainAnswer, 'steps'>): readonly MissingFact[] =>
  eachOnce(steps.flatMap(({ missing = [] }) => missing));

/** What nothing was seen of and is taken as it ships, each fact once. */
export const unseenFacts = (answer: Pick<ExplainAnswer, 'causes' | 'outcome'>): readonly MissingFact[] =>
  eachOnce(splitCauses(answer).unseen.flatMap(({ missing }) => missing));

const eachOnce = (facts: readonly MissingFact[]): readonly MissingFact[] => [
  ...new Map(facts.map((one) => [one.fact, one])).values(),
];

/** Whether the test that tells two causes apart belongs to this answer. */
export function testOf(answer: ExplainAnswer, tests: Explanation['tests']): Explanation['tests'][number] | undefined {
  const [first, second] = answer.causes;
  if (answer.outcome === 'silent') return undefined;
  return tests.find((one) => one.first === first?.id && one.second === second?.id);
}
