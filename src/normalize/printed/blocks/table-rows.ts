import { UNENDED } from '../printed-value.ts';
import { belowRow } from '../table/below-row.ts';
import { withRest, withRestBelow } from '../table/open-rows.ts';
import { isOneRow, repeatsNames, rowCells } from '../table/row-cells.ts';
import type { TableHeading } from '../table/table-heading.ts';
import type { TableRow } from '../table/table-row.ts';
import type { PrintedPage } from './printed-page.ts';

interface TableRows {
  readonly rows: readonly TableRow[];
  /** Cells may go on in the line below them. */
  readonly isWrapped: boolean;
  /** The last line that was read is that of the last row. */
  readonly isAtEnd: boolean;
}

/** The rows from where the page stands, up to a blank line or another heading; what among them is none is left over. */
export function tableRows(page: PrintedPage, heading: TableHeading): TableRows {
  const rows: TableRow[] = [];
  const from = page.at;
  const isRow = (index: number): boolean => rowCells(page.line(index).text, heading) !== undefined;
  let previous = -1;
  let broken: TableRow | undefined;
  let isWrapped = heading.columns.some(({ width }) => width !== undefined);
  while (page.isInBlock() && !page.isHeading(page.at)) {
    const behind = page.at - 1;
    if (page.noise(isRow)) {
      const before = rows.at(-1);
      const taken = behind === previous ? page.takenBelow(behind) : undefined;
      if (before !== undefined && taken !== undefined) rows[rows.length - 1] = withRest(before, taken);
      broken = undefined;
      continue;
    }
    const line = page.line(page.at);
    const last = previous === page.at - 1 ? rows.at(-1) : undefined;
    const upper = broken ?? last;
    const below = upper === undefined ? undefined : belowRow(upper, line, heading);
    if (below?.type === 'goes-on' && broken === undefined) {
      rows[rows.length - 1] = below.row;
      isWrapped = true;
      previous = page.at;
      page.at += 1;
      continue;
    }
    if (below !== undefined && (broken !== undefined || below.type === 'one-row')) {
      if (broken === undefined) page.leftOver.push(...(rows.pop()?.lines ?? []));
      broken = below.row;
      page.leaveLine();
      continue;
    }
    broken = undefined;
    if (below?.type === 'doubt') rows[rows.length - 1] = below.row;
    const cells = rowCells(line.text, heading);
    if (cells !== undefined && repeatsNames(cells, heading)) {
      page.leaveBlock();
      break;
    }
    const above = page.line(page.at - 1);
    if (cells !== undefined && page.at > from && isOneRow(above.text, line.text, heading)) {
      // One row that was broken in two: neither part of it is one.
      if (rows.at(-1)?.lines.at(-1) === above) {
        rows.pop();
        page.leftOver.push(above);
      }
      page.leftOver.push(line);
    } else if (cells !== undefined) {
      rows.push({ lines: [line], cells, last: cells, doubt: line.isUnended ? UNENDED : undefined });
      previous = page.at;
    } else if (page.error(isRow)) continue;
    else {
      page.leftOver.push(line);
      const before = rows.at(-1);
      if (before !== undefined)
        rows[rows.length - 1] =
          previous === page.at - 1 ? withRest(before, line.line) : withRestBelow(before, line, heading);
    }
    page.at += 1;
  }
  return { rows, isWrapped, isAtEnd: previous === page.at - 1 };
}
