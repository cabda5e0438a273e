import type { RawObject, RawValue } from '../raw/raw.ts';
import { isClosedText, printedValue } from './list-run.ts';
import type { TextLine } from './text-line.ts';

const RULE = /^\s*-+(?:\s+-+)*\s*$/;
/** What a column may be called. */
export const NAME_OF_COLUMN = /^[A-Za-z_][\w.()-]*(?: [\w.()-]+)*$/;

/** A heading over its dashes. Dashes are as long as the name above them: that is how a whole heading is known. */
export interface TableHeading {
  readonly columns: readonly TableColumn[];
  /** The cells are parted by tabs, as a web page or a spreadsheet pastes them. */
  readonly hasTabs: boolean;
  /** What `-GroupBy` printed above it: the same property of all its rows. */
  readonly group?: TableGroup | undefined;
}

export interface TableGroup {
  readonly name: string;
  readonly value: string;
}

interface TableColumn {
  readonly name: string;
  readonly start: number;
  /** Behind the last dash. */
  readonly end: number;
  /** How wide it is, where its name was broken to fit into it. */
  readonly width?: number;
}

export const isRule = (text: string): boolean => text.includes('-') && RULE.test(text);

/** `undefined`: the two lines are no heading, or one that was wrapped or cut. */
export function tableHeading(heading: string, rule: string): TableHeading | undefined {
  if (!isRule(rule) || !/[A-Za-z]/.test(heading)) return undefined;
  if (heading.includes('\t')) return tabbedHeading(heading, rule);
  const columns: TableColumn[] = [];
  for (const match of rule.matchAll(/-+/g)) {
    const start = match.index;
    const end = start + match[0].length;
    const name = heading.slice(start, end);
    const isWhole = name.trim() === name && isGap(heading[start - 1]) && isGap(heading[end]);
    if (!isWhole || !NAME_OF_COLUMN.test(name) || /(?:\.\.\.|…)$/.test(name)) return undefined;
    columns.push({ name, start, end });
  }
  const between = columns.map(({ start }, index) => heading.slice(columns[index - 1]?.end ?? 0, start));
  const uncovered = [...between, heading.slice(columns.at(-1)?.end ?? 0)].join('');
  if (uncovered.trim() !== '' || (columns.length === 1 && columns[0]?.name.includes(' '))) return undefined;
  return { columns, hasTabs: false };
}

function tabbedHeading(heading: string, rule: string): TableHeading | undefined {
  const names = heading
    .trim()
    .split(/\t+/)
    .map((name) => name.trim());
  if (rule.trim().split(/\t+/).length !== names.length || !names.every((name) => NAME_OF_COLUMN.test(name)))
    return undefined;
  return { columns: names.map((name) => ({ name, start: 0, end: 0 })), hasTabs: true };
}

const isGap = (char: string | undefined): boolean => char === undefined || char === ' ';

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

/** One blank between all cells, and words that a sentence may begin with: a row by accident, if the values fit ill. */
export const isTight = (text: string): boolean => !/\S {2,}\S|\t/.test(text);

const emptyIsNull = (cell: string): string | null => (cell === '' ? null : cell);

/** A row that stands in the text. */
export interface TableRow {
  /** Its lines: more than one where PowerShell broke cells inside their columns. */
  readonly lines: readonly [TextLine, ...TextLine[]];
  readonly cells: RowCells;
  /** What its last line holds. */
  readonly last: RowCells;
  /** Why its last cell, and those that are missing, may be less than what was printed. */
  readonly doubt: string | undefined;
  /** Cells by column that may be less than what was printed. */
  readonly doubtful?: ReadonlyMap<number, string>;
}

/**
 * What one row says. PowerShell cuts a cell to the width of its column and ends it in dots: such a cell is not seen,
 * nor is any that a cut line does not reach.
 */
export function rowObject({ cells, doubt, doubtful, lines: [line] }: TableRow, heading: TableHeading): RawObject {
  const properties = new Map<string, RawValue>();
  const lastCell = cells.findLastIndex((cell) => cell !== null);
  for (const [index, { name }] of heading.columns.entries()) {
    const cell = cells[index] ?? null;
    const width = widthOf(heading, index);
    const rest = doubtful?.get(index);
    if (rest !== undefined && !(cell !== null && isClosedText(cell))) properties.set(name, unseen(rest));
    else if (doubt !== undefined && index >= lastCell && !(index === lastCell && cell !== null && isClosedText(cell)))
      properties.set(name, unseen(doubt));
    else if (cell !== null && isCutCell(cell, width)) properties.set(name, cutCell(cell));
    else properties.set(name, cell === null ? null : printedValue(cell));
  }
  const { group } = heading;
  if (group !== undefined && !heading.columns.some(({ name }) => name.toLowerCase() === group.name.toLowerCase()))
    properties.set(group.name, printedValue(group.value));
  return { typeNames: [], properties, line: line.line, ...(isTight(line.text) ? { isTight: true } : {}) };
}

/** How wide a column is at most; a name that is flush right stands at the end of its own, wherever that begins. */
export function widthOf({ columns }: TableHeading, index: number): number {
  const { start = 0, width } = columns[index] ?? {};
  return width ?? (columns[index + 1]?.start ?? Number.POSITIVE_INFINITY) - start - 1;
}

/** Of a list its first members stand there whole. */
const cutCell = (cell: string): RawValue => ({
  ...unseen('the table cut the cell off'),
  ...(cell.startsWith('{') ? { text: cell } : {}),
});

const unseen = (detail: string): Extract<RawValue, { type: 'unseen' }> => ({
  type: 'unseen',
  cause: 'truncated',
  detail,
});

/** Dots at the end of a cell that fills its column; `IP.WS..` of the services of certificates fills nothing. */
function isCutCell(cell: string, width: number): boolean {
  if (cell.endsWith('…')) return true;
  if (!cell.endsWith('...') || /^[A-Z.]{7}$/.test(cell)) return false;
  return width === Number.POSITIVE_INFINITY || cell.length >= width;
}
