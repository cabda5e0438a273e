import type { Value, ValueOrAbsent } from '../../../model/resource.ts';
import { isList } from '../../compile/typed-value.ts';
import { wordsOfValue } from '../../findings/words-of-leaf.ts';

/** What is said of a value that was not wholly seen. */
export const partWords = (observed: ValueOrAbsent): string =>
  observed === undefined ? 'its release is known, its build is not' : 'a part of it was seen';

/** Elements of a list that are named. */
const NAMED = 10;

/** A value in words, of a long list its first elements. */
export function shortWords(value: Value): string {
  if (!isList(value) || value.length <= NAMED) return wordsOfValue(value);
  return `${wordsOfValue(value.slice(0, NAMED))} and ${value.length - NAMED} more`;
}

/** What stands first is what `firstIs` found, not the whole list. */
export function foundIn(operator: string, observed: ValueOrAbsent): Value | undefined {
  if (observed === undefined || !isList(observed)) return undefined;
  if (operator === 'firstIs') return observed[0];
  return operator === 'lastIs' ? observed.at(-1) : undefined;
}
