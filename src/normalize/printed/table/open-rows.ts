import { isConsoleWidth } from '../console-width.ts';
import { restOf } from '../printed-value.ts';
import type { TextLine } from '../text-line.ts';
import { cellsInLine } from './row-cells.ts';
import { type TableHeading, widthOf } from './table-heading.ts';
import type { TableRow } from './table-row.ts';
import { NARROWEST_TABLE } from './wrapped-headings.ts';

/**
 * The rows of a table that breaks cells: one that neither another row nor a blank line follows may have lost the rest of
 * each cell that fills its column.
 */
export function openRows(rows: readonly TableRow[], heading: TableHeading, isClosed: boolean): readonly TableRow[] {
  return rows.map((row, index) => {
    const next = rows[index + 1];
    const below = (row.lines.at(-1)?.line ?? 0) + 1;
    if (next === undefined ? isClosed : next.lines[0].line === below) return row;
    const lost = openColumns(row, heading).map((column) => [column, restOf(below)] as const);
    return { ...row, doubtful: new Map([...(row.doubtful ?? []), ...lost]) };
  });
}

/** Columns that the last line of a row fills: cells that were broken there go on. */
export function openColumns({ last, lines }: TableRow, heading: TableHeading): readonly number[] {
  if (heading.hasTabs) return [];
  const isAtBorder = endsAtBorder(lines.at(-1));
  return last.flatMap((cell, index) => {
    const isOpen = index === last.length - 1 ? isAtBorder : cell !== null && fillsColumn(cell, heading, index);
    return cell !== null && isOpen ? [index] : [];
  });
}

/** A row whose last line may go on in another one. */
export function withRest(row: TableRow, line: number): TableRow {
  const last = row.last.findLastIndex((cell) => cell !== null);
  if (row.lines.length === 1) return { ...row, doubt: restOf(line) };
  return { ...row, doubtful: new Map([...(row.doubtful ?? []), [last, restOf(line)]]) };
}

/** Columns in which a line apart from its row, whose first column is empty, has something under the row's last line. */
export function columnsBelow(text: string, row: TableRow, heading: TableHeading): readonly number[] {
  const found = heading.hasTabs ? undefined : cellsInLine(text, heading)?.cells;
  if (found === undefined || found[0] !== null) return [];
  return found.flatMap((cell, index) => (cell !== null && row.last[index] !== null ? [index] : []));
}

/** A row of which a line apart from it may hold the rest of some cells. */
export function withRestBelow(row: TableRow, { line, text }: TextLine, heading: TableHeading): TableRow {
  const columns = columnsBelow(text, row, heading);
  if (columns.length === 0) return row;
  return {
    ...row,
    doubtful: new Map([...(row.doubtful ?? []), ...columns.map((index) => [index, restOf(line)] as const)]),
  };
}

/** Up to the border, which is known where the next column begins at its left. */
export const fillsColumn = (cell: string, heading: TableHeading, index: number): boolean =>
  cell.length === widthOf(heading, index);

/** A line as wide as consoles are. */
export function endsAtBorder(line: TextLine | undefined): boolean {
  const { length } = line?.text.trimEnd() ?? '';
  return length >= NARROWEST_TABLE && isConsoleWidth(length);
}
