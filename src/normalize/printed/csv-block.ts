import { createRequire } from 'node:module';
import type { ReaderOptions } from '../formats/reader-options.ts';
import { isSecretName } from '../formats/secret-name.ts';
import type { RawObject, RawValue } from '../raw/raw.ts';
import { isClosedText, printedValue, UNENDED } from './list-run.ts';
import { isBlank, type TextLine } from './text-line.ts';

/** Loaded with the first row: most captures hold no CSV. */
const load = createRequire(import.meta.url);

/** What stands above the rows of a CSV. */
export interface CsvHeading {
  readonly delimiter: string;
  /** Empty for a column that is left out: it has no name, or a secret one. */
  readonly names: readonly string[];
  readonly typeNames: readonly string[];
  /** Its names stand in quotes: so does the first cell of each row that has one. */
  readonly isQuoted: boolean;
}

/** A cell with line breaks in it has no more lines. */
const MOST_LINES = 200;
const TYPE = /^"?#TYPE (\S+)/;
const SEPARATOR = /^sep=(.)\s*$/i;

/**
 * The heading that begins at a line, and how many lines it takes: `#TYPE`, `sep=;`, names that a delimiter parts. Without
 * the first two the next row has to show that it is one.
 */
export function csvHeadingAt(
  lines: readonly TextLine[],
  at: number,
  options: ReaderOptions,
): { readonly heading: CsvHeading; readonly length: number } | undefined {
  let index = at;
  let delimiter: string | undefined;
  let typeNames: readonly string[] = [];
  for (; ; index += 1) {
    const text = lines[index]?.text.trim();
    if (text === undefined || (text === '' && index > at + 3)) return undefined;
    const type = TYPE.exec(text)?.[1];
    const separator = SEPARATOR.exec(text)?.[1];
    if (type !== undefined) typeNames = [type.replace(/(?<!["';,])["';,]+$/, '').replace(/^(?:Deserialized\.)+/, '')];
    else if (separator !== undefined) delimiter = separator;
    else if (text !== '') break;
    else if (index === at) return undefined;
  }
  const isDeclared = index > at;
  const text = lines[index]?.text ?? '';
  // One name alone has to be declared.
  if (!isDeclared && !/[,;\t]/.test(text)) return undefined;
  delimiter ??= delimiterOf(text);
  const cells = parseRecord(text, delimiter);
  if (cells === undefined) return undefined;
  const names = withoutEmptyEnd(cells.map((cell) => cell.trim()));
  const isNamed = names.length > 0 && names.every((name) => /^[A-Za-z_][\w.() -]*$/.test(name) || name === '');
  if (!isNamed || (!isDeclared && !showsCsv(text, names, lines[nextLine(lines, index + 1)]?.text, delimiter)))
    return undefined;
  const isQuoted = text.trimStart().startsWith('"');
  const heading = { delimiter, names: names.map((name) => shownName(name, options)), typeNames, isQuoted };
  return { heading, length: index + 1 - at };
}

function nextLine(lines: readonly TextLine[], from: number): number {
  let index = from;
  while (index < lines.length && index < from + 2 && lines[index]?.text.trim() === '') index += 1;
  return index;
}

/** Names without blanks, or in quotes, over a row with as many cells. */
function showsCsv(text: string, names: readonly string[], row: string | undefined, delimiter: string): boolean {
  if (names.length < 2 || row === undefined) return false;
  if (!text.trimStart().startsWith('"') && names.some((name) => /[ ()]/.test(name))) return false;
  return (parseRecord(row, delimiter)?.length ?? (row.startsWith('"') ? names.length : 0)) >= names.length;
}

function delimiterOf(heading: string): string {
  const bare = heading.includes('"') ? heading.replace(/"[^"]*"/g, '') : heading;
  const count = (delimiter: string) => bare.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function withoutEmptyEnd(names: readonly string[]): readonly string[] {
  return names.slice(0, names.findLastIndex((name) => name !== '') + 1);
}

function shownName(name: string, options: ReaderOptions): string {
  if (!isSecretName(name)) return name;
  options.onWithheld?.(name);
  return '';
}

export interface CsvRows {
  readonly objects: readonly RawObject[];
  readonly leftOver: readonly TextLine[];
  /** Index of the first line that is no row any more. */
  readonly next: number;
}

/**
 * The rows from a line on, until one that begins something else. A row that has not as many cells as there are names is
 * left over: nobody can say which of them are missing. `isOther` says that something else begins.
 */
export function csvRows(
  lines: readonly TextLine[],
  from: number,
  heading: CsvHeading,
  isOther: (index: number) => boolean,
): CsvRows {
  const objects: RawObject[] = [];
  const leftOver: TextLine[] = [];
  let index = from;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined || isBlank(line)) {
      index += 1;
      continue;
    }
    const record = recordAt(lines, index, heading);
    if (record !== undefined) {
      const object = objectOf(record, heading, line.line, restBelow(lines, index, record, heading, isOther));
      // What stands directly above it, and is no row, may be the begin of its first cell.
      const before = leftOver.at(-1);
      const above =
        before?.line === line.line - 1 &&
        !before.text.includes(heading.delimiter) &&
        !line.text.trimStart().startsWith('"');
      objects.push(above ? withoutFirst(object, heading, line.line - 1) : object);
      index += record.length;
    } else if (isOther(index)) break;
    else {
      leftOver.push(line);
      index += 1;
    }
  }
  return { objects, leftOver, next: index };
}

/** A line directly below a row that no quote closes, and that is no row, may be the rest of its last cell. */
function restBelow(
  lines: readonly TextLine[],
  at: number,
  { length }: CsvRecord,
  heading: CsvHeading,
  isOther: (index: number) => boolean,
): string | undefined {
  const below = lines[at + length];
  if (below === undefined || isBlank(below) || lines[at + length - 1]?.text.trimEnd().endsWith('"') === true)
    return undefined;
  // With more cells it is a row of its own that broke.
  if (
    below.text.includes(heading.delimiter) ||
    isOther(at + length) ||
    recordAt(lines, at + length, heading) !== undefined
  )
    return undefined;
  return `line ${below.line} may be the rest of it`;
}

interface CsvRecord {
  readonly cells: readonly string[];
  readonly length: number;
  /** The text ends in its last cell. */
  readonly isOpen: boolean;
}

function recordAt(
  lines: readonly TextLine[],
  at: number,
  { delimiter, isQuoted, names }: CsvHeading,
): CsvRecord | undefined {
  let text = lines[at]?.text ?? '';
  if (isQuoted && !/^["\s]/.test(text) && !text.startsWith(delimiter)) return undefined;
  if (isQuoted && /^\s+[^"\s]/.test(text)) return undefined;
  let length = 1;
  // An odd number of quotes: a cell goes on below.
  for (let quotes = countQuotes(text); quotes % 2 === 1; length += 1) {
    const more = lines[at + length];
    if (more === undefined || length === MOST_LINES) return undefined;
    quotes += countQuotes(more.text);
    text += `\n${more.text}`;
  }
  const cells = parseRecord(text, delimiter);
  if (cells === undefined || cells.length < names.length) return undefined;
  if (cells.slice(names.length).some((cell) => cell.trim() !== '')) return undefined;
  const isOpen = lines[at + length - 1]?.isUnended === true && !text.trimEnd().endsWith('"');
  return { cells, length, isOpen };
}

function countQuotes(text: string): number {
  let count = 0;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) count += 1;
  return count;
}

function parseRecord(text: string, delimiter: string): readonly string[] | undefined {
  if (!text.includes('"')) return text.split(delimiter);
  if (!text.includes('\n') && isPlainlyQuoted(text, delimiter)) return text.trim().slice(1, -1).split(`"${delimiter}"`);
  if (!isWellQuoted(text, delimiter)) return undefined;
  try {
    const { parse }: typeof import('csv-parse/sync') = load('csv-parse/sync');
    const [cells, ...others] = parse(text, { delimiter, relax_column_count: true }) as string[][];
    return others.length > 0 ? undefined : cells;
  } catch {
    return undefined;
  }
}

/** Whether quotes open at the begin of cells and close at their ends: an error of the parser costs a hundred lines. */
function isWellQuoted(text: string, delimiter: string): boolean {
  let at = text.indexOf('"');
  while (at >= 0) {
    if (at > 0 && text[at - 1] !== delimiter && text[at - 1] !== '\n') return false;
    let end = text.indexOf('"', at + 1);
    while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
    if (end < 0) return false;
    const next = text[end + 1];
    if (next !== undefined && next !== delimiter && next !== '\n' && next !== '\r') return false;
    at = text.indexOf('"', end + 1);
  }
  return true;
}

/** `"a","b"`: as Export-Csv writes most rows, and a million of them. */
function isPlainlyQuoted(text: string, delimiter: string): boolean {
  const bare = text.trim();
  if (bare.length < 2 || !bare.startsWith('"') || !bare.endsWith('"')) return false;
  const inner = bare.slice(1, -1);
  return !inner.replaceAll(`"${delimiter}"`, '').includes('"');
}

function withoutFirst(object: RawObject, { names: [first = ''] }: CsvHeading, line: number): RawObject {
  if (!object.properties.has(first)) return object;
  const unseen: RawValue = { type: 'unseen', cause: 'truncated', detail: `line ${line} may be its beginning` };
  return { ...object, properties: new Map([...object.properties, [first, unseen]]) };
}

/** @param next Why the last cell may be less than it was. */
function objectOf(
  { cells, isOpen }: CsvRecord,
  { names, typeNames }: CsvHeading,
  line: number,
  next: string | undefined,
): RawObject {
  const properties = new Map<string, RawValue>();
  for (const [index, name] of names.entries()) {
    const cell = cells[index];
    if (name === '' || cell === undefined) continue;
    const text = cell.trim();
    const isLast = index === cells.length - 1;
    const isCut = isOpen && isLast && !isClosedText(text);
    const doubt = isCut ? UNENDED : isLast ? next : undefined;
    properties.set(
      name,
      doubt === undefined ? printedValue(text) : { type: 'unseen', cause: 'truncated', detail: doubt },
    );
  }
  return { typeNames, properties, line };
}
