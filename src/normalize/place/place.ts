import type { CaptureFile } from '../../model/capture.ts';
import { cmdletNamed } from '../../model/cmdlets.ts';
import { linesOfValues } from '../formats/registry.ts';
import { holdsFlatList } from '../printed/clean/lost-breaks.ts';
import { isOneLine, linesNamed, rangesOf } from '../printed/left-over.ts';
import { type FileFormat, formatOfText } from './file-format.ts';
import { FILE_FORMATS } from './file-formats.ts';
import { placeIisFile } from './place-iis-file.ts';
import { hintsOfPath, type NamedRequests, netbios, type PathHints } from './place-path.ts';
import { isNote, mapHint, notRead, placeOurs } from './place-refusal.ts';
import type { Placement } from './placement.ts';

/** What the reader, or capture.json, says of a file. */
export interface Mapping {
  readonly request?: string;
  readonly server?: string;
}

/**
 * Places a file by its content, then its name, then its folder (`docs/captures.md#how-a-file-finds-its-place`).
 *
 * @param head The first bytes, and `text` the same decoded.
 * @param requests As `namedRequests` gives them.
 * @param commandOf The exact command behind a request, for hints.
 */
export function place(
  { path }: Pick<CaptureFile, 'path'>,
  head: Uint8Array,
  text: string,
  requests: NamedRequests,
  commandOf: (request: string) => string | undefined,
  mapping: Mapping = {},
): Placement {
  if (/^(?:[^/]+\/)?capture\.json$/i.test(path)) return { type: 'manifest' };
  const isMapped = mapping.request !== undefined;
  const refused = isMapped ? undefined : (placeOurs(path, text) ?? notRead(path, head) ?? placeIisFile(path, text));
  if (refused !== undefined) return { type: 'not-read', ...refused };
  const found = hintsOfPath(path, requests);
  const hints: PathHints =
    mapping.server === undefined ? found : { ...found, server: netbios(mapping.server), serverIsCertain: true };
  // In notes what was printed may stand anywhere.
  const format =
    mappedFormat(text, mapping) ??
    formatOfFile(path, text, hints) ??
    (isNote(path) ? FILE_FORMATS.find(({ name }) => name === 'format-list') : undefined);
  if (format === undefined) return unknown(path, text, hints, commandOf);
  const lack = format.lacks?.({ path, text, hints });
  if (lack !== undefined && lack.server === undefined) return unplaced(lack.problem, lack.hint);
  return {
    type: 'placed',
    format: format.name,
    request: mapping.request ?? hints.request ?? null,
    isMapped,
    server: hints.server ?? lack?.server ?? null,
    guess: lack === undefined ? null : { problem: lack.problem, hint: lack.hint },
    hints,
  };
}

/**
 * Where several formats hold answers to the request, the last one of the table needs no sign. A console says itself what
 * each of its answers is; the mapping says it of the rest.
 */
function mappedFormat(text: string, { request }: Mapping): FileFormat | undefined {
  const content = request === undefined ? undefined : formatOfText(text, FILE_FORMATS);
  if (content?.isConsole === true) return content;
  const formats = request === undefined ? [] : FILE_FORMATS.filter((format) => format.request === request);
  // Our own collector answers some of them in JSON.
  const json =
    formats.length === 0 ? undefined : FILE_FORMATS.find(({ name, begins }) => name === 'json' && begins?.(text));
  return formatOfText(text, formats) ?? json ?? formats.at(-1);
}

function formatOfFile(path: string, text: string, hints: PathHints): FileFormat | undefined {
  const content = formatOfText(text, FILE_FORMATS);
  if (content?.isConsole === true) return content;
  return FILE_FORMATS.find((format) => format.claims?.({ path, text, hints }, content?.name)) ?? content;
}

function unknown(
  path: string,
  text: string,
  hints: PathHints,
  commandOf: (request: string) => string | undefined,
): Placement {
  const command = hints.request === undefined ? undefined : commandOf(hints.request);
  const again = command === undefined ? mapHint(path) : `Run again: ${command}`;
  if (text.trim() === '') return unplaced('It is empty: the command printed nothing, or it failed.', again);
  if (text.includes('\u0000')) return unplaced('It holds binary data.', again);
  if (holdsFlatList(text))
    return unplaced(
      'A list in it lost its line breaks, and its names are those of no command that is read.',
      command === undefined ? 'Run the command again and append "| Export-Clixml FILE.xml".' : again,
    );
  const values = rangesOf(linesOfValues(text));
  if (values.length > 0)
    return unplaced(
      `${linesNamed(values)} ${isOneLine(values) ? 'is a value' : 'are values'} of the registry, and no line says of which key.`,
      'Add the line of the key (HKEY_LOCAL_MACHINE\\…) above its values: reg query prints it.',
    );
  return unplaced('Nothing in it shows which command printed it.', again);
}

const unplaced = (problem: string, hint: string): Placement => ({
  type: 'not-read',
  status: 'unplaced',
  problem,
  hint,
});

/** The table's entry of a placed file. */
export function formatNamed(name: string): FileFormat {
  const format = FILE_FORMATS.find((entry) => entry.name === name);
  if (format === undefined) throw new Error(`"${name}" is no format of files`);
  return format;
}

/** File names that are requests: cmdlets without `Get-` and hyphens too, and what older releases called them. */
export function namedRequests(ids: readonly string[]): NamedRequests {
  const named = new Map<string, string>();
  for (const id of ids.filter((name) => name.startsWith('Get-'))) {
    for (const name of [id, ...(cmdletNamed(id)?.spec.former ?? [])]) {
      const letters = name.toLowerCase().replace(/[^a-z0-9]/g, '');
      named.set(letters, id);
      if (id !== 'Get-Mailbox') named.set(letters.slice(3), id);
    }
  }
  return named;
}
