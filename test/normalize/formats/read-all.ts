import { FormatError } from '../../../src/normalize/formats/format-error.ts';
import type { ReaderOptions } from '../../../src/normalize/formats/reader-options.ts';
import type { RawObject } from '../../../src/normalize/raw/raw.ts';

type Reader = (text: AsyncIterable<string>, options?: ReaderOptions) => AsyncIterable<readonly RawObject[]>;

/** What a reader gives for a text that comes in pieces of `size`, the fault it ends with, and what it withheld. */
export async function readAll(reader: Reader, text: string, size = 1000) {
  const objects: RawObject[] = [];
  const withheld = new Set<string>();
  let fault: FormatError | undefined;
  async function* pieces(): AsyncGenerator<string> {
    for (let start = 0; start < text.length; start += size) yield text.slice(start, start + size);
  }
  try {
    for await (const batch of reader(pieces(), { onWithheld: (name) => withheld.add(name) })) objects.push(...batch);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    fault = error;
  }
  return { objects, fault, withheld: [...withheld] };
}

/** Properties of an object as a plain record, nested objects and lists too. */
export function plain(value: unknown): unknown {
  if (
    value instanceof Map ||
    (typeof value === 'object' && value !== null && 'entries' in value && !Array.isArray(value))
  ) {
    return Object.fromEntries(
      Array.from(value as ReadonlyMap<string, unknown>, ([name, inner]) => [name, plain(inner)]),
    );
  }
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
  }
  return value;
}

/** Everything that an asynchronous sequence yields. */
export async function allOf<T>(sequence: AsyncIterable<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of sequence) all.push(item);
  return all;
}
