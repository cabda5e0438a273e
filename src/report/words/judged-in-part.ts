import type { Run } from '../../model/run.ts';
import { ruleWordOf } from '../../model/words.ts';

/** How many rules lack evidence for a part and are counted under a worse word than "not judged". */
export function judgedInPart({ coverage, results }: Pick<Run, 'coverage' | 'results'>): number {
  const words = new Map(results.map((result) => [result.rule, ruleWordOf(result)]));
  const lacking = new Set(coverage.gaps.flatMap((gap) => gap.rules));
  return [...lacking].filter((rule) => words.get(rule) !== 'not-judged').length;
}
