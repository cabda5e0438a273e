import type { Value } from '../../model/resource.ts';
import { F, T, U } from '../compile/truth.ts';
import type { Predicate } from './operator-function.ts';

/**
 * Most values differ from the operand in their first letter already: lower case of an ASCII letter is that letter, so
 * two different first ones settle it without building a string.
 */
export function equalsWithoutCase(operand: Value, wanted: Value): Predicate {
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

/** As `equalsWithoutCase`: the spelling of the policy is the commonest, and a first letter of no member settles it. */
export function isInWithoutCase(operand: readonly Value[], canonicals: ReadonlySet<Value>): Predicate {
  const firsts = new Uint8Array(128);
  for (const one of canonicals) if (typeof one === 'string' && one.charCodeAt(0) < 128) firsts[one.charCodeAt(0)] = 1;
  const few = operand.slice(0, 8);
  return (value) => {
    if (typeof value !== 'string') return U;
    for (let index = 0; index < few.length; index += 1) if (few[index] === value) return T;
    const code = value.charCodeAt(0);
    if (code < 128 && firsts[lowerLetter(code)] === 0) return F;
    return canonicals.has(value.toLowerCase()) ? T : F;
  };
}

/** Compares letter by letter while both are ASCII; only what is not is lowered as a whole. */
export function equalsIgnoringCase(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if ((left | right) > 127) return a.toLowerCase() === b.toLowerCase();
    if (left !== right && lowerLetter(left) !== lowerLetter(right)) return false;
  }
  return a.length === b.length;
}
