import { commonPrefix, orderAt, sortByCodeUnit } from './line-order.ts';
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
  const { keyOf, maxBytes, scratch } = options;
  const sort = (run: string[]): string[] => (keyOf === undefined ? sortByCodeUnit(run) : run.sort(compareBy(keyOf)));
  let runs: ScratchFile[] = [];
  let run: string[] = [];
  let bytes = 0;
  let prefix = 256;
  let like: string | undefined;
  for await (const batch of lines) {
    like ??= batch[0];
    prefix = commonPrefix(batch, prefix, like);
    for (const line of batch) {
      run.push(line);
      bytes += line.length + 40;
    }
    if (bytes < maxBytes) continue;
    runs.push(await spill(scratch, batches(sort(run))));
    run = [];
    bytes = 0;
  }
  const rest = sort(run);
  const order = keyOf === undefined ? orderByPrefix(prefix) : { numberOf: () => 0, compare: compareBy(keyOf) };
  while (runs.length >= FAN_IN) {
    const merged = await spill(
      scratch,
      merge(
        runs.slice(0, FAN_IN).map((file) => file.read()),
        order,
      ),
    );
    runs = [...runs.slice(FAN_IN), merged];
  }
  if (runs.length === 0) return { read: () => batches(rest) };
  if (rest.length > 0) runs.push(await spill(scratch, batches(rest)));
  return {
    read: () =>
      merge(
        runs.map((file) => file.read()),
        order,
      ),
  };
}

/** How a merge compares: by number first, since that is quick, then by the lines. */
interface Order {
  numberOf(line: string): number;
  readonly compare: Compare;
}

const orderByPrefix = (prefix: number): Order => ({
  numberOf: (line) => orderAt(line, prefix),
  compare: compareLines,
});

type Compare = (a: string, b: string) => number;
const compareLines: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const compareBy =
  (keyOf: (line: string) => string): Compare =>
  (a, b) =>
    compareLines(keyOf(a), keyOf(b)) || compareLines(a, b);

async function spill(scratch: Scratch, lines: AsyncIterable<readonly string[]>): Promise<ScratchFile> {
  const file = await scratch.create();
  for await (const batch of lines) await file.append(batch);
  return file;
}

async function* batches(lines: readonly string[]): AsyncGenerator<readonly string[]> {
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
