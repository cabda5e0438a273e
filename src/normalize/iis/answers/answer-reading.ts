import type { Fragment } from '../../../model/resource.ts';

export interface AnswerReading {
  readonly fragments: readonly Fragment[];
  /** Why nothing, or less than asked for, was understood, as a sentence with its line. */
  readonly problem: { readonly message: string; readonly line?: number } | null;
  /** Lines that are neither values nor known to mean nothing, 1-based. */
  readonly leftOver?: readonly number[];
}

/** Nothing was understood, for one reason. */
export const notUnderstood = (message: string, line?: number): AnswerReading => ({
  fragments: [],
  problem: { message, ...(line === undefined ? {} : { line }) },
});

/** What an answer of appcmd comes to that is an error (`ERROR ( message:… )`, on stdout); `undefined` where it is none. */
export function appcmdError(text: string): AnswerReading | undefined {
  const error = /^[ \t]*ERROR \(([\s\S]{0,2000}?)\)[ \t]*\r?$/m.exec(text);
  if (error === null) return undefined;
  const line = text.slice(0, error.index).split('\n').length;
  return notUnderstood(`appcmd answered: ${oneLine(error[1] ?? '')}`, line);
}

/** A text on one line, and no longer than a reader wants it. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, 300);
