import { compareText } from '../../lib/compare-text.ts';
import type { Value } from '../../model/resource.ts';
import { textsOf } from '../plan-world.ts';
import type { Edit } from '../propose/proposal.ts';
import { compareValues, isSameText, isSameValue } from '../same-value.ts';

/**
 * What a property becomes when all edits are carried out, or `undefined` where one of them does not hold afterwards:
 * then they contradict each other. Texts compare without case. A set comes back sorted, a list in its order.
 */
export function applyEdits(before: Value, edits: readonly Edit[], many: 'list' | 'set' | undefined): Value | undefined {
  const ordered = [...edits].sort(compareEdits);
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
      const rest = textsOf(value).filter((text) => !isSameText(text, edit.value));
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
      return isSameText(textsOf(value)[0] ?? '', edit.value) && edit.beside.every((text) => has(textsOf(value), text));
  }
}

const has = (list: readonly string[], text: string): boolean => list.some((item) => isSameText(item, text));
/**
 * One order for the same edits, so that the order of findings does not count. By their names what is added comes before
 * what has to be first, and a whole value last; beyond that, edits that all hold afterwards come to the same in any order.
 */
const compareEdits = (a: Edit, b: Edit): number => compareText(textOfEdit(a), textOfEdit(b));
const textOfEdit = (edit: Edit): string => `${edit.how} ${JSON.stringify(edit)}`;
