/** First and last line, 1-based. */
export type LineRange = readonly [first: number, last: number];

/** More places than anybody looks up. */
const MOST = 100;

const SHOWN = 8;

/** Line numbers as ranges, in their order; the rest of very many is one range. */
export function rangesOf(numbers: Iterable<number>): LineRange[] {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const ranges: [number, number][] = [];
  for (const number of sorted) {
    const last = ranges.at(-1);
    if (last !== undefined && (number === last[1] + 1 || ranges.length === MOST)) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}

/** `Lines 5 and 9–12 are not understood.` */
export function leftOverSentence(ranges: readonly LineRange[]): string | undefined {
  if (ranges.length === 0) return undefined;
  return `${linesNamed(ranges)} ${isOneLine(ranges) ? 'is' : 'are'} not understood.`;
}

/** `Lines 5 and 9–12`, or `Line 7`. */
export function linesNamed(ranges: readonly LineRange[]): string {
  const shown = ranges.slice(0, SHOWN).map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`));
  const rest = ranges.length - shown.length;
  const names = rest > 0 ? [...shown, `${rest} more places`] : shown;
  const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  return isOneLine(ranges) ? `Line ${list}` : `Lines ${list}`;
}

export const isOneLine = (ranges: readonly LineRange[]): boolean =>
  ranges.length === 1 && ranges[0]?.[0] === ranges[0]?.[1];

/** Between the first and the last value, or directly beside them. */
export const isBeside = (line: number, values: readonly [number, number] | undefined): boolean =>
  values !== undefined && line >= values[0] - 1 && line <= values[1] + 1;

export function spanning(
  a: readonly [number, number] | undefined,
  b: readonly [number, number] | undefined,
): readonly [number, number] | undefined {
  return a === undefined || b === undefined ? (a ?? b) : [Math.min(a[0], b[0]), Math.max(a[1], b[1])];
}
