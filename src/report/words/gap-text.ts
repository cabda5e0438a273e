import type { CoverageGap, Run } from '../../model/run.ts';
import { ruleWordOf } from '../../model/words.ts';

/** What is missing, and what would settle it, as sentences. */
export function gapText({ detail, settle }: Pick<CoverageGap, 'detail' | 'settle'>): string {
  return [detail, settle]
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => (/[.?!]$/.test(part) ? part : `${part}.`))
    .join(' ');
}

/** How many rules lack evidence for a part and are counted under a worse word than "not judged". */
export function judgedInPart({ coverage, results }: Pick<Run, 'coverage' | 'results'>): number {
  const words = new Map(results.map((result) => [result.rule, ruleWordOf(result)]));
  const lacking = new Set(coverage.gaps.flatMap((gap) => gap.rules));
  return [...lacking].filter((rule) => words.get(rule) !== 'not-judged').length;
}

/** Stands above what `mostSettling` gives. */
export const MOST_SETTLING = 'Commands that would settle most, typed in the folder of the capture';

/** The first gaps that somebody can close by typing: gaps are in the order of what they would settle. */
export function mostSettling(
  gaps: Run['coverage']['gaps'],
): readonly { readonly rules: number; readonly commands: readonly string[] }[] {
  return gaps
    .slice(0, 3)
    .flatMap(({ commands, rules }) => (commands === undefined ? [] : [{ rules: rules.length, commands }]));
}
