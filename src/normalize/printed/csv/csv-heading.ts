import type { ReaderOptions } from '../../formats/reader-options.ts';
import { isSecretName } from '../../formats/secret-name.ts';
import type { TextLine } from '../text-line.ts';
import { parseRecord } from './parse-record.ts';

/** What stands above the rows of a CSV. */
export interface CsvHeading {
  readonly delimiter: string;
  /** Empty for a column that is left out: it has no name, or a secret one. */
  readonly names: readonly string[];
  readonly typeNames: readonly string[];
  /** Its names stand in quotes: so does the first cell of each row that has one. */
  readonly isQuoted: boolean;
}

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
