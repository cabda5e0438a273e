import { FormatError } from './format-error.ts';
import { parseJson, parseJsonLine } from './parse-json.ts';

/** A value that stands for itself: at the top, or an element of a top-level array. `line` is where it begins. */
interface JsonValue {
  readonly value: unknown;
  readonly line: number;
}

/** Longest single value, in characters, and deepest nesting that are read. */
const MAX_VALUE = 64 * 1024 * 1024;
const MAX_DEPTH = 512;
const MAX_SCALAR = 1_000_000;
/** Members and elements of one value: each takes a hundred bytes, however short it is written. */
const MAX_PARTS = 1_000_000;

const [TAB, LF, CR, SPACE, QUOTE, COMMA, OPEN_LIST, BACKSLASH, CLOSE_LIST, OPEN, CLOSE] = [
  0x09, 0x0a, 0x0d, 0x20, 0x22, 0x2c, 0x5b, 0x5c, 0x5d, 0x7b, 0x7d,
] as const;

/** Takes a line of NDJSON that goes a way of its own; `false` leaves it here. */
export type TakeLine = (line: string) => boolean;

const TAKE_NONE: TakeLine = () => false;

/**
 * Splits a stream of JSON into its values: one value, several after each other, one a line (NDJSON), or the elements of
 * a top-level array, so that an array of a million objects never is in memory. A value on a line of its own goes to
 * JSON.parse as it is. Gives a batch for each piece of text, empty where none ends in it. Throws FormatError after the
 * values that came before the fault.
 */
export async function* jsonValues(
  text: AsyncIterable<string>,
  take: TakeLine = TAKE_NONE,
): AsyncGenerator<readonly JsonValue[]> {
  let ready: JsonValue[] = [];
  let inArray = false;
  let line = 1;
  let begun = 0;
  let depth = 0;
  let inString = false;
  let escaped = false;
  let pieces: string[] = [];
  let held = 0;
  let parts = 0;
  let seen = false;
  let carry = '';

  /** Reads one chunk; what it completes goes to `ready`. */
  function read(piece: string, last: boolean): void {
    const chunk = carry === '' ? piece : carry + piece;
    carry = '';
    let start = depth > 0 ? 0 : -1;
    let slowUntil = -1;
    /** The next one that is known; none before it. */
    let backslash = -1;
    for (let index = 0; index < chunk.length; index += 1) {
      const code = chunk.charCodeAt(index);
      if (depth === 0 && start < 0) {
        if (code === LF) line += 1;
        if (code === LF || code === SPACE || code === CR || code === TAB || code === 0xfeff) continue;
        if (code === COMMA && inArray) continue;
        if (code === CLOSE_LIST && inArray) {
          inArray = false;
          continue;
        }
        seen = true;
        if (code === OPEN_LIST && !inArray) {
          inArray = true;
          continue;
        }
        if (code === OPEN && index >= slowUntil) {
          const end = chunk.indexOf('\n', index);
          if (end !== -1) {
            const isTaken = !inArray && take(chunk.slice(index, end));
            const value = isTaken ? undefined : parseJsonLine(chunk, index, end, inArray);
            if (value !== undefined) ready.push({ value, line });
            if (isTaken || value !== undefined) {
              index = end - 1;
              continue;
            }
            slowUntil = end;
          }
        }
        begun = line;
        start = index;
        if (code !== OPEN && code !== OPEN_LIST) {
          index = scalar(chunk, index, last);
          start = -1;
          continue;
        }
        depth = 1;
        parts = 0;
        continue;
      }
      if (code === LF) line += 1;
      if (inString) {
        if (escaped) escaped = false;
        else if (code === BACKSLASH) escaped = true;
        else if (code === QUOTE) inString = false;
      } else if (code === QUOTE) {
        // Most texts hold no backslash and end in this piece: they are passed in one step.
        const end = chunk.indexOf('"', index + 1);
        if (backslash <= index) backslash = placeOf(chunk, '\\', index + 1);
        if (end === -1 || end > backslash) inString = true;
        else index = end;
      } else if (code === COMMA) {
        parts += 1;
        if (parts > MAX_PARTS) throw tooMany(begun);
      } else if (code === OPEN || code === OPEN_LIST) {
        depth += 1;
        if (depth > MAX_DEPTH)
          throw new FormatError('over-limit', `values are nested more than ${MAX_DEPTH} deep`, { line });
      } else if (code === CLOSE || code === CLOSE_LIST) {
        depth -= 1;
        if (depth > 0) continue;
        pieces.push(chunk.slice(start, index + 1));
        ready.push({ value: parseJson(pieces.join(''), begun), line: begun });
        pieces = [];
        held = 0;
        start = -1;
      }
    }
    if (depth > 0) {
      pieces.push(start === 0 ? chunk : chunk.slice(start));
      held += chunk.length - start;
      if (held > MAX_VALUE) {
        throw new FormatError('over-limit', `one value is longer than ${MAX_VALUE / 1024 / 1024} million characters`, {
          line: begun,
          hint: ONE_A_LINE,
        });
      }
    }
  }

  /** `null`, a number, a word or a text outside of any object; returns the index of its last character. */
  function scalar(chunk: string, from: number, last: boolean): number {
    const match = /"(?:[^"\\]|\\.)*"|[^\s,\]"]+/sy;
    match.lastIndex = from;
    const word = match.exec(chunk)?.[0];
    const end = word === undefined ? chunk.length : from + word.length;
    if (end - from > MAX_SCALAR) {
      throw new FormatError('over-limit', 'a text outside of any object is too long', { line });
    }
    if (end === chunk.length && !last) carry = chunk.slice(from);
    else ready.push({ value: parseJson(chunk.slice(from, end), line), line });
    return end - 1;
  }

  let fault: unknown;
  for await (const chunk of text) {
    try {
      read(chunk, false);
    } catch (error) {
      fault = error;
    }
    yield ready;
    ready = [];
    if (fault !== undefined) throw fault;
  }
  read('', true);
  if (ready.length > 0) yield ready;
  if (depth > 0) {
    throw new FormatError('partial', `the JSON ends early, inside the object that begins on line ${begun}`, { line });
  }
  if (inArray)
    throw new FormatError('partial', 'the JSON ends early: the list that holds the objects is not closed', { line });
  if (!seen) throw new FormatError('unreadable', 'the file is empty');
}

const ONE_A_LINE = 'export one object a line: … | ForEach-Object { ConvertTo-Json -Compress -Depth 3 -InputObject $_ }';

/** Where it stands next; behind the last character where it does not. */
function placeOf(chunk: string, char: string, from: number): number {
  const place = chunk.indexOf(char, from);
  return place === -1 ? chunk.length : place;
}

const tooMany = (line: number): FormatError =>
  new FormatError('over-limit', `one value has more than ${MAX_PARTS / 1_000_000} million parts`, {
    line,
    hint: ONE_A_LINE,
  });
