import type { ExplainAnswer, ExplainedCause, ExplainProof } from '../../model/explain/explanation.ts';
import type { MissingFact } from '../../model/explain/sign-in-matrix.ts';
import { valueText } from '../words/words.ts';
import { wordsOf } from './explain-words.ts';

/** One cause, in words that every format shows. */
export interface ToldCause extends Pick<ExplainedCause, 'confidence' | 'missing'> {
  /** `OA-001`, or that no rule says it yet. */
  readonly rule: string;
  readonly title: string;
  /** `EX01 tells clients outside: Basic`. */
  readonly for: readonly string[];
  readonly against: readonly string[];
  /** Why no configuration ends it. */
  readonly expected: string | undefined;
}

/** Causes that lead somewhere, most likely first, and one more where they are fewer than two. */
export const toldCauses = (answer: ExplainAnswer): readonly ToldCause[] =>
  answer.causes.slice(0, countOf(answer)).map((cause) => {
    const { expected, title } = wordsOf(cause);
    const { against, confidence, missing, rules } = cause;
    return {
      rule: rules[0] ?? 'no rule',
      title,
      confidence,
      for: cause.for.map(proofText),
      against: against.map(proofText),
      missing,
      expected,
    };
  });

/** What is not seen at the other causes, and taken as it ships. */
export const unseenFacts = (answer: ExplainAnswer): readonly MissingFact[] =>
  answer.causes.slice(countOf(answer)).flatMap(({ missing }) => missing);

function countOf({ causes, outcome }: ExplainAnswer): number {
  const led = causes.filter(({ confidence }) => confidence !== 'unseen').length;
  return outcome === 'silent' ? led : Math.max(led, Math.min(2, causes.length));
}

const proofText = ({ observed, says }: ExplainProof): string =>
  observed === null && says === 'no setting of its own' ? says : `${says}: ${valueText(observed)}`;
