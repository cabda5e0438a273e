import type { Scratch, ScratchFile } from '../scratch.ts';
import { lineBatches } from './line-batches.ts';
import { createLineBytes } from './line-order.ts';
import { mergeBlocks } from './merge-blocks.ts';

/** Inputs of one merge. */
const FAN_IN = 64;

interface SortOptions {
  readonly maxBytes: number;
  readonly scratch: Scratch;
}

/** Lines that are sorted as far as memory allows, and can be read in order more than once. */
interface SortedLines {
  read(): AsyncIterable<readonly string[]>;
  /** The same as UTF-8, in blocks of whole lines; a block is valid until the next is asked for. */
  readBlocks(): AsyncIterable<Buffer>;
}

/**
 * Sorts lines by code unit, with at most about `maxBytes` of them in memory: what does not fit goes to temporary files
 * in sorted runs, which are merged. Returns when all lines were taken; they stay bytes until they are read.
 */
export async function sortLines(
  lines: AsyncIterable<readonly string[]>,
  { maxBytes, scratch }: SortOptions,
): Promise<SortedLines> {
  const held = createLineBytes(maxBytes);
  let runs: readonly ScratchFile[] = [];
  for await (const batch of lines) {
    held.add(batch);
    if (held.bytes < maxBytes) continue;
    runs = [...runs, await spill(scratch, held.sorted())];
    held.clear();
  }
  if (runs.length === 0) return sortedLines(() => asyncly(held.sorted()));
  if (held.count > 0) runs = [...runs, await spill(scratch, held.sorted())];
  const { shared } = held;
  held.free();
  while (runs.length >= FAN_IN) {
    const merged = await scratch.create();
    for await (const block of merge(runs.slice(0, FAN_IN), shared)) await merged.appendBytes(block);
    runs = [...runs.slice(FAN_IN), merged];
  }
  return sortedLines(() => merge(runs, shared));
}

const merge = (runs: readonly ScratchFile[], shared: number): AsyncGenerator<Buffer> =>
  mergeBlocks(
    runs.map((file) => file.readBytes()),
    shared,
  );

const sortedLines = (readBlocks: () => AsyncIterable<Buffer>): SortedLines => ({
  readBlocks,
  read: () => lineBatches(readBlocks(), { maxLineBytes: Number.POSITIVE_INFINITY }),
});

async function* asyncly(blocks: Iterable<Buffer>): AsyncGenerator<Buffer> {
  yield* blocks;
}

async function spill(scratch: Scratch, blocks: Iterable<Uint8Array>): Promise<ScratchFile> {
  const file = await scratch.create();
  // One block is written while the next one is put together.
  let writing = Promise.resolve();
  for (const block of blocks) {
    await writing;
    writing = file.appendBytes(block);
    writing.catch(() => undefined);
  }
  await writing;
  return file;
}
