import { readJson } from './formats/json.ts';
import { JsonProperties, type JsonRecord } from './formats/json-properties.ts';
import type { ReaderOptions } from './formats/reader-options.ts';
import { isSecretName } from './formats/secret-name.ts';
import type { RawObject } from './raw.ts';

/** An object that stood on a line of its own, with what JSON.parse made of it. */
export interface JsonLine extends RawObject {
  readonly record: JsonRecord;
}

const NO_TYPES: readonly string[] = [];

/**
 * As `readJson`, faster for NDJSON: while every line is one flat object, lines are parsed as they stand. From the first
 * line that is not, `readJson` takes over with all that is left.
 */
export async function* readJsonLines(
  text: AsyncIterable<string>,
  options: ReaderOptions = {},
): AsyncGenerator<readonly RawObject[]> {
  const pieces = text[Symbol.asyncIterator]();
  const harmless = new Set<string>();
  let rest = '';
  let line = 0;
  let seen = false;
  for (let done = false; !done; ) {
    const step = await pieces.next();
    done = step.done === true;
    const lines = (step.done === true ? rest : rest + step.value).split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    const objects: JsonLine[] = [];
    for (const [index, one] of lines.entries()) {
      if (one === '' || one === '\r') continue;
      const record = flatRecord(one, harmless);
      if (record === undefined) {
        if (objects.length > 0) yield objects;
        yield* readJson(
          again(line + index, [...lines.slice(index), ...(done ? [] : [rest])].join('\n'), pieces),
          options,
        );
        return;
      }
      seen = true;
      objects.push({ typeNames: NO_TYPES, properties: new JsonProperties(record), line: line + index + 1, record });
    }
    line += lines.length;
    if (objects.length > 0) yield objects;
    // `readJson` has the limits for a line that is longer than any mailbox, and the words for an empty file.
    if (rest.length > 1_000_000 || (done && !seen)) {
      yield* readJson(again(line, rest, pieces), options);
      return;
    }
  }
}

/** The object on a line, where it holds scalars and lists of texts only and no secret; otherwise `undefined`. */
function flatRecord(text: string, harmless: Set<string>): JsonRecord | undefined {
  if (text.charCodeAt(0) !== 0x7b) return undefined;
  let value: { readonly [name: string]: unknown };
  try {
    value = JSON.parse(text) as { readonly [name: string]: unknown };
  } catch {
    return undefined;
  }
  for (const name in value) {
    if (!harmless.has(name)) {
      if (isSecretName(name)) return undefined;
      if (harmless.size < 1000) harmless.add(name);
    }
    const member = value[name];
    if (
      typeof member === 'object' &&
      member !== null &&
      !(Array.isArray(member) && member.every((item) => typeof item === 'string'))
    )
      return undefined;
  }
  return value;
}

/** What was taken off the stream, after as many line ends as were read before it, and the rest. */
async function* again(lines: number, taken: string, pieces: AsyncIterator<string>): AsyncGenerator<string> {
  yield '\n'.repeat(lines) + taken;
  for (let step = await pieces.next(); step.done !== true; step = await pieces.next()) yield step.value;
}
