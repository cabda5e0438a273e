import type { ExplainAnswer, Explanation } from '../../model/explain/explanation.ts';
import { CONNECTIONS } from '../../model/explain/sign-in-words.ts';
import { OUTCOME_WORDS } from './explain-words.ts';
import { sameQuestion } from './step-words.ts';

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
