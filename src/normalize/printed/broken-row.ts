import { isConsoleWidth } from './join-wrapped-lines.ts';
import { restOf, UNENDED } from './list-run.ts';
import { cellsOf, type RowCells, type TableHeading, type TableRow, widthOf } from './table-block.ts';
import type { TextLine } from './text-line.ts';
import { NARROWEST_TABLE } from './wrapped-heading.ts';

/**
 * What a line is to the row above it where it may be no row of its own: `Format-Table -Wrap` breaks cells inside their
 * columns.
 */
export type BelowRow =
  /** Each of its cells goes on with the one above it. */
  | { readonly type: 'goes-on'; readonly row: TableRow }
  /** Its first cell goes on as well: a text beside the table could not be told from it, and nothing of the row is believed. */
  | { readonly type: 'one-row'; readonly row: TableRow }
  /** It stands under cells that it may be the rest of. */
  | { readonly type: 'doubt'; readonly row: TableRow };

export function belowRow(row: TableRow, line: TextLine, heading: TableHeading): BelowRow | undefined {
  if (heading.hasTabs) return undefined;
  const found = cellsOf(line.text, heading);
  const filled = found?.cells.flatMap((cell, index) => (cell === null ? [] : [index])) ?? [];
  if (found === undefined || filled.length === 0) return undefined;
  const { cells } = found;
  if (cells[0] !== null) {
    if (!isOneWithAbove(row, cells, filled, heading)) return undefined;
    const joined = row.cells.map((cell, index) => [cell, cells[index]].filter(Boolean).join(' '));
    return { type: 'one-row', row: { ...row, cells: joined, lines: [...row.lines, line], last: cells } };
  }
  if (!found.isLate && filled.every((index) => row.last[index] !== null)) {
    const joined = row.cells.map((cell, index) => joinedCell(cell, row, cells[index] ?? null, index, heading));
    const ends = line.isUnended ? filled : [];
    const doubtful = new Map([...(row.doubtful ?? []), ...ends.map((index) => [index, UNENDED] as const)]);
    return { type: 'goes-on', row: { ...row, cells: joined, lines: [...row.lines, line], last: cells, doubtful } };
  }
  const doubtful = new Map([...(row.doubtful ?? []), ...filled.map((index) => [index, restOf(line.line)] as const)]);
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
    filled.some((index) => fills(row.last[index] ?? '', heading, index)) &&
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

/** A bracket that was opened above is open, or is closed here. */
function isOpen(above: string, below: string): boolean {
  const count = (text: string, brackets: RegExp): number => text.match(brackets)?.length ?? 0;
  const isLeftOpen = !/(?:…|\.\.\.)$/.test(above) && count(above, /[({]/g) > count(above, /[)}]/g);
  return isLeftOpen || /^[^({]*[)}]/.test(below) || /^\(/.test(below);
}

/** Up to the border, which is known where the next column begins at its left. */
const fills = (cell: string, heading: TableHeading, index: number): boolean => cell.length === widthOf(heading, index);

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
  const isFull = isLast ? isConsoleWidth(lines.at(-1)?.text.trimEnd().length ?? 0) : fills(above, heading, index);
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

/** At the end of a text, where nobody sees the line below: cells that fill their columns, in a table that breaks them. */
export function openAtEnd(row: TableRow, heading: TableHeading): TableRow {
  const [line] = row.lines.slice(-1);
  if (line === undefined || heading.hasTabs) return row;
  const filled = row.last.flatMap((cell, index) => {
    const isLast = index === heading.columns.length - 1;
    if (cell === null) return [];
    return isLast
      ? isConsoleWidth(line.text.trimEnd().length)
        ? [index]
        : []
      : fills(cell, heading, index)
        ? [index]
        : [];
  });
  const doubtful = new Map([
    ...(row.doubtful ?? []),
    ...filled.map((index) => [index, restOf(line.line + 1)] as const),
  ]);
  return { ...row, doubtful };
}
