import { compareText } from '../lib/compare-text.ts';
import type { Value } from '../model/resource.ts';

/** Equal without case; of sets order does not count. */
export function isSameValue(a: Value, b: Value, many: 'list' | 'set' | undefined): boolean {
  if (typeof a === 'string' && typeof b === 'string') return isSameText(a, b);
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  const left = inOrder(a, many);
  const right = inOrder(b, many);
  return (
    left.length === right.length && left.every((item, index) => isSameValue(item, right[index] ?? null, undefined))
  );
}

const inOrder = (list: readonly Value[], many: 'list' | 'set' | undefined): readonly Value[] =>
  many === 'set' ? [...list].sort((a, b) => compareText(String(a).toLowerCase(), String(b).toLowerCase())) : list;

/** Texts are equal without case, as names of Windows are. */
export const isSameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
export const compareValues = (a: Value, b: Value): number => compareText(String(a), String(b));
