import { compareText } from '../../lib/compare-text.ts';
import { type UserError, UserErrors } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';

/** How many faults of one reading are shown. */
export const MOST_FAULTS = 20;

/**
 * One error for many: the first twenty in the order of file and line, each once, and how many more there are.
 * `what` begins the message: `The policies`.
 */
export function firstFaults(code: ErrorCode, what: string, faults: readonly UserError[]): UserErrors {
  const distinct = sortFaults(faults);
  const count = distinct.length === 1 ? '1 fault' : `${distinct.length} faults`;
  const more = distinct.length > MOST_FAULTS ? `; the first ${MOST_FAULTS} follow` : '';
  return new UserErrors(code, `${what} cannot be used: ${count}${more}.`, distinct.slice(0, MOST_FAULTS));
}

/** In the order of the files, without repetitions. */
export function sortFaults(faults: readonly UserError[]): readonly UserError[] {
  const seen = new Map<string, UserError>();
  for (const fault of faults) {
    const key = `${fault.where ?? ''}\n${fault.message}`;
    if (!seen.has(key)) seen.set(key, fault);
  }
  return [...seen.values()]
    .map((fault) => ({ fault, place: placeOf(fault.where ?? '') }))
    .sort(
      (a, b) =>
        compareText(a.place.file, b.place.file) ||
        a.place.line - b.place.line ||
        a.place.column - b.place.column ||
        compareText(a.fault.message, b.fault.message),
    )
    .map(({ fault }) => fault);
}

function placeOf(where: string): { readonly file: string; readonly line: number; readonly column: number } {
  const match = /^(.*?)(?::(\d+):(\d+))?$/s.exec(where);
  return { file: match?.[1] ?? where, line: Number(match?.[2] ?? 0), column: Number(match?.[3] ?? 0) };
}
