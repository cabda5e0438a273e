import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

const CHUNK_SIZE = 256 * 1024;

/**
 * Packed bytes, unpacked as they come. Where the reader goes away early, or the packing is damaged, the source has ended
 * when this ends: on Windows nobody can remove or replace a file that is still open.
 *
 * Throws what zlib throws (`code` is `Z_…`), and what the source throws.
 */
export async function* gunzipChunks(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: CHUNK_SIZE });
  const closed = pipeline(copies(chunks), gunzip).catch(() => undefined);
  try {
    yield* gunzip;
  } finally {
    gunzip.destroy();
    await closed;
  }
}

/** A stream keeps chunks waiting, and whoever reads files uses its memory again. */
async function* copies(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}
