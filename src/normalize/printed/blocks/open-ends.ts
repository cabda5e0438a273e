import { columnsBelow, openColumns } from '../table/open-rows.ts';
import type { TableHeading } from '../table/table-heading.ts';
import type { TableRow } from '../table/table-row.ts';
import type { TextLine } from '../text-line.ts';
import type { PrintedPage } from './printed-page.ts';

/** The row that a table ended in, and the index of its object. */
interface LastRow {
  readonly row: TableRow;
  readonly heading: TableHeading;
  readonly index: number;
  readonly isWrapped: boolean;
}

/** Where blocks ended in values that may go on: a line that stands apart from every value may be the rest of one. */
export class OpenEnds {
  lastRow: LastRow | undefined;
  readonly #page: PrintedPage;
  /** Values at the end of their list that something else may have parted from their rest: object by index, property. */
  readonly #ends: { readonly index: number; readonly name: string }[] = [];

  constructor(page: PrintedPage) {
    this.#page = page;
  }

  /** The last object may go on in this property. */
  add(name: string): void {
    this.#ends.push({ index: this.#page.objects.length - 1, name });
  }

  /** A line that stands apart from every value may be the rest of one that something was put into. */
  orphan(line: TextLine): void {
    const isIndented = /^\s+\S/.test(line.text);
    // One word may have lost its indentation.
    const mayEnd = isIndented || /^\S+$/.test(line.text);
    for (const { index, name } of mayEnd ? this.#ends.splice(0) : []) this.#page.loseRest(index, [name], line);
    const last = this.lastRow;
    if (last === undefined || !(isIndented || last.isWrapped)) return;
    const columns = [
      ...columnsBelow(line.text, last.row, last.heading),
      ...(last.isWrapped ? openColumns(last.row, last.heading) : []),
    ];
    const names = columns.flatMap((column) => last.heading.columns[column]?.name ?? []);
    this.#page.loseRest(last.index, names, line);
  }
}
