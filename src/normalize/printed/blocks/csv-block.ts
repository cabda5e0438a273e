import { csvHeadingAt } from '../csv/csv-heading.ts';
import { csvRows } from '../csv/csv-rows.ts';
import { jsonAt } from './json-block.ts';
import type { PrintedPage } from './printed-page.ts';

/** Reads a CSV with its heading, or more rows of the one above; `false` where the lines are neither. */
export function csvBlock(page: PrintedPage): boolean {
  const found = csvHeadingAt(page.lines, page.at, page.options);
  if (found !== undefined) {
    page.csv = found.heading;
    page.table = undefined;
    page.at += found.length;
  }
  const heading = page.csv;
  if (heading === undefined) return false;
  const rows = csvRows(page.lines, page.at, heading, (index) => endsCsv(page, index));
  page.leftOver.push(...rows.leftOver);
  const from = page.at;
  // Names above other names: the first ones are none.
  if (found !== undefined && rows.objects.length === 0 && csvHeadingAt(page.lines, rows.next, {}) !== undefined)
    page.leftOver.push(page.line(from - 1));
  const isMoved = rows.next > from || found !== undefined;
  page.at = rows.next;
  page.add('csv', rows.objects, from);
  if (!isMoved) page.csv = undefined;
  return isMoved;
}

function endsCsv(page: PrintedPage, index: number): boolean {
  return (
    page.begins(index) ||
    csvHeadingAt(page.lines, index, {}) !== undefined ||
    jsonAt(page.lines, index, page.patience) !== undefined
  );
}
