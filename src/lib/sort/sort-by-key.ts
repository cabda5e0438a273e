import type { Scratch, ScratchFile } from '../scratch.ts';

const BATCH = 1024;

/** As `sortLines`, by a key that is not how the line begins: what does not fit into memory goes through strings. */
export async function* sortLinesByKey(
  lines: AsyncIterable<readonly string[]>,
  options: {
    readonly keyOf: (line: string) => string;
    readonly maxBytes: number;
    readonly scratch: Scratch;
    /** Inputs of one merge. */
    readonly fanIn: number;
  },
): AsyncGenerator<readonly string[]> {
  const { keyOf, maxBytes, scratch, fanIn } = options;
  const compare: Compare = (a, b) => compareText(keyOf(a), keyOf(b)) || compareText(a, b);
  let runs: readonly ScratchFile[] = [];
  let run: string[] = [];
  let bytes = 0;
  const spill = async (
    sorted: AsyncIterable<readonly string[]> | Iterable<readonly string[]>,
  ): Promise<ScratchFile> => {
    const file = await scratch.create();
    for await (const batch of sorted) await file.append(batch);
    return file;
  };
  for await (const batch of lines) {
    for (const line of batch) {
      run.push(line);
      bytes += line.length + 40;
    }
    if (bytes < maxBytes) continue;
    runs = [...runs, await spill(batches(run.sort(compare)))];
    run = [];
    bytes = 0;
  }
  if (runs.length === 0) {
    yield* batches(run.sort(compare));
    return;
  }
  if (run.length > 0) runs = [...runs, await spill(batches(run.sort(compare)))];
  while (runs.length >= fanIn) {
    runs = [...runs.slice(fanIn), await spill(merge(runs.slice(0, fanIn), compare))];
  }
  yield* merge(runs, compare);
}

type Compare = (a: string, b: string) => number;
const compareText: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

function* batches(lines: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < lines.length; start += BATCH) yield lines.slice(start, start + BATCH);
}

/** One sorted input of a merge. */
interface Head {
  readonly next: AsyncIterator<readonly string[]>;
  batch: readonly string[];
  at: number;
  line: string;
}

/** Merges sorted inputs with a binary heap of their first lines. */
async function* merge(runs: readonly ScratchFile[], compare: Compare): AsyncGenerator<readonly string[]> {
  const heap: Head[] = [];
  for (const file of runs) {
    const head: Head = { next: file.read()[Symbol.asyncIterator](), batch: [], at: -1, line: '' };
    if (await step(head)) heap.push(head);
  }
  for (let index = (heap.length >> 1) - 1; index >= 0; index -= 1) sink(heap, index, compare);
  let out: string[] = [];
  while (heap.length > 0) {
    const head = heap[0]!;
    out.push(head.line);
    if (!(await step(head))) {
      const last = heap.pop()!;
      if (heap.length > 0) heap[0] = last;
    }
    if (heap.length > 1) sink(heap, 0, compare);
    if (out.length < BATCH) continue;
    yield out;
    out = [];
  }
  if (out.length > 0) yield out;
}

/** Goes to the next line; `false` behind the last one. */
async function step(head: Head): Promise<boolean> {
  head.at += 1;
  while (head.at >= head.batch.length) {
    const next = await head.next.next();
    if (next.done === true) return false;
    head.batch = next.value;
    head.at = 0;
  }
  head.line = head.batch[head.at]!;
  return true;
}

function sink(heap: Head[], start: number, compare: Compare): void {
  let index = start;
  const item = heap[index]!;
  for (;;) {
    let child = index * 2 + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && compare(heap[child + 1]!.line, heap[child]!.line) < 0) child += 1;
    if (compare(heap[child]!.line, item.line) >= 0) break;
    heap[index] = heap[child]!;
    index = child;
  }
  heap[index] = item;
}
