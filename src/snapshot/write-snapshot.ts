import { pipeline } from 'node:stream';
import { constants, createGzip } from 'node:zlib';
import { writeFile } from '../lib/files.ts';
import type { SnapshotSource } from '../model/snapshot.ts';

/**
 * Writes a snapshot as NDJSON, compressed where the name ends in `.gz`. It holds names and addresses of people: only
 * this user can read the file. The same snapshot gives the same bytes.
 */
export async function writeSnapshot(source: SnapshotSource, path: string): Promise<void> {
  await writeFile(path, path.endsWith('.gz') ? compressed(blocks(source)) : blocks(source), { restricted: true });
}

async function* blocks(source: SnapshotSource): AsyncGenerator<Uint8Array> {
  for await (const batch of source.read()) {
    if (batch.length > 0) yield Buffer.from(`${batch.join('\n')}\n`);
  }
}

function compressed(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const gzip = createGzip({ level: constants.Z_BEST_SPEED, chunkSize: 256 * 1024 });
  // An error goes on to the reader of the compressed side, which is the one that is waited for.
  pipeline(chunks, gzip, () => undefined);
  return gzip;
}
