import { jsonObjects } from '../formats/json.ts';
import type { ReaderOptions } from '../formats/reader-options.ts';
import type { RawObject, RawValue } from '../raw/raw.ts';
import { belowRow, columnsBelow, openColumns, openRows, withRest, withRestBelow } from './broken-row.ts';
import { type CsvHeading, csvHeadingAt, csvRows } from './csv-block.ts';
import { errorAt, type PrintedError } from './error-record.ts';
import { fillsConsole, type Wrapping, wrappingOf } from './join-wrapped-lines.ts';
import { jsonAt, type Patience } from './json-block.ts';
import { listStyleOf, nextListIn, propertyIn, propertyLineOf, readListRun, restOf, UNENDED } from './list-run.ts';
import { isStream, noiseAt, saysTruncated } from './noise.ts';
import {
  isOneRow,
  isRule,
  repeatsNames,
  rowCells,
  rowObject,
  type TableGroup,
  type TableHeading,
  type TableRow,
  tableHeading,
} from './table-block.ts';
import { isBlank, type TextLine } from './text-line.ts';
import { type HeadingAt, wrappedHeadings } from './wrapped-heading.ts';

/** A shorter line was not wrapped, even between words. */
const FULL = 60;

export type PrintedSyntax = 'format-list' | 'format-table' | 'csv' | 'json';

/** What was made of printed lines: each of them is a value, known to mean nothing, an error, or left over. */
export interface PrintedReading {
  readonly objects: readonly RawObject[];
  readonly errors: readonly PrintedError[];
  readonly leftOver: readonly TextLine[];
  /** A warning says that there was more than was printed. */
  readonly isTruncated: boolean;
  /** Of the first block that holds a value. */
  readonly syntax: PrintedSyntax | undefined;
  /** First and last line of what is a value, 1-based; `undefined` where nothing is. */
  readonly values: readonly [first: number, last: number] | undefined;
  /** A table had its heading wrapped or cut: 1-based line. */
  readonly cutTable: number | undefined;
}

export interface PrintedReader {
  read(lines: readonly TextLine[]): PrintedReading;
}

/**
 * Reads what consoles print and people paste: lists, tables, CSV and JSON, one below the other, each block by its own
 * syntax. Texts come in windows; a table or a CSV goes on in the next one.
 */
export function startPrinted(options: ReaderOptions): PrintedReader {
  let table: TableHeading | undefined;
  let csv: CsvHeading | undefined;
  return {
    read: (lines) => {
      const reading = new PrintedText(lines, options, table, csv);
      reading.run();
      ({ csv, table } = reading);
      return reading;
    },
  };
}

class PrintedText implements PrintedReading {
  readonly objects: RawObject[] = [];
  readonly errors: PrintedError[] = [];
  readonly leftOver: TextLine[] = [];
  isTruncated = false;
  cutTable: number | undefined;
  syntax: PrintedSyntax | undefined;
  values: readonly [first: number, last: number] | undefined;
  /** Whose rows may still follow. */
  table: TableHeading | undefined;
  csv: CsvHeading | undefined;
  readonly #lines: readonly TextLine[];
  readonly #options: ReaderOptions;
  readonly #hasErrors: boolean;
  readonly #wrappedHeadings: ReadonlyMap<number, HeadingAt>;
  #at = 0;
  #wrapping: Wrapping | undefined;
  /** No list begins above this line: lines that stand together are judged once, not once for each of them. */
  #noListBefore = 0;
  #runEnd = 0;
  /** Values at the end of their list that something else may have parted from their rest: object by index, property. */
  readonly #ends: { readonly index: number; readonly name: string }[] = [];
  /** The row that a table ended in, and the index of its object. */
  #lastRow:
    | {
        readonly row: TableRow;
        readonly heading: TableHeading;
        readonly index: number;
        readonly isWrapped: boolean;
      }
    | undefined;
  /** `above`: index of the heading of its table. */
  #group: (TableGroup & { readonly above: number }) | undefined;
  readonly #patience: Patience = { left: 16 * 1024 * 1024 };

  constructor(
    lines: readonly TextLine[],
    options: ReaderOptions,
    table: TableHeading | undefined,
    csv: CsvHeading | undefined,
  ) {
    this.#lines = lines;
    this.#options = options;
    this.table = table;
    this.csv = csv;
    this.#wrappedHeadings = wrappedHeadings(lines);
    this.#hasErrors = lines.some(
      ({ text }) => text.includes('+ ') && /^\s*\+ (?:CategoryInfo|FullyQualifiedErrorId)\s*:/.test(text),
    );
  }

  run(): void {
    while (this.#at < this.#lines.length) {
      if (isBlank(this.#line(this.#at))) this.#at += 1;
      else this.#block();
    }
  }

  #block(): void {
    if (this.#json() || this.#noise(() => false) || this.#tableBlock() || this.#csvBlock() || this.#list()) return;
    if (this.#error(() => false) || this.#rows() || this.#groupHeading()) return;
    this.#orphan(this.#line(this.#at));
    this.leftOver.push(this.#line(this.#at));
    this.#at += 1;
  }

  /** A line that stands apart from every value may be the rest of one that something was put into. */
  #orphan(line: TextLine): void {
    const isIndented = /^\s+\S/.test(line.text);
    // One word may have lost its indentation.
    const mayEnd = isIndented || /^\S+$/.test(line.text);
    for (const { index, name } of mayEnd ? this.#ends.splice(0) : []) this.#loseRest(index, [name], line);
    const last = this.#lastRow;
    if (last === undefined || !(isIndented || last.isWrapped)) return;
    const columns = [
      ...columnsBelow(line.text, last.row, last.heading),
      ...(last.isWrapped ? openColumns(last.row, last.heading) : []),
    ];
    const names = columns.flatMap((column) => last.heading.columns[column]?.name ?? []);
    this.#loseRest(last.index, names, line);
  }

  #loseRest(index: number, names: readonly string[], { line }: TextLine): void {
    const object = this.objects[index];
    if (object === undefined) return;
    const doubt: RawValue = { type: 'unseen', cause: 'truncated', detail: restOf(line) };
    const lost = names.map((name) => [name, doubt] as const);
    this.objects[index] = { ...object, properties: new Map([...object.properties, ...lost]) };
  }

  #line(index: number): TextLine {
    return this.#lines[index] ?? { text: '', line: 0 };
  }

  #json(): boolean {
    const found = jsonAt(this.#lines, this.#at, this.#patience);
    if (found === undefined) return false;
    const from = this.#at;
    this.#at += found.length;
    this.#add('json', jsonObjects(found.value, this.#line(from).line, this.#options), from);
    return true;
  }

  #noise(isOther: (index: number) => boolean): boolean {
    const length = noiseAt(this.#lines, this.#at, (index) => isOther(index) || this.#begins(index));
    if (length === 0) return false;
    if (saysTruncated(this.#lines.slice(this.#at, this.#at + length))) this.isTruncated = true;
    this.#at += length;
    return true;
  }

  /**
   * Number of the line that was just taken for the rest of a warning, where it may be that of the value above the warning:
   * a line that fills the console.
   */
  #takenBelow(value: number): number | undefined {
    return this.#at > value + 2 && this.#line(value).text.length >= FULL ? this.#line(this.#at - 1).line : undefined;
  }

  #error(isOther: (index: number) => boolean): boolean {
    if (!this.#hasErrors) return false;
    const found = errorAt(this.#lines, this.#at, isOther);
    if (found === undefined) return false;
    this.errors.push(found.error);
    this.#at += found.length;
    return true;
  }

  /** Whether a line is the first of something, whatever stands above it. */
  #begins(index: number): boolean {
    const { text } = this.#line(index);
    if (isBlank(this.#line(index)) || isStream(text)) return true;
    return propertyLineOf(text) !== undefined || this.#isHeading(index);
  }

  #isHeading(index: number): boolean {
    return this.#headingAt(index) !== undefined;
  }

  #headingAt(index: number): HeadingAt | undefined {
    const heading = tableHeading(this.#line(index).text, this.#line(index + 1).text);
    return heading === undefined ? this.#wrappedHeadings.get(index) : { heading, length: 2 };
  }

  #tableBlock(): boolean {
    const found = this.#headingAt(this.#at);
    if (found === undefined) return this.#cutHeading();
    const { heading, length } = found;
    const group = this.#group?.above === this.#at ? this.#group : undefined;
    this.table = heading;
    this.csv = undefined;
    this.#at += length;
    // Rows behind a blank line may be those of another group whose heading is lost.
    this.#readRows(group === undefined ? heading : { ...heading, group });
    return true;
  }

  /** Dashes below something that is no heading: names that the console wrapped or cut. Nothing below them has a name. */
  #cutHeading(): boolean {
    const { line, text } = this.#line(this.#at);
    if (!isRule(text) || !/--\s+--/.test(text)) return false;
    this.cutTable ??= line;
    this.table = undefined;
    while (this.#at < this.#lines.length && !isBlank(this.#line(this.#at))) {
      this.leftOver.push(this.#line(this.#at));
      this.#at += 1;
    }
    return true;
  }

  #readRows(heading: TableHeading): void {
    const rows: TableRow[] = [];
    const from = this.#at;
    const isRow = (index: number): boolean => rowCells(this.#line(index).text, heading) !== undefined;
    let previous = -1;
    let broken: TableRow | undefined;
    let isWrapped = heading.columns.some(({ width }) => width !== undefined);
    while (this.#at < this.#lines.length && !isBlank(this.#line(this.#at)) && !this.#isHeading(this.#at)) {
      const behind = this.#at - 1;
      if (this.#noise(isRow)) {
        const before = rows.at(-1);
        const taken = behind === previous ? this.#takenBelow(behind) : undefined;
        if (before !== undefined && taken !== undefined) rows[rows.length - 1] = withRest(before, taken);
        broken = undefined;
        continue;
      }
      const line = this.#line(this.#at);
      const last = previous === this.#at - 1 ? rows.at(-1) : undefined;
      const upper = broken ?? last;
      const below = upper === undefined ? undefined : belowRow(upper, line, heading);
      if (below?.type === 'goes-on' && broken === undefined) {
        rows[rows.length - 1] = below.row;
        isWrapped = true;
        previous = this.#at;
        this.#at += 1;
        continue;
      }
      if (below !== undefined && (broken !== undefined || below.type === 'one-row')) {
        if (broken === undefined) this.leftOver.push(...(rows.pop()?.lines ?? []));
        this.leftOver.push(line);
        broken = below.row;
        this.#at += 1;
        continue;
      }
      broken = undefined;
      if (below?.type === 'doubt') rows[rows.length - 1] = below.row;
      const cells = rowCells(line.text, heading);
      if (cells !== undefined && repeatsNames(cells, heading)) {
        this.table = undefined;
        while (this.#at < this.#lines.length && !isBlank(this.#line(this.#at))) {
          this.leftOver.push(this.#line(this.#at));
          this.#at += 1;
        }
        break;
      }
      const above = this.#line(this.#at - 1);
      if (cells !== undefined && this.#at > from && isOneRow(above.text, line.text, heading)) {
        // One row that was broken in two: neither part of it is one.
        if (rows.at(-1)?.lines.at(-1) === above) {
          rows.pop();
          this.leftOver.push(above);
        }
        this.leftOver.push(line);
      } else if (cells !== undefined) {
        rows.push({ lines: [line], cells, last: cells, doubt: line.isUnended ? UNENDED : undefined });
        previous = this.#at;
      } else if (this.#error(isRow)) continue;
      else {
        this.leftOver.push(line);
        const before = rows.at(-1);
        if (before !== undefined)
          rows[rows.length - 1] =
            previous === this.#at - 1 ? withRest(before, line.line) : withRestBelow(before, line, heading);
      }
      this.#at += 1;
    }
    const end = this.#line(this.#at);
    const isClosed =
      this.#at < this.#lines.length && isBlank(end) && end.isUnended !== true && previous === this.#at - 1;
    const read = isWrapped ? openRows(rows, heading, isClosed) : rows;
    this.#add(
      'format-table',
      read.map((row) => rowObject(row, heading)),
      from,
    );
    const row = read.at(-1);
    this.#lastRow = row === undefined ? undefined : { row, heading, index: this.objects.length - 1, isWrapped };
  }

  /** Rows of the table before, behind a blank line; in a table that breaks cells they may be parts of the row above. */
  #rows(): boolean {
    const { table } = this;
    if (
      table === undefined ||
      this.#lastRow?.isWrapped === true ||
      rowCells(this.#line(this.#at).text, table) === undefined
    )
      return false;
    this.#readRows(table);
    return true;
  }

  #csvBlock(): boolean {
    const found = csvHeadingAt(this.#lines, this.#at, this.#options);
    if (found !== undefined) {
      this.csv = found.heading;
      this.table = undefined;
      this.#at += found.length;
    } else if (this.csv === undefined) return false;
    const heading = this.csv;
    if (heading === undefined) return false;
    const rows = csvRows(this.#lines, this.#at, heading, (index) => this.#endsCsv(index));
    this.leftOver.push(...rows.leftOver);
    const from = this.#at;
    // Names above other names: the first ones are none.
    if (found !== undefined && rows.objects.length === 0 && csvHeadingAt(this.#lines, rows.next, {}) !== undefined)
      this.leftOver.push(this.#line(from - 1));
    const isMoved = rows.next > from || found !== undefined;
    this.#at = rows.next;
    this.#add('csv', rows.objects, from);
    if (!isMoved) this.csv = undefined;
    return isMoved;
  }

  #endsCsv(index: number): boolean {
    return (
      this.#begins(index) ||
      csvHeadingAt(this.#lines, index, {}) !== undefined ||
      jsonAt(this.#lines, index, this.#patience) !== undefined
    );
  }

  #list(): boolean {
    if (this.#at < this.#noListBefore) return false;
    const end = this.#endOfRun();
    const all = this.#lines.slice(this.#at, end);
    const style = listStyleOf(all);
    if (style === undefined) this.#noListBefore = this.#at + nextListIn(all);
    if (style === undefined || (propertyIn(all[0]?.text ?? '', style) === undefined && this.#startsOther()))
      return false;
    const run: TextLine[] = [];
    const doubtful = new Map<TextLine, number>();
    const from = this.#at;
    const isProperty = (index: number): boolean => propertyIn(this.#line(index).text, style) !== undefined;
    while (this.#at < end) {
      const behind = this.#at - 1;
      if (this.#noise(isProperty)) {
        const above = run.at(-1);
        const taken = above === this.#line(behind) ? this.#takenBelow(behind) : undefined;
        if (above !== undefined && taken !== undefined) doubtful.set(above, taken);
        continue;
      }
      if (!isProperty(this.#at) && this.#error(isProperty)) continue;
      run.push(this.#line(this.#at));
      this.#at += 1;
    }
    // Blanks at which a text ends are the begin of a line that goes on.
    const isOpen =
      (this.#line(end).isUnended === true && this.#line(end).text !== '') ||
      this.#goesOn(end) ||
      this.#isFullAtEnd(end);
    const { objects, leftOver, mayGoOn } = readListRun(run, style, this.#wraps(), {
      ...this.#options,
      isOpen,
      doubtful,
    });
    const [first] = leftOver;
    if (first !== undefined && first === run[0]) this.#orphan(first);
    this.#add('format-list', objects, from);
    if (mayGoOn !== undefined) this.#ends.push({ index: this.objects.length - 1, name: mayGoOn });
    this.leftOver.push(...leftOver);
    return true;
  }

  /** Index behind the lines that stand together, whatever of them was read already. */
  #endOfRun(): number {
    if (this.#at < this.#runEnd) return this.#runEnd;
    let end = this.#at;
    while (end < this.#lines.length && !isBlank(this.#line(end)) && (end === this.#at || !this.#isHeading(end)))
      end += 1;
    this.#runEnd = end;
    return end;
  }

  /** A run whose first lines are no properties: an error above a list, for one. */
  #startsOther(): boolean {
    return this.#hasErrors && errorAt(this.#lines, this.#at, () => false) !== undefined;
  }

  /** What `-GroupBy` prints above each of its tables and lists; lists may go on in the next group without it. */
  #groupHeading(): boolean {
    const { isUnended, text } = this.#line(this.#at);
    // It stands alone between blank lines.
    if (!/^\s{1,8}[\w ]+: /.test(text) || !isBlank(this.#line(this.#at + 1)) || !isBlank(this.#line(this.#at - 1)))
      return false;
    let next = this.#at + 1;
    while (next < this.#lines.length && isBlank(this.#line(next))) next += 1;
    const isAboveTable = this.#isHeading(next);
    if (!isAboveTable && propertyLineOf(this.#line(next).text) === undefined) return false;
    const [, name, value] = /^\s+([A-Za-z]\w*): (\S.*)$/.exec(text) ?? [];
    if (isAboveTable && name !== undefined && value !== undefined && isUnended !== true && text.length < FULL)
      this.#group = { name, value: value.trimEnd(), above: next };
    this.#at += 1;
    return true;
  }

  /** Whether an indented line that is nothing else follows the blank ones: the rest of a value, broken in its indentation. */
  #goesOn(end: number): boolean {
    let next = end;
    while (next < this.#lines.length && isBlank(this.#line(next))) next += 1;
    const { text } = this.#line(next);
    return next > end && /^ {8,}\S/.test(text) && !/^\s*\S[^:]*: /.test(text) && !this.#isHeading(next);
  }

  /**
   * Whether the text ends with a line that may go on, as it fills the console: below a list PowerShell prints a blank one,
   * and where another line is as long and ended, the console is wider.
   */
  #isFullAtEnd(end: number): boolean {
    if (end < this.#lines.length) return false;
    const wrapping = this.#wraps();
    const { length } = this.#line(end - 1).text;
    if (!fillsConsole(length, wrapping)) return false;
    return wrapping.width > 0 || !this.#lines.some(({ text }, index) => index < end - 1 && text.length >= length);
  }

  #wraps(): Wrapping {
    this.#wrapping ??= wrappingOf(this.#lines);
    return this.#wrapping;
  }

  /** @param from Index of the first line of the block that they were read from; the last one is behind the reader. */
  #add(syntax: PrintedSyntax, objects: readonly RawObject[], from: number): void {
    for (const object of objects) this.objects.push(object);
    if (objects.length === 0) return;
    this.syntax ??= syntax;
    this.values = [this.values?.[0] ?? this.#line(from).line, this.#line(this.#at - 1).line];
  }
}
