import { isGap, isRule, type TableColumn, type TableHeading } from './table-heading.ts';

/** The cells of one row, `null` for an empty one; `undefined` where a line does not stand in the columns. */
export type RowCells = readonly (string | null)[];

export function rowCells(text: string, heading: TableHeading): RowCells | undefined {
  const found = cellsInLine(text, heading);
  if (found === undefined || heading.hasTabs) return found?.cells;
  return isPlausible(text, found.cells, found.isLate) ? found.cells : undefined;
}

/** The cells of a line, whether or not it may be a row of its own; `isLate`: one begins a little behind its column. */
export function cellsInLine(
  text: string,
  { columns, hasTabs }: TableHeading,
): { readonly cells: RowCells; readonly isLate: boolean } | undefined {
  if (isRule(text)) return undefined;
  if (hasTabs) {
    const cells = text.split('\t').map((cell) => cell.trim());
    return cells.length === columns.length ? { cells: cells.map(emptyIsNull), isLate: false } : undefined;
  }
  const found = columns.map((column, index) => placeIn(text, column, columns[index + 1]));
  if (found.includes(undefined)) return undefined;
  const places = found as readonly CellPlace[];
  const filled = places.flatMap((place, index) => (place === EMPTY ? [] : [{ index, ...place }]));
  const cells: (string | null)[] = places.map(() => null);
  let end = 0;
  for (const [at, { from, index, to }] of filled.entries()) {
    const limit = filled[at + 1]?.from ?? text.length;
    // Cells stand one behind the other, with nothing between them.
    if (text.slice(end, from).trim() !== '' || from < end || (at > 0 && !isGap(text[from - 1]))) return undefined;
    const cell = text.slice(from, to ?? limit).trimEnd();
    end = from + cell.length;
    cells[index] = cell;
  }
  if (text.slice(end).trim() !== '') return undefined;
  return { cells, isLate: filled.some(({ isLate }) => isLate) };
}

interface CellPlace {
  readonly from: number;
  /** For a cell that is flush right. */
  readonly to?: number;
  readonly isLate: boolean;
}

const EMPTY: CellPlace = { from: -1, isLate: false };

/** Where a row has its cell of a column: at its left, ending at its right, nowhere, or across its border. */
function placeIn(text: string, { start, end }: TableColumn, next: TableColumn | undefined): CellPlace | undefined {
  const before = text[start - 1] ?? ' ';
  const at = text[start] ?? ' ';
  if (start === 0 || before === ' ') {
    if (at !== ' ') return { from: start, isLate: false };
    const limit = next === undefined ? text.length : next.start;
    const rest = text.slice(start, limit);
    if (rest.trim() === '') return EMPTY;
    const from = start + (rest.length - rest.trimStart().length);
    // Flush right: numbers, and booleans.
    const word = text.slice(from, end);
    if (from < end && word !== '' && !word.includes(' ') && isGap(text[end])) return { from, to: end, isLate: false };
    return from - start <= 2 ? { from, isLate: true } : undefined;
  }
  if (at === ' ') {
    // The column before fills its own to the border.
    const rest = text.slice(start, next?.start ?? text.length);
    if (rest.trim() === '') return EMPTY;
    const from = start + (rest.length - rest.trimStart().length);
    return from - start <= 2 ? { from, isLate: true } : undefined;
  }
  // Longer than its heading, and flush right: it begins where a blank is before it.
  const from = text.lastIndexOf(' ', start) + 1;
  return from > 0 && (text[end - 1] ?? ' ') !== ' ' && isGap(text[end]) && !text.slice(from, end).includes(' ')
    ? { from, to: end, isLate: false }
    : undefined;
}

/** A line of prose may happen to break where the columns do. */
function isPlausible(text: string, cells: RowCells, late: boolean): boolean {
  if (cells[0] === null || cells.every((cell) => cell === null)) return false;
  if (cells.length === 1) return true;
  if (cells.slice(1).every((cell) => cell === null)) return false;
  const isPadded = /\S {2,}\S/.test(text);
  if (late && !isPadded) return false;
  return isPadded || !/(?:(?<![\p{L}\w@.\\/-])\p{Ll}{2,}[ ,]+){3}/u.test(text);
}

/** The names again, without the dashes that make a heading of them: whose columns stand below is not known. */
export const repeatsNames = (cells: RowCells, { columns }: TableHeading): boolean => cells[0] === columns[0]?.name;

/** Whether two lines together fill all columns, where the first one alone does not: a row that was broken in two. */
export function isOneRow(above: string, below: string, heading: TableHeading): boolean {
  if (heading.hasTabs || above.trim() === '' || isRule(above)) return false;
  const last = rowCells(above, heading)?.at(-1);
  if (last !== undefined && last !== null) return false;
  return rowCells(above + below, heading)?.every((cell) => cell !== null) === true;
}

const emptyIsNull = (cell: string): string | null => (cell === '' ? null : cell);
