import { canonicalOf } from '../../model/compare.ts';
import type { PropertyType } from '../../model/kind.ts';
import type { Quantifier } from '../../model/policy/policy.ts';
import type { Properties, Value } from '../../model/resource.ts';

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

/** Whether one value has the JavaScript type of its declaration. What nobody declared may be any single value. */
export function isTyped(type: PropertyType | undefined, value: Value): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'integer') return typeof value === 'number';
  if (type === undefined) return value !== null && typeof value !== 'object';
  return typeof value === 'string';
}

/** Elements of a list whose every element has the declared type, else `undefined`. */
export function typedElements(type: PropertyType | undefined, value: Value): readonly Value[] | undefined {
  if (!isList(value)) return undefined;
  for (const element of value) if (!isTyped(type, element)) return undefined;
  return value;
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isFields(value: Value): value is Properties {
  return value !== null && typeof value === 'object' && !isList(value);
}

/** Canonical form by the declared type; what nobody declared compares exactly. */
export function canonical(type: PropertyType | undefined, value: Value): Value {
  return type === undefined ? value : canonicalOf(type, value);
}

/** Canonical forms of a list operand; `undefined` where it is none. */
export function canonicalList(type: PropertyType | undefined, value: Value): readonly Value[] | undefined {
  return isList(value) ? value.map((element) => canonical(type, element)) : undefined;
}

/** Says of one value, never `null`, whether it holds; unknown where its JavaScript type is not the declared one. */
export type Predicate = (value: Value) => Truth;

/** What an operator is told of its place, besides the operand. */
export interface OperatorPlace {
  /** Declared type of the subject (of its elements, where it is a list); `undefined` for what no kind declares. */
  readonly type: PropertyType | undefined;
  /** Milliseconds since 1970 of the run's as-of time. */
  readonly asOf: number;
}

/** Makes the predicate of one operator for one operand; `undefined` where the operand has the wrong shape. */
export type OperatorFunction = (operand: Value, place: OperatorPlace) => Predicate | undefined;
