import { readJson } from '../formats/json.ts';
import { JsonProperties, type JsonRecord } from '../formats/json-properties.ts';
import type { ReaderOptions } from '../formats/reader-options.ts';
import { isSecretName } from '../formats/secret-name.ts';
import type { RawObject } from '../raw/raw.ts';

/** Takes a line that goes a way of its own; `false` leaves it here. */
export type TakeLine = (text: string) => boolean;

const NO_TYPES: readonly string[] = [];
const TAKE_NONE: TakeLine = () => false;

/**
 * As `readJson`, faster for NDJSON: while every line is one flat object, lines are parsed as they stand. From the first
 * line that is not, `readJson` takes over with all that is left. A batch may be empty where `take` took its lines.
 */
export async function* readJsonLines(
  text: AsyncIterable<string>,
  options: ReaderOptions = {},
  take: TakeLine = TAKE_NONE,
): AsyncGenerator<readonly RawObject[]> {
  const pieces = text[Symbol.asyncIterator]();
  const harmless = new Set<string>();
  let rest = '';
  let line = 0;
  let seen = false;
  for (let done = false; !done; ) {
    const step = await pieces.next();
    done = step.done === true;
    // Only the first line has a beginning in the piece before: the rest of a piece is never copied.
    const lines = step.done === true ? [''] : step.value.split('\n');
    lines[0] = rest + lines[0];
    rest = done ? '' : (lines.pop() ?? '');
    const objects: RawObject[] = [];
    for (let index = 0; index < lines.length; index += 1) {
      const one = lines[index]!;
      if (one === '' || one === '\r') continue;
      if (!take(one)) {
        const record = recordOn(one);
        if (record === undefined || !isFlat(record, harmless)) {
          yield objects;
          const left = [...lines.slice(index), ...(done ? [] : [rest])].join('\n');
          yield* readJson(again(line + index, left, pieces), options);
          return;
        }
        objects.push({ typeNames: NO_TYPES, properties: new JsonProperties(record), line: line + index + 1 });
        // Whoever takes lines has to see one first, to know which.
        if (!seen) yield objects.splice(0);
      }
      seen = true;
    }
    line += lines.length;
    yield objects;
    // `readJson` has the limits for a line that is longer than any mailbox, and the words for an empty file.
    if (rest.length > 1_000_000 || (done && !seen)) {
      yield* readJson(again(line, rest, pieces), options);
      return;
    }
  }
}

function recordOn(text: string): JsonRecord | undefined {
  if (text.charCodeAt(0) !== 0x7b) return undefined;
  try {
    return JSON.parse(text) as JsonRecord;
  } catch {
    return undefined;
  }
}

/** Scalars and lists of texts only, and nothing that is secret. */
function isFlat(record: JsonRecord, harmless: Set<string>): boolean {
  for (const name in record) {
    if (!harmless.has(name)) {
      if (isSecretName(name)) return false;
      if (harmless.size < 1000) harmless.add(name);
    }
    const member = record[name];
    if (typeof member !== 'object' || member === null) continue;
    if (!Array.isArray(member) || !member.every((item) => typeof item === 'string')) return false;
  }
  return true;
}

/** What was taken off the stream, after as many line ends as were read before it, and the rest. */
async function* again(lines: number, taken: string, pieces: AsyncIterator<string>): AsyncGenerator<string> {
  yield '\n'.repeat(lines) + taken;
  for (let step = await pieces.next(); step.done !== true; step = await pieces.next()) yield step.value;
}
