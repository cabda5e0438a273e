import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { writeFile } from '../lib/files.ts';
import { withoutSystem } from '../lib/platform/gzip-bytes.ts';
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
const LINE_FEED = 10;

/** Whole lines of a megabyte together, whatever blocks they came in. */
async function* blocks(source: SnapshotSource): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const block of source.readBlocks?.() ?? encoded(source.read())) {
    let start = 0;
    while (length + block.length - start >= BLOCK) {
      const end = block.indexOf(LINE_FEED, start + BLOCK - length - 1) + 1;
      yield Buffer.concat([...waiting, block.subarray(start, end)]);
      waiting = [];
      length = 0;
      start = end;
    }
    if (start === block.length) continue;
    // What it was cut from is written over when the next one is asked for.
    waiting.push(Buffer.from(block.subarray(start)));
    length += block.length - start;
  }
  if (length > 0) yield Buffer.concat(waiting);
}

async function* encoded(batches: AsyncIterable<readonly string[]>): AsyncGenerator<Uint8Array> {
  for await (const lines of batches) if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`);
}

const pack = promisify(gzip);

/**
 * Compresses each block for itself, in other threads while the next lines are made: a gzip file may be several after
 * each other.
 */
async function* compressed(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const packing: Promise<Uint8Array>[] = [];
  for await (const chunk of chunks) {
    const packed = pack(chunk, { level: constants.Z_BEST_SPEED, chunkSize: BLOCK / 4 }).then(withoutSystem);
    packed.catch(() => undefined);
    packing.push(packed);
    if (packing.length >= AT_ONCE) yield await packing.shift()!;
  }
  yield* await Promise.all(packing);
}
