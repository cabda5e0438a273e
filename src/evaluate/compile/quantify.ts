import type { Quantifier } from '../../model/policy/policy.ts';
import { F, notOf, T, type Truth, U } from './truth.ts';

/**
 * Whether a count that is known to lie in `[low, high]` satisfies a comparison: true if the whole interval does, false
 * if none of it does (`docs/evaluation.md#counting`). `high` is `Infinity` where the population is open.
 */
function intervalHolds(operator: 'equals' | 'atLeast' | 'atMost', wanted: number, low: number, high: number): Truth {
  if (operator === 'atLeast') return low >= wanted ? T : high < wanted ? F : U;
  if (operator === 'atMost') return high <= wanted ? T : low > wanted ? F : U;
  if (wanted < low || wanted > high || !Number.isInteger(wanted)) return F;
  return low === high ? T : U;
}

/** How many elements hold, do not, and cannot be told; `open`: there may be more than were seen. */
export interface TruthCounts {
  t: number;
  f: number;
  u: number;
}

export function countTruth(tally: TruthCounts, truth: Truth): void {
  if (truth === T) tally.t += 1;
  else if (truth === F) tally.f += 1;
  else tally.u += 1;
}

/** What a quantifier says of its elements (`docs/evaluation.md#counting`). */
export function quantify(quantifier: Quantifier, tally: TruthCounts, open: boolean): Truth {
  const high = open ? Number.POSITIVE_INFINITY : tally.t + tally.u;
  switch (quantifier.type) {
    case 'every':
      return tally.f > 0 ? F : tally.u > 0 || open ? U : T;
    case 'some':
      return intervalHolds('atLeast', 1, tally.t, high);
    case 'none':
      return notOf(intervalHolds('atLeast', 1, tally.t, high));
    case 'count':
      return intervalHolds(quantifier.operator, quantifier.value, tally.t, high);
  }
}

/** A truth that settles the quantifier whatever the other elements say; `undefined` where none does. */
export function decisiveOf(quantifier: Quantifier): Truth | undefined {
  if (quantifier.type === 'every') return F;
  return quantifier.type === 'count' ? undefined : T;
}
