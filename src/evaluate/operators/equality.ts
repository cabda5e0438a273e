import { canonicalOf } from '../../model/compare.ts';
import type { Value } from '../../model/resource.ts';
import { F, T, type Truth, truthOf, U } from '../compile/truth.ts';
import { canonical, canonicalList, isList, isTyped } from '../compile/typed-value.ts';
import type { OperatorFunction, OperatorPlace } from './operator-function.ts';
import { equalsIgnoringCase, equalsWithoutCase, isInWithoutCase } from './without-case.ts';

/** Equal by the declared type. */
export const equals: OperatorFunction = (operand, place) => {
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

export const isIn: OperatorFunction = (operand, place) => {
  const wanted = canonicalList(place.type, operand);
  if (wanted === undefined || !isList(operand)) return undefined;
  const canonicals = new Set(wanted);
  const { type } = place;
  if (type === 'enum' || type === 'name' || type === 'mail') return isInWithoutCase(operand, canonicals);
  return (value) => (isTyped(type, value) ? truthOf(canonicals.has(canonical(type, value))) : U);
};

/** Compares two values of one resource without building a predicate for each. */
export function equalPair(value: Value, other: Value, place: OperatorPlace): Truth {
  if (!isTyped(place.type, value)) return U;
  if (value === other) return T;
  const { type } = place;
  if (
    (type === 'mail' || type === 'enum' || type === 'name') &&
    typeof value === 'string' &&
    typeof other === 'string'
  ) {
    return truthOf(equalsIgnoringCase(value, other));
  }
  return truthOf(canonical(place.type, value) === canonical(place.type, other));
}
