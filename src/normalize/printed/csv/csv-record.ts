import type { TextLine } from '../text-line.ts';
import type { CsvHeading } from './csv-heading.ts';
import { parseRecord } from './parse-record.ts';

/** A cell with line breaks in it has no more lines. */
const MOST_LINES = 200;

/** One row of a CSV, and of how many lines it is. */
export interface CsvRecord {
  readonly cells: readonly string[];
  readonly length: number;
  /** The text ends in its last cell. */
  readonly isOpen: boolean;
}

/** `undefined` where no row with all cells begins on a line. */
export function recordAt(
  lines: readonly TextLine[],
  at: number,
  { delimiter, isQuoted, names }: CsvHeading,
): CsvRecord | undefined {
  let text = lines[at]?.text ?? '';
  if (isQuoted && !/^["\s]/.test(text) && !text.startsWith(delimiter)) return undefined;
  if (isQuoted && /^\s+[^"\s]/.test(text)) return undefined;
  let length = 1;
  // An odd number of quotes: a cell goes on below.
  for (let quotes = countQuotes(text); quotes % 2 === 1; length += 1) {
    const more = lines[at + length];
    if (more === undefined || length === MOST_LINES) return undefined;
    quotes += countQuotes(more.text);
    text += `\n${more.text}`;
  }
  const cells = parseRecord(text, delimiter);
  if (cells === undefined || cells.length < names.length) return undefined;
  if (cells.slice(names.length).some((cell) => cell.trim() !== '')) return undefined;
  const isOpen = lines[at + length - 1]?.isUnended === true && !text.trimEnd().endsWith('"');
  return { cells, length, isOpen };
}

function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}
