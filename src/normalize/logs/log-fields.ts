import type { LogColumns } from './log-columns.ts';

/** Where the fields of one line begin and end; made once a log, so that no line makes garbage. */
export interface Fields {
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** `-`, which stands in an empty field; and `"`. */
export const DASH = 45;
const QUOTE = 34;

/** No field of IIS is empty, and none holds a blank: a line of fewer or more was broken, or something was put into it. */
export function splitAtBlanks(
  piece: string,
  from: number,
  end: number,
  { count, last }: LogColumns,
  { starts, ends }: Fields,
): boolean {
  let at = from;
  for (let index = 0; index <= last; index += 1) {
    if (at > end) return false;
    let next = piece.indexOf(' ', at);
    if (next === -1 || next > end) next = end;
    if (next === at) return false;
    starts[index] = at;
    ends[index] = next;
    at = next + 1;
  }
  let found = last + 1;
  for (; at <= end; found += 1) {
    const next = piece.indexOf(' ', at);
    if (next === at || at === end) return false;
    at = next === -1 || next > end ? end + 1 : next + 1;
  }
  return found === count;
}

/** A field may stand in quotes, with its own quotes doubled; their inside is taken as it stands. */
export function splitAtCommas(
  piece: string,
  from: number,
  end: number,
  last: number,
  { starts, ends }: Fields,
): boolean {
  let at = from;
  for (let index = 0; index <= last; index += 1) {
    if (at > end) return false;
    if (piece.charCodeAt(at) === QUOTE) {
      const close = closingQuote(piece, at + 1, end);
      if (close === -1) return false;
      starts[index] = at + 1;
      ends[index] = close;
      at = close + 2;
      continue;
    }
    let next = piece.indexOf(',', at);
    if (next === -1 || next > end) next = end;
    starts[index] = at;
    ends[index] = next;
    at = next + 1;
  }
  return true;
}

function closingQuote(piece: string, from: number, end: number): number {
  for (let at = piece.indexOf('"', from); at !== -1 && at < end; at = piece.indexOf('"', at + 2))
    if (piece.charCodeAt(at + 1) !== QUOTE) return at;
  return -1;
}
