import { restOf, UNENDED } from '../printed-value.ts';
import type { TextLine } from '../text-line.ts';
import { endsAtBorder, fillsColumn } from './open-rows.ts';
import { cellsInLine, isOneRow, type RowCells } from './row-cells.ts';
import { type TableHeading, widthOf } from './table-heading.ts';
import type { TableRow } from './table-row.ts';
import { NARROWEST_TABLE } from './wrapped-headings.ts';

/**
 * What a line is to the row above it where it may be no row of its own: `Format-Table -Wrap` breaks cells inside their
 * columns.
 */
type BelowRow =
  /** Each of its cells goes on with the one above it. */
  | { readonly type: 'goes-on'; readonly row: TableRow }
  /** Its first cell goes on as well: a text beside the table could not be told from it, and nothing of the row is believed. */
  | { readonly type: 'one-row'; readonly row: TableRow }
  /** It stands under cells that it may be the rest of. */
  | { readonly type: 'doubt'; readonly row: TableRow };

export function belowRow(row: TableRow, line: TextLine, heading: TableHeading): BelowRow | undefined {
  if (heading.hasTabs) return undefined;
  const found = cellsInLine(line.text, heading);
  const filled = found?.cells.flatMap((cell, index) => (cell === null ? [] : [index])) ?? [];
  if (found === undefined || filled.length === 0) return undefined;
  const { cells } = found;
  if (cells[0] !== null) {
    if (!isOneWithAbove(row, cells, filled, heading)) return undefined;
    const joined = row.cells.map((cell, index) => [cell, cells[index]].filter(Boolean).join(' '));
    return { type: 'one-row', row: { ...row, cells: joined, lines: [...row.lines, line], last: cells } };
  }
  // One row that was broken between two cells stands in the same places as one whose cells go on.
  const isBroken = isOneRow(row.lines.at(-1)?.text ?? '', line.text, heading);
  if (!isBroken && !found.isLate && !isCutOff(row, cells) && filled.every((index) => row.last[index] !== null)) {
    const joined = row.cells.map((cell, index) => joinedCell(cell, row, cells[index] ?? null, index, heading));
    const ends = line.isUnended ? filled : [];
    const doubtful = new Map([...(row.doubtful ?? []), ...ends.map((index) => [index, UNENDED] as const)]);
    return { type: 'goes-on', row: { ...row, cells: joined, lines: [...row.lines, line], last: cells, doubtful } };
  }
  const open = isBroken ? cells.map((_, index) => index).slice(1) : filled;
  const doubtful = new Map([...(row.doubtful ?? []), ...open.map((index) => [index, restOf(line.line)] as const)]);
  return { type: 'doubt', row: { ...row, doubtful } };
}

/**
 * Whether a line whose first column is not empty is the rest of the row: a bracket is open above it, or it has nothing
 * under a cell that is whole, and a cell above it fills a column that may be narrower than what it holds.
 */
function isOneWithAbove(row: TableRow, cells: RowCells, filled: readonly number[], heading: TableHeading): boolean {
  if (!filled.every((index) => row.last[index] !== null)) return false;
  const isShort = row.last.some((cell, index) => cell !== null && cells[index] === null);
  if (filled.some((index) => isOpen(row.cells[index] ?? '', cells[index] ?? ''))) return true;
  return (
    isShort &&
    isEven(heading) &&
    filled.some((index) => fillsColumn(row.last[index] ?? '', heading, index)) &&
    filled.every((index) => hasNoRoom(row.last[index] ?? '', cells[index] ?? '', heading, index))
  );
}

/**
 * Without `-AutoSize`, Windows PowerShell makes all columns equally wide and fills the console with them. With it only the
 * last one is narrower than what it holds.
 */
function isEven({ columns }: TableHeading): boolean {
  const width = (columns[1]?.start ?? 0) - 1;
  if (columns.length * (width + 1) < NARROWEST_TABLE) return false;
  return columns.every(({ end, start }, index) => start >= index * width && end <= (index + 1) * (width + 1));
}

const isLeftOpen = (text: string): boolean =>
  !/(?:…|\.\.\.)$/.test(text) && (text.match(/[({]/g)?.length ?? 0) > (text.match(/[)}]/g)?.length ?? 0);

/** A cell has to go on, and has nothing in this line. */
const isCutOff = ({ cells, last }: TableRow, below: RowCells): boolean =>
  last.some((cell, index) => cell !== null && below[index] === null && isLeftOpen(cells[index] ?? ''));

/** A bracket that was opened above is open, or is closed here. */
function isOpen(above: string, below: string): boolean {
  return isLeftOpen(above) || /^[^({]*[)}]/.test(below) || /^\(/.test(below);
}

/** Whoever breaks lines between words would not have broken this one. */
function hasNoRoom(above: string, below: string, heading: TableHeading, index: number): boolean {
  const word = /^\S*/.exec(below)?.[0].length ?? 0;
  return above.length + 1 + word > widthOf(heading, index);
}

/**
 * Windows PowerShell and PowerShell 7 break cells between words, and a word that is wider than its column in the middle.
 * Where neither can be told, a line feed remains, for whoever knows the meaning.
 */
function joinedCell(
  whole: string | null,
  { last, lines }: TableRow,
  next: string | null,
  index: number,
  heading: TableHeading,
): string | null {
  const above = last[index] ?? '';
  if (next === null || whole === null) return whole;
  const isLast = index === heading.columns.length - 1 && heading.columns[index]?.width === undefined;
  const isFull = isLast ? endsAtBorder(lines.at(-1)) : fillsColumn(above, heading, index);
  if (above.endsWith(',')) return `${whole} ${next}`;
  return isFull && isOneWord(whole, next) ? whole + next : `${whole}\n${next}`;
}

/** The rest of an address, or of a member of a list: there is no blank in either. */
function isOneWord(above: string, below: string): boolean {
  const end = above.slice(above.lastIndexOf(', ') + 1).trimStart();
  const begin = /^[^,}]*/.exec(below)?.[0] ?? '';
  if (/\s/.test(end) || /\s/.test(begin)) return false;
  return above.startsWith('{') || /^[a-z]+:\/\/\S*$/i.test(end) || /^[^\s@]+@[^\s@]+$/.test(end);
}
