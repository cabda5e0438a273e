import type { Fragment } from '../model/fragment.ts';
import { readJson } from './formats/json.ts';
import { JsonProperties, type JsonRecord } from './formats/json-properties.ts';
import type { ReaderOptions } from './formats/reader-options.ts';
import { isSecretName } from './formats/secret-name.ts';
import type { RawObject } from './raw.ts';

/** Takes the short way from a line to its fragment where there is one. */
export type Shortcut = (record: JsonRecord, line: number) => Fragment | undefined;

/** What NDJSON gives: objects, and fragments of those lines that went the short way. */
export type JsonLine = { readonly object: RawObject } | { readonly fragment: Fragment };

const NO_TYPES: readonly string[] = [];
const NO_SHORTCUT: Shortcut = () => undefined;

/**
 * As `readJson`, faster for NDJSON: while every line is one flat object, lines are parsed as they stand. From the first
 * line that is not, `readJson` takes over with all that is left.
 */
export async function* readJsonLines(
  text: AsyncIterable<string>,
  options: ReaderOptions = {},
  shortcut: Shortcut = NO_SHORTCUT,
): AsyncGenerator<readonly JsonLine[]> {
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
    const found: JsonLine[] = [];
    for (let index = 0; index < lines.length; index += 1) {
      const one = lines[index]!;
      if (one === '' || one === '\r') continue;
      const record = recordOn(one);
      const fragment = record === undefined ? undefined : shortcut(record, line + index + 1);
      if (fragment !== undefined) found.push({ fragment });
      else if (record !== undefined && isFlat(record, harmless)) {
        found.push({ object: { typeNames: NO_TYPES, properties: new JsonProperties(record), line: line + index + 1 } });
      } else {
        if (found.length > 0) yield found;
        const left = [...lines.slice(index), ...(done ? [] : [rest])].join('\n');
        yield* handOver(line + index, left, pieces, options);
        return;
      }
      seen = true;
    }
    line += lines.length;
    if (found.length > 0) yield found;
    // `readJson` has the limits for a line that is longer than any mailbox, and the words for an empty file.
    if (rest.length > 1_000_000 || (done && !seen)) {
      yield* handOver(line, rest, pieces, options);
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

async function* handOver(
  lines: number,
  taken: string,
  pieces: AsyncIterator<string>,
  options: ReaderOptions,
): AsyncGenerator<readonly JsonLine[]> {
  for await (const objects of readJson(again(lines, taken, pieces), options))
    yield objects.map((object) => ({ object }));
}

/** What was taken off the stream, after as many line ends as were read before it, and the rest. */
async function* again(lines: number, taken: string, pieces: AsyncIterator<string>): AsyncGenerator<string> {
  yield '\n'.repeat(lines) + taken;
  for (let step = await pieces.next(); step.done !== true; step = await pieces.next()) yield step.value;
}
