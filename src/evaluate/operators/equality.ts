import { canonicalOf } from '../../model/compare.ts';
import type { Value } from '../../model/value.ts';
import type { Operation, Place, Predicate } from '../operation.ts';
import { F, T, type Truth, truthOf, U } from '../truth.ts';
import { canonical, canonicalList, isList, isTyped } from '../typed.ts';

/** Equal by the declared type. */
export const equals: Operation = (operand, place) => {
  const { type } = place;
  if (type === 'boolean') return (value) => (typeof value === 'boolean' ? (value === operand ? T : F) : U);
  if (type === 'integer') return (value) => (typeof value === 'number' ? (value === operand ? T : F) : U);
  if (type === undefined) return (value) => (isTyped(type, value) ? truthOf(value === operand) : U);
  const wanted = canonicalOf(type, operand);
  if (type === 'enum' || type === 'name' || type === 'mail') return equalsWithoutCase(operand, wanted);
  return (value) => {
    if (typeof value !== 'string') return U;
    return value === operand ? T : truthOf(canonicalOf(type, value) === wanted);
  };
};

/**
 * Most values differ from the operand in their first letter already: lower case of an ASCII letter is that letter, so
 * two different first ones settle it without building a string.
 */
function equalsWithoutCase(operand: Value, wanted: Value): Predicate {
  if (typeof wanted !== 'string') return (value) => (typeof value === 'string' ? F : U);
  const first = wanted.charCodeAt(0);
  return (value) => {
    if (typeof value !== 'string') return U;
    if (value === operand || value === wanted) return T;
    const code = value.charCodeAt(0);
    if (code < 128 && lowerLetter(code) !== first) return F;
    return value.toLowerCase() === wanted ? T : F;
  };
}

function lowerLetter(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

export const isIn: Operation = (operand, place) => {
  const wanted = canonicalList(place.type, operand);
  if (wanted === undefined || !isList(operand)) return undefined;
  const canonicals = new Set(wanted);
  const asWritten = new Set(operand);
  const { type } = place;
  return (value) => {
    if (!isTyped(type, value)) return U;
    return asWritten.has(value) ? T : truthOf(canonicals.has(canonical(type, value)));
  };
};

/** Compares two values of one resource without building a predicate for each. */
export function equalPair(value: Value, other: Value, place: Place): Truth {
  if (!isTyped(place.type, value)) return U;
  if (value === other) return T;
  return truthOf(canonical(place.type, value) === canonical(place.type, other));
}
