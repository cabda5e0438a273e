import { CLIENTS } from '../../model/explain/clients.ts';
import type { ExplainAnswer, Explanation } from '../../model/explain/explanation.ts';
import { PLACES } from '../../model/explain/places.ts';
import type { MissingFact } from '../../model/explain/sign-in-matrix.ts';
import { CONNECTIONS } from '../../model/explain/sign-in-words.ts';
import { type ComparedWords, comparedWords } from './compared-words.ts';
import { OUTCOME_WORDS, wordsOf } from './explain-words.ts';
import { type ChangeWords, changeWords } from './smallest-change.ts';
import { contradictionWords, type StepWords, stepWords } from './step-words.ts';
import { type ToldCause, toldCauses, unseenFacts } from './told-causes.ts';

/** One answer, in words that every format shows: none says less of it than another. */
export interface AnswerWords {
  readonly title: string;
  /** Where logs contradict what was predicted: it stands before everything else. */
  readonly contradictions: readonly string[];
  readonly steps: readonly StepWords[];
  readonly causes: readonly ToldCause[];
  /** The test that tells the first two causes apart. */
  readonly test: Explanation['tests'][number] | undefined;
  readonly change: ChangeWords | undefined;
  /** The same question in other states. */
  readonly others: readonly ComparedWords[];
  /** What is missing at the connections that cannot be told, each fact once. */
  readonly missing: readonly MissingFact[];
  /** What nothing was seen of and is taken as it ships, each fact once. */
  readonly unseen: readonly MissingFact[];
}

export const answerWords = (answer: ExplainAnswer, { changes, compared, tests }: Explanation): AnswerWords => ({
  title: answerTitle(answer),
  contradictions: contradictionWords(answer),
  steps: stepWords(answer, compared),
  causes: toldCauses(answer),
  test: testOf(answer, tests),
  change: changeWords(answer, changes),
  others: comparedWords(answer, compared),
  missing: eachOnce(answer.steps.flatMap(({ missing = [] }) => missing)),
  unseen: eachOnce(unseenFacts(answer)),
});

/** "Outlook 2016 of mia@contoso.com, outside, domain computer: PROMPT, at the mail connection". */
function answerTitle(answer: ExplainAnswer): string {
  const { client, connection, mailbox, outcome, place } = answer;
  const whose = mailbox === null ? '' : ` of ${mailbox}`;
  const at = connection === null ? '' : `, at ${CONNECTIONS[connection].toLowerCase()}`;
  const [first] = answer.causes;
  const asks = outcome !== 'prompt' || first === undefined || first.for.length === 0 ? undefined : wordsOf(first).asks;
  const says = outcome === 'silent' ? 'silent: the configuration shows no cause for a prompt' : OUTCOME_WORDS[outcome];
  return `${CLIENTS[client].title}${whose}, ${PLACES[place].title}: ${says}${at}${asks === undefined ? '' : `: ${asks}`}`;
}

/** Whether the test that tells two causes apart belongs to this answer. */
function testOf(answer: ExplainAnswer, tests: Explanation['tests']): AnswerWords['test'] {
  const [first, second] = answer.causes;
  if (answer.outcome === 'silent') return undefined;
  return tests.find((one) => one.first === first?.id && one.second === second?.id);
}

const eachOnce = (facts: readonly MissingFact[]): readonly MissingFact[] => [
  ...new Map(facts.map((one) => [one.fact, one])).values(),
];
