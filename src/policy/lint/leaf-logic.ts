import type { RawCondition } from '../read/policy-set.ts';

/** A condition as YAML has it: a mapping. */
export const isCondition = (value: unknown): value is RawCondition =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** What stands under a field of a condition; `undefined` of everything else. */
export const fieldOf = (value: unknown, field: string): unknown => (isCondition(value) ? value[field] : undefined);

/** The property of a leaf that nothing else qualifies. */
export function propertyOfLeaf(value: unknown): string | undefined {
  const property = fieldOf(value, 'property');
  return typeof property === 'string' && fieldOf(value, 'whenUnset') === undefined ? property : undefined;
}

const literal = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);
const textOf = (value: unknown): string => String(value).toLowerCase();

/** The values that a leaf lets through, where they are listed. */
function allowed(leaf: unknown): readonly string[] | undefined {
  const equals = fieldOf(leaf, 'equals');
  if (literal(equals)) return [textOf(equals)];
  const list = fieldOf(leaf, 'in');
  return Array.isArray(list) && list.every(literal) ? list.map(textOf) : undefined;
}

/** No single value satisfies both leaves, which are of one property. */
export function excludes(a: unknown, b: unknown): boolean {
  const [left, right] = [allowed(a), allowed(b)];
  if (left !== undefined && right !== undefined) return !left.some((value) => right.includes(value));
  for (const [one, other] of [
    [a, b],
    [b, a],
  ]) {
    if (fieldOf(one, 'isSet') === true && fieldOf(other, 'isUnset') === true) return true;
    if (fieldOf(one, 'isUnset') === true && allowed(other) !== undefined) return true;
    const low = fieldOf(one, 'atLeast');
    const high = fieldOf(other, 'atMost');
    if (typeof low === 'number' && typeof high === 'number' && low > high) return true;
    const not = fieldOf(one, 'notEquals');
    const only = allowed(other);
    if (literal(not) && only?.length === 1 && only[0] === textOf(not)) return true;
  }
  return false;
}

/** Every value satisfies one of the two leaves, which are of one property. */
export function exhausts(a: unknown, b: unknown): boolean {
  const [left, right] = [fieldOf(a, 'equals'), fieldOf(b, 'equals')];
  if (typeof left === 'boolean' && typeof right === 'boolean') return left !== right;
  for (const [one, other] of [
    [a, b],
    [b, a],
  ]) {
    const refused = refusedBy(one);
    if (refused !== undefined && letsThrough(other, refused)) return true;
  }
  return false;
}

/** The one value that a leaf refuses, where it refuses one alone: `null` of `isSet`. */
function refusedBy(leaf: unknown): string | null | undefined {
  if (fieldOf(leaf, 'isSet') === true) return null;
  const not = fieldOf(leaf, 'notEquals');
  return literal(not) ? textOf(not) : undefined;
}

function letsThrough(leaf: unknown, value: string | null): boolean {
  if (value === null && fieldOf(leaf, 'isUnset') === true) return true;
  const refused = refusedBy(leaf);
  if (refused !== undefined) return refused !== value;
  return value !== null && allowed(leaf)?.includes(value) === true;
}
