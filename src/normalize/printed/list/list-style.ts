import type { TextLine } from '../text-line.ts';
import { type PropertyLine, propertyLineOf, tightPropertyOf } from './property-line.ts';

/**
 * How the lines of a list are told: `aligned` by the column of their colons, as PowerShell prints them; `collapsed`
 * (`Name : value`) and `tight` (`Name: value`) where a mail or a web page took the padding away.
 */
export type ListStyle =
  | { readonly type: 'aligned'; readonly colon: number }
  | { readonly type: 'collapsed' }
  | { readonly type: 'tight' };

/** `undefined` where the lines are no list. Lines between two blank ones are judged together. */
export function listStyleOf(run: readonly TextLine[]): ListStyle | undefined {
  const found = run.map(({ text }) => propertyLineOf(text)).filter((property) => property !== undefined);
  if (found.length > 0) {
    const [first] = found;
    if (found.length === 1)
      return first === undefined || !isOneName(first) ? undefined : { type: 'aligned', colon: first.colon };
    const counts = new Map<number, number>();
    for (const { colon } of found) counts.set(colon, (counts.get(colon) ?? 0) + 1);
    if (counts.size > 1 && found.every(({ padding }) => padding === 1)) {
      return found.filter(isOneName).length < 2 ? undefined : { type: 'collapsed' };
    }
    const [colon, count] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best));
    if (count > 1) return { type: 'aligned', colon };
    const padded = found.find(({ padding }) => padding > 1);
    return padded === undefined ? undefined : { type: 'aligned', colon: padded.colon };
  }
  const tight = run.filter(({ text }) => tightPropertyOf(text) !== undefined);
  return tight.length > 1 && tight.length * 2 > run.length ? { type: 'tight' } : undefined;
}

/**
 * How many lines of a run that is no list have to go before the rest of it may be one: whatever its style, the answer
 * changes behind the next property only.
 */
export function nextListIn(run: readonly TextLine[]): number {
  const property = run.findIndex(({ text }) => propertyLineOf(text) !== undefined);
  if (property >= 0) return property + 1;
  let next = run.length;
  let tight = 0;
  for (let at = run.length - 1; at > 0; at -= 1) {
    if (tightPropertyOf(run[at]?.text ?? '') !== undefined) tight += 1;
    if (tight > 1 && tight * 2 > run.length - at) next = at;
  }
  return next;
}

/** A calculated property may be called anything; where padding does not show that it is one, it has one word. */
const isOneName = ({ name }: PropertyLine): boolean => !name.includes(' ');

export function propertyIn(text: string, style: ListStyle): PropertyLine | undefined {
  if (style.type === 'tight') return tightPropertyOf(text);
  const property = propertyLineOf(text);
  if (property === undefined) return undefined;
  if (style.type === 'aligned') return property.colon === style.colon ? property : undefined;
  return property.padding === 1 && isOneName(property) ? property : undefined;
}
