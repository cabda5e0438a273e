import type { CaptureFile } from '../../model/capture.ts';
import type { FileFormat } from './file-format.ts';
import { FILE_FORMATS } from './file-formats.ts';
import { type NamedRequests, netbios } from './file-name.ts';
import { formatOfText } from './format-of-text.ts';
import { notRead } from './not-read.ts';
import { hintsOfPath, type PathHints } from './path-hints.ts';
import { placeIisFile } from './place-iis-file.ts';
import { isNote, placeOurs } from './place-ours.ts';
import type { Placement } from './placement.ts';
import { unknownFile, unplaced } from './unknown-file.ts';

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
  if (format === undefined) return unknownFile(path, text, hints, commandOf);
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
