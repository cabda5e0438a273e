import type { RawObject, RawValue } from '../../raw/raw.ts';
import { isClosedText, printedValue } from '../printed-value.ts';
import type { TextLine } from '../text-line.ts';
import type { RowCells } from './row-cells.ts';
import { type TableHeading, widthOf } from './table-heading.ts';

/** One blank between all cells, and words that a sentence may begin with: a row by accident, if the values fit ill. */
const isTight = (text: string): boolean => !/\S {2,}\S|\t/.test(text);

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
