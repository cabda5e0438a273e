import { didYouMean } from '../lib/suggest.ts';
import { UserError } from '../model/error.ts';

/** Values separated by commas, without blanks and empty ones. */
export const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/**
 * One of a few words. Throws UserError with `code` and what was probably meant.
 *
 * @param what With its article: "a severity".
 */
export function oneOf<Word extends string>(
  text: string,
  words: readonly Word[],
  about: { readonly flag: string; readonly code: string; readonly what: string },
): Word {
  const found = words.find((word) => word === text);
  if (found !== undefined) return found;
  throw new UserError(about.code, `"${text}" is not ${about.what}.`, {
    where: about.flag,
    hint: didYouMean(text, words) ?? `one of: ${words.join(', ')}`,
  });
}

/** A date, or a time with its zone. Throws UserError('time-invalid'). */
export function timeOf(text: string, flag: string): Date {
  const isTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/.test(text);
  const time = isTime ? new Date(text) : undefined;
  if (time !== undefined && !Number.isNaN(time.getTime())) return time;
  throw new UserError('time-invalid', `"${text}" is not a time.`, {
    where: flag,
    hint: 'write it as 2026-11-20 or 2026-11-20T06:00:00Z',
  });
}
