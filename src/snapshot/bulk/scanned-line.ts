import { ROW_SEPARATOR } from '../../model/resource.ts';

const LINE_FEED = 10;
const SEPARATOR = ROW_SEPARATOR.charCodeAt(0);

/** Where the parts of a fragment line begin and end, in bytes. Part `n` is what stands before place `n`. */
export interface ScannedLine {
  bytes: Buffer;
  start: number;
  /** Of the line feed; the last of `places`. */
  end: number;
  count: number;
  readonly places: Int32Array;
}

export const emptyLine = (): ScannedLine => ({
  bytes: Buffer.alloc(0),
  start: 0,
  end: -1,
  count: 0,
  places: new Int32Array(128),
});

/** Reads the line that begins at `start`; `false` where there is none. */
export function scanLine(line: ScannedLine, bytes: Buffer, start: number): boolean {
  if (start >= bytes.length) return false;
  const { places } = line;
  let count = 0;
  let at = start;
  for (; ; at += 1) {
    const byte = bytes[at]!;
    if (byte > SEPARATOR) continue;
    if (byte === SEPARATOR) {
      places[count] = at;
      count += 1;
    } else if (byte === LINE_FEED) break;
  }
  places[count] = at;
  line.bytes = bytes;
  line.start = start;
  line.end = at;
  line.count = count + 1;
  return true;
}

/** First byte of a part. */
export const beginOf = (line: ScannedLine, part: number): number =>
  part === 0 ? line.start : line.places[part - 1]! + 1;

/** Whether the parts from `first` up to `last` are the same bytes in both lines. */
export function areEqual(a: ScannedLine, b: ScannedLine, first: number, last: number): boolean {
  const from = beginOf(a, first);
  const other = beginOf(b, first);
  const size = a.places[last]! - from;
  if (size !== b.places[last]! - other) return false;
  // What differs does so at the end: ids begin with their kind.
  for (let index = size - 1; index >= 0; index -= 1) {
    if (a.bytes[from + index] !== b.bytes[other + index]) return false;
  }
  return true;
}
