import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FormatError } from '../formats/format-error.ts';

/** Text packs to a twentieth, logs to a thirtieth; what grows more than this was made to fill something. */
const MOST_GROWTH = 300;

const FREE = 64 * 1024 * 1024;

/**
 * The bytes of a file, unpacked where they are gzip (told by content). Whoever stops early closes the source. Throws
 * FormatError: `unreadable` where the packing is broken, `over-limit` where it grows without measure.
 */
export async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  try {
    const first = await source.next();
    if (first.done === true) return;
    if (first.value[0] === 0x1f && first.value[1] === 0x8b) return yield* gunzipped(first.value, source);
    yield first.value;
    for (let step = await source.next(); step.done !== true; step = await source.next()) yield step.value;
  } finally {
    await source.return?.();
  }
}

async function* gunzipped(first: Uint8Array, source: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let packed = 0;
  let plain = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for (let step: IteratorResult<Uint8Array> = { value: first }; step.done !== true; step = await source.next()) {
      packed += step.value.length;
      // A stream keeps chunks waiting, and whoever reads files uses its memory again.
      yield Buffer.from(step.value);
    }
  }
  const gunzip = createGunzip({ chunkSize: 65_536 });
  pipeline(Readable.from(counted()), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
      plain += chunk.length;
      if (plain > FREE && plain > packed * MOST_GROWTH) {
        throw new FormatError('over-limit', 'it unpacks to more than can be read');
      }
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new FormatError('unreadable', `its packing is broken: ${error.message}`);
    }
    throw error;
  }
}
