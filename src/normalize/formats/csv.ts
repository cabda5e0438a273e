import { parse } from 'csv-parse';
import type { RawObject, RawValue } from '../raw/raw.ts';
import { cutText } from './cut-text.ts';
import { FormatError } from './format-error.ts';
import type { ReaderOptions } from './reader-options.ts';
import { isSecretName } from './secret-name.ts';

const MAX_RECORD = 16 * 1024 * 1024;

/**
 * Reads Export-Csv output, also saved again by Excel: `#TYPE` line, `sep=;`, comma, semicolon or tab. Cells stay text;
 * a blank one is `null`, one with the name of a type is not seen (`docs/captures.md#what-counts-as-not-seen`). Throws
 * FormatError after the rows that came before the fault.
 */
export async function* readCsv(
  text: AsyncIterable<string>,
  options: ReaderOptions = {},
): AsyncGenerator<readonly RawObject[]> {
  let start: CsvStart | undefined;
  let pending = '';
  let names: readonly string[] | undefined;
  let lastLine = 0;
  let fault: Error | undefined;
  let parser: ReturnType<typeof parse> | undefined;

  async function push(chunk: string, last: boolean): Promise<readonly RawObject[]> {
    if (start === undefined) {
      pending += chunk;
      start = csvStart(pending, last);
      if (start === undefined) return [];
      parser = parse({
        delimiter: start.delimiter,
        bom: true,
        info: true,
        relax_column_count: true,
        skip_empty_lines: true,
        max_record_size: MAX_RECORD,
      });
      parser.on('error', (error) => {
        fault = error;
      });
      parser.write(pending.slice(start.offset));
      pending = '';
    } else if (chunk !== '') parser?.write(chunk);
    if (last) parser?.end();
    const objects: RawObject[] = [];
    for (let row = parser?.read(); row !== null && row !== undefined; row = parser?.read()) {
      const record = row as { readonly record: readonly string[]; readonly info: { readonly lines: number } };
      if (names === undefined) names = namesOf(record.record, options);
      else objects.push(objectOf(record.record, names, start.typeNames, lastLine + start.lines + 1));
      lastLine = record.info.lines;
    }
    await new Promise((resolve) => setImmediate(resolve));
    return objects;
  }

  for await (const chunk of withLineFeeds(text)) {
    const objects = await push(chunk, false);
    if (objects.length > 0) yield objects;
    if (fault !== undefined) throw csvFault(fault, start?.lines ?? 0);
  }
  const objects = await push('', true);
  if (objects.length > 0) yield objects;
  if (fault !== undefined) throw csvFault(fault, start?.lines ?? 0);
  if (names === undefined) throw new FormatError('unreadable', 'the file is empty');
}

/** csv-parse counts a line break of two characters inside quotes twice. */
async function* withLineFeeds(text: AsyncIterable<string>): AsyncGenerator<string> {
  let carry = '';
  for await (const chunk of text) {
    const whole = carry + chunk;
    carry = whole.endsWith('\r') ? '\r' : '';
    yield (carry === '' ? whole : whole.slice(0, -1)).replaceAll('\r\n', '\n');
  }
  if (carry !== '') yield carry;
}

interface CsvStart {
  readonly offset: number;
  readonly lines: number;
  readonly delimiter: string;
  readonly typeNames: readonly string[];
}

/** What stands before the headings; `undefined` where more has to be read to know. */
function csvStart(text: string, complete: boolean): CsvStart | undefined {
  let offset = text.startsWith('\uFEFF') ? 1 : 0;
  let lines = 0;
  let delimiter: string | undefined;
  let typeNames: readonly string[] = [];
  for (;;) {
    const end = text.indexOf('\n', offset);
    if (end === -1 && !complete) return undefined;
    const line = (end === -1 ? text.slice(offset) : text.slice(offset, end)).trim();
    const type = /^"?#TYPE (\S+)/.exec(line)?.[1];
    const separator = /^sep=(.)$/i.exec(line)?.[1];
    if (type === undefined && separator === undefined && line !== '') {
      return { offset, lines, delimiter: delimiter ?? delimiterOf(line), typeNames };
    }
    if (type !== undefined) typeNames = [type.replace(/["';,]+$/, '').replace(/^(?:Deserialized\.)+/, '')];
    if (separator !== undefined) delimiter = separator;
    if (end === -1) return { offset: text.length, lines, delimiter: delimiter ?? ',', typeNames };
    offset = end + 1;
    lines += 1;
  }
}

function delimiterOf(heading: string): string {
  const bare = heading.replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => bare.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function namesOf(record: readonly string[], options: ReaderOptions): readonly string[] {
  return record.map((name) => {
    if (!isSecretName(name.trim())) return name.trim();
    options.onWithheld?.(name.trim());
    return '';
  });
}

function objectOf(
  record: readonly string[],
  names: readonly string[],
  typeNames: readonly string[],
  line: number,
): RawObject {
  const properties = new Map<string, RawValue>();
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] ?? '';
    const cell = record[index];
    if (name === '' || cell === undefined) continue;
    const text = cell.trim();
    properties.set(name, text === '' ? null : (cutText(text) ?? { type: 'text', text }));
  }
  return { typeNames, properties, line };
}

function csvFault(error: Error, offset: number): FormatError {
  const lines = 'lines' in error && typeof error.lines === 'number' ? error.lines + offset : undefined;
  const code = 'code' in error ? String(error.code) : '';
  const cause =
    code === 'CSV_MAX_RECORD_SIZE' ? 'over-limit' : code === 'CSV_QUOTE_NOT_CLOSED' ? 'partial' : 'unreadable';
  return new FormatError(cause, `the CSV is malformed: ${error.message.slice(0, 160)}`, { line: lines });
}
