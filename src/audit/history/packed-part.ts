import { Readable } from 'node:stream';
import { createGzip, gzipSync } from 'node:zlib';
import { digest, startDigest } from '../../lib/digest.ts';
import { readChunks } from '../../lib/files.ts';
import { withoutSystem } from '../../lib/platform/gzip-bytes.ts';
import type { RunToStore } from '../../model/history/history-store.ts';

/** The same bytes on every system. */
export function packedPart(bytes: Uint8Array): NonNullable<RunToStore['parts']['document']> {
  const content = withoutSystem(gzipSync(bytes, { level: 9 }));
  return {
    sha256: digest(content),
    bytes: content.length,
    read: async function* () {
      yield content;
    },
  };
}

/** A file that may be large is packedPart twice, and never held. */
export async function packedFile(path: string): Promise<NonNullable<RunToStore['parts']['restricted']>> {
  const read = async function* (): AsyncGenerator<Uint8Array> {
    let isFirst = true;
    for await (const chunk of Readable.from(copiesOf(readChunks(path))).pipe(createGzip())) {
      yield isFirst ? withoutSystem(chunk) : chunk;
      isFirst = false;
    }
  };
  const running = startDigest();
  let bytes = 0;
  for await (const chunk of read()) {
    running.update(chunk);
    bytes += chunk.length;
  }
  return { sha256: running.hex(), bytes, read };
}

/** A stream keeps chunks waiting, and their memory is used again. */
async function* copiesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield Buffer.from(chunk);
}
