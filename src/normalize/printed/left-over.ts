import type { TextLine } from './text-line.ts';

/** First and last line, 1-based. */
export type LineRange = readonly [first: number, last: number];

/** More places than anybody looks up. */
const MOST = 100;
const SHOWN = 8;

/** Line numbers as ranges, in their order; the rest of very many is one range. */
export function rangesOf(numbers: Iterable<number>): readonly LineRange[] {
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
  const shown = ranges.slice(0, SHOWN).map(([first, last]) => (first === last ? `${first}` : `${first}–${last}`));
  const rest = ranges.length - shown.length;
  const names = rest > 0 ? [...shown, `${rest} more places`] : shown;
  const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  const isOne = ranges.length === 1 && ranges[0]?.[0] === ranges[0]?.[1];
  return isOne ? `Line ${list} is not understood.` : `Lines ${list} are not understood.`;
}

/** Collects lines that no reader understood. Bounded: of very many only the places remain. */
export class LeftOver {
  readonly #lines = new Set<number>();

  add(lines: Iterable<TextLine>): void {
    for (const { line } of lines) if (this.#lines.size < 1_000_000) this.#lines.add(line);
  }

  get ranges(): readonly LineRange[] {
    return rangesOf(this.#lines);
  }
}
