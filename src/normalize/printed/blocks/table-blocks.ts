import { propertyLineOf } from '../list/property-line.ts';
import { openRows } from '../table/open-rows.ts';
import { rowCells } from '../table/row-cells.ts';
import { isRule, type TableGroup, type TableHeading } from '../table/table-heading.ts';
import { rowObject } from '../table/table-row.ts';
import { isBlank } from '../text-line.ts';
import type { OpenEnds } from './open-ends.ts';
import { FULL, type PrintedPage } from './printed-page.ts';
import { tableRows } from './table-rows.ts';

/** Reads the tables of a page, each below its heading, and more rows of a table behind a blank line. */
export class TableBlocks {
  readonly #page: PrintedPage;
  readonly #ends: OpenEnds;
  /** `above`: index of the heading of its table. */
  #group: (TableGroup & { readonly above: number }) | undefined;

  constructor(page: PrintedPage, ends: OpenEnds) {
    this.#page = page;
    this.#ends = ends;
  }

  /** `false` where no table begins here. */
  read(): boolean {
    const page = this.#page;
    const found = page.headingAt(page.at);
    if (found === undefined) return this.#cutHeading();
    const { heading, length } = found;
    const group = this.#group?.above === page.at ? this.#group : undefined;
    page.table = heading;
    page.csv = undefined;
    page.at += length;
    // Rows behind a blank line may be those of another group whose heading is lost.
    this.#readRows(group === undefined ? heading : { ...heading, group });
    return true;
  }

  /** Dashes below something that is no heading: names that the console wrapped or cut. Nothing below them has a name. */
  #cutHeading(): boolean {
    const { line, text } = this.#page.line(this.#page.at);
    if (!isRule(text) || !/--\s+--/.test(text)) return false;
    this.#page.cutTable ??= line;
    this.#page.leaveBlock();
    return true;
  }

  /** Rows of the table before, behind a blank line; in a table that breaks cells they may be parts of the row above. */
  readMore(): boolean {
    const { at, table } = this.#page;
    if (
      table === undefined ||
      this.#ends.lastRow?.isWrapped === true ||
      rowCells(this.#page.line(at).text, table) === undefined
    )
      return false;
    this.#readRows(table);
    return true;
  }

  #readRows(heading: TableHeading): void {
    const page = this.#page;
    const from = page.at;
    const { isAtEnd, isWrapped, rows } = tableRows(page, heading);
    const end = page.line(page.at);
    const isClosed = page.at < page.lines.length && isBlank(end) && end.isUnended !== true && isAtEnd;
    const read = isWrapped ? openRows(rows, heading, isClosed) : rows;
    page.add(
      'format-table',
      read.map((row) => rowObject(row, heading)),
      from,
    );
    const row = read.at(-1);
    this.#ends.lastRow = row === undefined ? undefined : { row, heading, index: page.objects.length - 1, isWrapped };
  }

  /** What `-GroupBy` prints above each of its tables and lists; lists may go on in the next group without it. */
  groupHeading(): boolean {
    const page = this.#page;
    const { isUnended, text } = page.line(page.at);
    // It stands alone between blank lines.
    if (!/^\s{1,8}[\w ]+: /.test(text) || !isBlank(page.line(page.at + 1)) || !isBlank(page.line(page.at - 1)))
      return false;
    let next = page.at + 1;
    while (next < page.lines.length && isBlank(page.line(next))) next += 1;
    const isAboveTable = page.isHeading(next);
    if (!isAboveTable && propertyLineOf(page.line(next).text) === undefined) return false;
    const [, name, value] = /^\s+([A-Za-z]\w*): (\S.*)$/.exec(text) ?? [];
    if (isAboveTable && name !== undefined && value !== undefined && isUnended !== true && text.length < FULL)
      this.#group = { name, value: value.trimEnd(), above: next };
    page.at += 1;
    return true;
  }
}
