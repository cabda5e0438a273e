import { readClixml } from './formats/clixml/clixml.ts';
import { readCsv } from './formats/csv.ts';
import { FormatError } from './formats/format-error.ts';
import { readFormatList } from './formats/format-list.ts';
import { readFormatTable } from './formats/format-table.ts';
import { readJson } from './formats/json.ts';
import type { ReaderOptions } from './formats/reader-options.ts';
import type { ObjectSyntax } from './place/placement.ts';
import type { RawObject, RawReading } from './raw/raw.ts';
import { wholeText } from './read-capture-file.ts';

type Reader = (text: AsyncIterable<string>, options: ReaderOptions) => AsyncIterable<readonly RawObject[]>;

/** Readers of objects by syntax. All throw FormatError after the objects that came before the fault. */
export const OBJECT_READERS: { readonly [syntax in ObjectSyntax]: Reader } = {
  clixml: readClixml,
  json: readJson,
  csv: readCsv,
  'format-list': (text, options) => printed(text, (whole) => readFormatList(whole, options)),
  'format-table': (text) => printed(text, readFormatTable),
};

/** What a screen shows is short, and has to be seen as a whole: its columns are measured. */
async function* printed(
  text: AsyncIterable<string>,
  read: (whole: string) => RawReading,
): AsyncGenerator<readonly RawObject[]> {
  const { objects, problem } = read(await wholeText(text));
  yield objects;
  if (problem !== undefined) throw new FormatError('partial', problem.message, { line: problem.line });
}
