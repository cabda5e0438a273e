/** Three-valued truth as numbers, so that `all` is the least and `any` the greatest of its parts. */
export const F = 0;
export const U = 1;
export const T = 2;
export type Truth = typeof F | typeof U | typeof T;

/** Swaps true and false; unknown stays. */
export function notOf(truth: Truth): Truth {
  return truth === T ? F : truth === F ? T : U;
}

export function truthOf(holds: boolean): Truth {
  return holds ? T : F;
}

/**
 * Whether a count that is known to lie in `[low, high]` satisfies a comparison: true if the whole interval does, false
 * if none of it does (`docs/evaluation.md#counting`). `high` is `Infinity` where the population is open.
 */
export function intervalHolds(
  operator: 'equals' | 'atLeast' | 'atMost',
  wanted: number,
  low: number,
  high: number,
): Truth {
  if (operator === 'atLeast') return low >= wanted ? T : high < wanted ? F : U;
  if (operator === 'atMost') return high <= wanted ? T : low > wanted ? F : U;
  if (wanted < low || wanted > high || !Number.isInteger(wanted)) return F;
  return low === high ? T : U;
}
