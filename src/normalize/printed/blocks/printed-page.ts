import type { ReaderOptions } from '../../formats/reader-options.ts';
import type { RawObject, RawValue } from '../../raw/raw.ts';
import { type Wrapping, wrappingOf } from '../console-width.ts';
import type { CsvHeading } from '../csv/csv-heading.ts';
import { errorAt, type PrintedError } from '../error-record.ts';
import { propertyLineOf } from '../list/property-line.ts';
import { noiseAt, saysTruncated } from '../noise.ts';
import { restOf } from '../printed-value.ts';
import { isStream } from '../stream-word.ts';
import { type TableHeading, tableHeading } from '../table/table-heading.ts';
import { type HeadingAt, wrappedHeadings } from '../table/wrapped-headings.ts';
import { isBlank, type TextLine } from '../text-line.ts';
import type { Patience } from './json-block.ts';
import type { PrintedReading, PrintedSyntax } from './printed-reading.ts';

/** A shorter line was not wrapped, even between words. */
export const FULL = 60;

/** The lines of one window while they are read, block by block: where the reader stands, and what was made of those above. */
export class PrintedPage implements PrintedReading {
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
  /** Index of the line that is read next. */
  at = 0;
  readonly lines: readonly TextLine[];
  readonly options: ReaderOptions;
  readonly patience: Patience = { left: 16 * 1024 * 1024 };
  readonly #hasErrors: boolean;
  readonly #wrappedHeadings: ReadonlyMap<number, HeadingAt>;
  #wrapping: Wrapping | undefined;

  constructor(
    lines: readonly TextLine[],
    options: ReaderOptions,
    table: TableHeading | undefined,
    csv: CsvHeading | undefined,
  ) {
    this.lines = lines;
    this.options = options;
    this.table = table;
    this.csv = csv;
    this.#wrappedHeadings = wrappedHeadings(lines);
    this.#hasErrors = lines.some(
      ({ text }) => text.includes('+ ') && /^\s*\+ (?:CategoryInfo|FullyQualifiedErrorId)\s*:/.test(text),
    );
  }

  line(index: number): TextLine {
    return this.lines[index] ?? { text: '', line: 0 };
  }

  /** Whether the reader stands on a line that is not blank. */
  isInBlock(): boolean {
    return this.at < this.lines.length && !isBlank(this.line(this.at));
  }

  leaveLine(): void {
    this.leftOver.push(this.line(this.at));
    this.at += 1;
  }

  /** Nothing up to the next blank line has a name. */
  leaveBlock(): void {
    this.table = undefined;
    while (this.isInBlock()) this.leaveLine();
  }

  noise(isOther: (index: number) => boolean): boolean {
    const length = noiseAt(this.lines, this.at, (index) => isOther(index) || this.begins(index));
    if (length === 0) return false;
    if (saysTruncated(this.lines.slice(this.at, this.at + length))) this.isTruncated = true;
    this.at += length;
    return true;
  }

  /**
   * Number of the line that was just taken for the rest of a warning, where it may be that of the value above the warning:
   * a line that fills the console.
   */
  takenBelow(value: number): number | undefined {
    return this.at > value + 2 && this.line(value).text.length >= FULL ? this.line(this.at - 1).line : undefined;
  }

  error(isOther: (index: number) => boolean): boolean {
    const found = this.errorHere(isOther);
    if (found === undefined) return false;
    this.errors.push(found.error);
    this.at += found.length;
    return true;
  }

  errorHere(isOther: (index: number) => boolean): ReturnType<typeof errorAt> {
    return this.#hasErrors ? errorAt(this.lines, this.at, isOther) : undefined;
  }

  /** Whether a line is the first of something, whatever stands above it. */
  begins(index: number): boolean {
    const { text } = this.line(index);
    if (isBlank(this.line(index)) || isStream(text)) return true;
    return propertyLineOf(text) !== undefined || this.isHeading(index);
  }

  isHeading(index: number): boolean {
    return this.headingAt(index) !== undefined;
  }

  headingAt(index: number): HeadingAt | undefined {
    const heading = tableHeading(this.line(index).text, this.line(index + 1).text);
    return heading === undefined ? this.#wrappedHeadings.get(index) : { heading, length: 2 };
  }

  get wrapping(): Wrapping {
    this.#wrapping ??= wrappingOf(this.lines);
    return this.#wrapping;
  }

  /** @param from Index of the first line of the block that they were read from; the last one is behind the reader. */
  add(syntax: PrintedSyntax, objects: readonly RawObject[], from: number): void {
    for (const object of objects) this.objects.push(object);
    if (objects.length === 0) return;
    this.syntax ??= syntax;
    this.values = [this.values?.[0] ?? this.line(from).line, this.line(this.at - 1).line];
  }

  /** A line apart from the object of this index may be the rest of these properties. */
  loseRest(index: number, names: readonly string[], { line }: TextLine): void {
    const object = this.objects[index];
    if (object === undefined) return;
    const doubt: RawValue = { type: 'unseen', cause: 'truncated', detail: restOf(line) };
    const lost = names.map((name) => [name, doubt] as const);
    this.objects[index] = { ...object, properties: new Map([...object.properties, ...lost]) };
  }
}
