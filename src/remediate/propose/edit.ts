import type { Value } from '../../model/resource.ts';

/** What one finding wants done to one property. */
export type Edit =
  | { readonly how: 'set'; readonly value: Value }
  | { readonly how: 'add'; readonly values: readonly string[]; readonly position: 'first' | 'last' }
  | { readonly how: 'remove'; readonly values: readonly string[] }
  /** An ordered list: this one first, `beside` somewhere behind it. */
  | { readonly how: 'first'; readonly value: string; readonly beside: readonly string[] };

/** The order in which edits of one property are carried out, so that the order of findings does not count. */
const ORDER: readonly Edit['how'][] = ['set', 'remove', 'add', 'first'];

/**
 * What a property becomes when all edits are carried out, or `undefined` where one of them does not hold afterwards:
 * then they contradict each other. Texts compare without case. A set comes back sorted, a list in its order.
 */
export function applyEdits(before: Value, edits: readonly Edit[], many: 'list' | 'set' | undefined): Value | undefined {
  const ordered = [...edits].sort((a, b) => ORDER.indexOf(a.how) - ORDER.indexOf(b.how) || compareEdits(a, b));
  const after = ordered.reduce((value, edit) => applyEdit(value, edit), before);
  if (!ordered.every((edit) => holds(after, edit, many))) return undefined;
  return many === 'set' && Array.isArray(after) ? [...after].sort(compareValues) : after;
}

function applyEdit(value: Value, edit: Edit): Value {
  switch (edit.how) {
    case 'set':
      return edit.value;
    case 'remove':
      return textsOf(value).filter((text) => !has(edit.values, text));
    case 'add': {
      const now = textsOf(value);
      const missing = edit.values.filter((text) => !has(now, text));
      return edit.position === 'first' ? [...missing, ...now] : [...now, ...missing];
    }
    case 'first': {
      const rest = textsOf(value).filter((text) => !isSame(text, edit.value));
      return [edit.value, ...rest, ...edit.beside.filter((text) => !has(rest, text))];
    }
  }
}

function holds(value: Value, edit: Edit, many: 'list' | 'set' | undefined): boolean {
  switch (edit.how) {
    case 'set':
      return isSameValue(value, edit.value, many);
    case 'remove':
      return edit.values.every((text) => !has(textsOf(value), text));
    case 'add':
      return edit.values.every((text) => has(textsOf(value), text));
    case 'first':
      return isSame(textsOf(value)[0] ?? '', edit.value) && edit.beside.every((text) => has(textsOf(value), text));
  }
}

/** Equal without case; of sets order does not count. */
export function isSameValue(a: Value, b: Value, many: 'list' | 'set' | undefined): boolean {
  if (typeof a === 'string' && typeof b === 'string') return isSame(a, b);
  if (Array.isArray(a) && Array.isArray(b)) {
    const [left, right] = [a, b].map((list) => (many === 'set' ? [...list].sort(compareValues) : list));
    return (
      left?.length === right?.length &&
      (left ?? []).every((item, index) => isSameValue(item, right?.[index] ?? null, undefined))
    );
  }
  return a === b;
}

export function textsOf(value: Value): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const has = (list: readonly string[], text: string): boolean => list.some((item) => isSame(item, text));
const compareValues = (a: Value, b: Value): number => compareTexts(String(a), String(b));
const compareEdits = (a: Edit, b: Edit): number => compareTexts(JSON.stringify(a), JSON.stringify(b));
const compareTexts = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
