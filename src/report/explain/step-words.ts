import type {
  ComparedAnswers,
  ExplainAnswer,
  Explanation,
  Observed,
  SignInStep,
} from '../../model/explain/explanation.ts';
import { CONNECTIONS } from '../../model/explain/sign-in-words.ts';
import { OUTCOME_WORDS } from './explain-words.ts';

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

/** What logs show of a connection, the contradiction by its word. */
function observedWords({ methods, refused, signedIn, verdict }: Observed): string {
  const method = methods.length === 0 ? '' : ` with ${methods.join(', ')}`;
  const seen = `${signedIn} requests signed in${method}, ${refused} with credentials were refused`;
  if (verdict === 'contradicted') return `CONTRADICTED by logs: ${seen}`;
  return verdict === 'confirmed' ? `logs agree: ${seen}` : `logs: ${seen}`;
}

/** What a step says behind its way: what is told, what is offered. */
function stepDetail({ method, offered, told }: SignInStep): string {
  const list = (methods: readonly string[]): string => (methods.length === 0 ? 'nothing' : methods.join(', '));
  if (told !== undefined) return `told: ${told}${offered === undefined ? '' : `; IIS accepts: ${list(offered)}`}`;
  if (offered !== undefined) return list(offered);
  return method ?? '';
}

export const sameQuestion = (answer: ExplainAnswer, { answers }: ComparedAnswers): ExplainAnswer | undefined =>
  answers.find(({ client, place }) => client === answer.client && place === answer.place);
