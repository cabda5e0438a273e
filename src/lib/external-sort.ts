import { lineBatches } from './line-batches.ts';
import { createLineBytes, orderAt } from './line-order.ts';
import type { Scratch, ScratchFile } from './scratch.ts';

const FAN_IN = 64;
const BATCH = 1024;

/**
 * Sorts lines by code unit of their key, with at most about `maxBytes` of them in memory (a byte a character, and what
 * a string costs): what does not fit goes to temporary files in sorted runs, which are merged. Lines of equal key come
 * sorted by the line itself, so that the result depends on nothing but the lines.
 *
 * @param options.keyOf The key of a line; default is the line.
 */
export async function* sortLines(
  lines: AsyncIterable<readonly string[]>,
  options: { readonly keyOf?: (line: string) => string; readonly maxBytes: number; readonly scratch: Scratch },
): AsyncGenerator<readonly string[]> {
  yield* (await startSort(lines, options)).read();
}

/** Lines that are sorted as far as memory allows, and can be read in order more than once. */
export interface SortedLines {
  read(): AsyncIterable<readonly string[]>;
}

/** As `sortLines`; returns when all lines were taken. */
export async function startSort(
  lines: AsyncIterable<readonly string[]>,
  options: { readonly keyOf?: (line: string) => string; readonly maxBytes: number; readonly scratch: Scratch },
): Promise<SortedLines> {
  const { keyOf, scratch } = options;
  const sorted = keyOf === undefined ? await sortBytes(lines, options) : await sortByKey(lines, keyOf, options);
  if (!('runs' in sorted)) return sorted;
  const { order } = sorted;
  let { runs } = sorted;
  while (runs.length >= FAN_IN) {
    const merged = await scratch.create();
    for await (const batch of merge(
      runs.slice(0, FAN_IN).map((file) => file.read()),
      order,
    ))
      await merged.append(batch);
    runs = [...runs.slice(FAN_IN), merged];
  }
  return {
    read: () =>
      merge(
        runs.map((file) => file.read()),
        order,
      ),
  };
}

/** Sorted files that are still to be merged. */
interface Runs {
  readonly runs: readonly ScratchFile[];
  readonly order: Order;
}

type Limits = { readonly maxBytes: number; readonly scratch: Scratch };

/** Lines that sort as they are stay bytes until they are read. */
async function sortBytes(
  lines: AsyncIterable<readonly string[]>,
  { maxBytes, scratch }: Limits,
): Promise<SortedLines | Runs> {
  const held = createLineBytes(maxBytes);
  const runs: ScratchFile[] = [];
  for await (const batch of lines) {
    held.add(batch);
    if (held.bytes < maxBytes) continue;
    runs.push(await spillBytes(scratch, held.sorted()));
    held.clear();
  }
  if (runs.length === 0) {
    return { read: () => lineBatches(held.sorted(), { maxLineBytes: Number.POSITIVE_INFINITY }) };
  }
  if (held.count > 0) runs.push(await spillBytes(scratch, held.sorted()));
  const { shared } = held;
  held.free();
  return { runs, order: { numberOf: (line) => orderAt(line, shared), compare: compareLines } };
}

async function spillBytes(scratch: Scratch, blocks: Iterable<Uint8Array>): Promise<ScratchFile> {
  const file = await scratch.create();
  if (file.appendBytes !== undefined) {
    // One block is written while the next one is put together.
    let writing = Promise.resolve();
    for (const block of blocks) {
      await writing;
      writing = file.appendBytes(block);
      writing.catch(() => undefined);
    }
    await writing;
  } else
    for await (const batch of lineBatches(blocks, { maxLineBytes: Number.POSITIVE_INFINITY })) await file.append(batch);
  return file;
}

async function sortByKey(
  lines: AsyncIterable<readonly string[]>,
  keyOf: (line: string) => string,
  { maxBytes, scratch }: Limits,
): Promise<SortedLines | Runs> {
  const compare = compareBy(keyOf);
  const runs: ScratchFile[] = [];
  let run: string[] = [];
  let bytes = 0;
  const spill = async (): Promise<void> => {
    const file = await scratch.create();
    for (const batch of batches(run.sort(compare))) await file.append(batch);
    runs.push(file);
    run = [];
    bytes = 0;
  };
  for await (const batch of lines) {
    for (const line of batch) {
      run.push(line);
      bytes += line.length + 40;
    }
    if (bytes >= maxBytes) await spill();
  }
  if (runs.length === 0) {
    const all = run.sort(compare);
    return {
      read: async function* () {
        yield* batches(all);
      },
    };
  }
  if (run.length > 0) await spill();
  return { runs, order: { numberOf: () => 0, compare } };
}

/** How a merge compares: by number first, since that is quick, then by the lines. */
interface Order {
  numberOf(line: string): number;
  readonly compare: Compare;
}

type Compare = (a: string, b: string) => number;
const compareLines: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const compareBy =
  (keyOf: (line: string) => string): Compare =>
  (a, b) =>
    compareLines(keyOf(a), keyOf(b)) || compareLines(a, b);

function* batches(lines: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < lines.length; start += BATCH) yield lines.slice(start, start + BATCH);
}

/** One sorted input of a merge. */
interface Head {
  readonly next: AsyncIterator<readonly string[]>;
  batch: readonly string[];
  at: number;
  line: string;
  number: number;
}

/** Merges sorted inputs with a binary heap of their first lines. */
async function* merge(
  inputs: readonly AsyncIterable<readonly string[]>[],
  order: Order,
): AsyncGenerator<readonly string[]> {
  const heap: Head[] = [];
  for (const input of inputs) {
    const head: Head = { next: input[Symbol.asyncIterator](), batch: [], at: 0, line: '', number: 0 };
    if (await refill(head, order)) heap.push(head);
  }
  for (let index = (heap.length >> 1) - 1; index >= 0; index -= 1) sink(heap, index, order.compare);
  let out: string[] = [];
  while (heap.length > 0) {
    const head = heap[0]!;
    out.push(head.line);
    head.at += 1;
    if (head.at < head.batch.length) {
      head.line = head.batch[head.at]!;
      head.number = order.numberOf(head.line);
    } else if (!(await refill(head, order))) {
      const last = heap.pop()!;
      if (heap.length > 0) heap[0] = last;
    }
    if (heap.length > 1) sink(heap, 0, order.compare);
    if (out.length >= BATCH) {
      yield out;
      out = [];
    }
  }
  if (out.length > 0) yield out;
}

async function refill(head: Head, order: Order): Promise<boolean> {
  for (;;) {
    const step = await head.next.next();
    if (step.done === true) return false;
    if (step.value.length === 0) continue;
    head.batch = step.value;
    head.at = 0;
    head.line = step.value[0]!;
    head.number = order.numberOf(head.line);
    return true;
  }
}

function sink(heap: Head[], start: number, compare: Compare): void {
  let index = start;
  const item = heap[index]!;
  for (;;) {
    let child = index * 2 + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && before(heap[child + 1]!, heap[child]!, compare)) child += 1;
    if (!before(heap[child]!, item, compare)) break;
    heap[index] = heap[child]!;
    index = child;
  }
  heap[index] = item;
}

function before(a: Head, b: Head, compare: Compare): boolean {
  return a.number === b.number ? compare(a.line, b.line) < 0 : a.number < b.number;
}
