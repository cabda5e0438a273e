export interface Fit {
  readonly rules: number;
  readonly gaps: number;
  /** The last gap takes one line, so that one more rule fits. */
  readonly tight: boolean;
}

const MOST_RULES = 8;
const LEAST_GAPS = 3;

/**
 * How many of `rules` and of the gaps, each of that height, fit into that many lines, rules at two lines each, two
 * headings, and a line where some are left out: gaps give way first, down to three, then rules.
 */
export function fitting(lines: number, rules: number, heights: readonly number[]): Fit {
  const gaps = heights.length;
  let fit: Fit = { rules: Math.min(rules, MOST_RULES), gaps, tight: false };
  const needed = (): number =>
    4 +
    2 * fit.rules +
    heights.slice(0, fit.gaps).reduce((sum, height) => sum + height, 0) +
    (fit.rules < rules ? 1 : 0) +
    (fit.gaps < gaps ? 1 : 0) -
    (fit.tight ? (heights[fit.gaps - 1] ?? 1) - 1 : 0);
  while (needed() > lines && fit.gaps > LEAST_GAPS) fit = { ...fit, gaps: fit.gaps - 1 };
  if (needed() > lines && fit.gaps > 0) fit = { ...fit, tight: true };
  while (needed() > lines && fit.rules > 1) fit = { ...fit, rules: fit.rules - 1 };
  return { ...fit, tight: fit.tight && needed() === lines };
}
