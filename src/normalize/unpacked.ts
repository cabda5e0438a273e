import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { FormatError } from './formats/format-error.ts';

/** Text packs to a twentieth, logs to a thirtieth; what grows more than this was made to fill something. */
const MOST_GROWTH = 300;
const FREE = 64 * 1024 * 1024;

/**
 * The bytes of a file, unpacked where they are gzip (told by content). Throws FormatError: `unreadable` where the packing
 * is broken, `over-limit` where it grows without measure.
 */
export async function* unpacked(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = chunks[Symbol.asyncIterator]();
  const first = await source.next();
  if (first.done === true) return;
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) {
    yield first.value;
    for (let step = await source.next(); step.done !== true; step = await source.next()) yield step.value;
    return;
  }
  let packed = 0;
  let plain = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for (let step: IteratorResult<Uint8Array> = first; step.done !== true; step = await source.next()) {
      packed += step.value.length;
      yield step.value;
    }
  }
  const gunzip = createGunzip({ chunkSize: 65_536 });
  pipeline(Readable.from(counted()), gunzip, () => undefined);
  try {
    for await (const chunk of gunzip) {
      plain += (chunk as Uint8Array).length;
      if (plain > FREE && plain > packed * MOST_GROWTH) {
        throw new FormatError('over-limit', 'it unpacks to more than can be read');
      }
      yield chunk as Uint8Array;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new FormatError('unreadable', `its packing is broken: ${error.message}`);
    }
    throw error;
  }
}
