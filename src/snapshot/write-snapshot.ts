import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { writeFile } from '../lib/files.ts';
import type { SnapshotSource } from '../model/snapshot.ts';

/**
 * Writes a snapshot as NDJSON, compressed where the name ends in `.gz`. It holds names and addresses of people: only
 * this user can read the file. The same snapshot gives the same bytes.
 */
export async function writeSnapshot(source: SnapshotSource, path: string): Promise<void> {
  await writeFile(path, path.endsWith('.gz') ? compressed(blocks(source)) : blocks(source), { restricted: true });
}

const BLOCK = 1024 * 1024;
const AT_ONCE = 4;

/** Whole lines as UTF-8, in blocks that depend on nothing but the lines. */
async function* blocks(source: SnapshotSource): AsyncGenerator<Uint8Array> {
  let waiting: string[] = [];
  let length = 0;
  for await (const batch of source.read()) {
    for (const line of batch) {
      waiting.push(line);
      length += line.length + 1;
      if (length < BLOCK) continue;
      yield Buffer.from(`${waiting.join('\n')}\n`);
      waiting = [];
      length = 0;
    }
  }
  if (waiting.length > 0) yield Buffer.from(`${waiting.join('\n')}\n`);
}

const pack = promisify(gzip);

/**
 * Compresses each block for itself, in other threads while the next lines are made: a gzip file may be several after
 * each other.
 */
async function* compressed(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const packing: Promise<Uint8Array>[] = [];
  for await (const chunk of chunks) {
    const packed = pack(chunk, { level: constants.Z_BEST_SPEED, chunkSize: BLOCK / 4 });
    packed.catch(() => undefined);
    packing.push(packed);
    if (packing.length >= AT_ONCE) yield await packing.shift()!;
  }
  yield* await Promise.all(packing);
}
