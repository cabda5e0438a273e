import type { Scratch, ScratchFile } from './scratch.ts';

const FAN_IN = 64;
const BATCH = 1024;

/**
 * Sorts lines by code unit of their key, with at most about `maxBytes` of them in memory (counted as two bytes a
 * character): what does not fit goes to temporary files in sorted runs, which are merged. Lines of equal key come
 * sorted by the line itself, so that the result depends on nothing but the lines.
 *
 * @param options.keyOf The key of a line; default is the line.
 */
export async function* sortLines(
  lines: AsyncIterable<readonly string[]>,
  options: { readonly keyOf?: (line: string) => string; readonly maxBytes: number; readonly scratch: Scratch },
): AsyncGenerator<readonly string[]> {
  const { keyOf, maxBytes, scratch } = options;
  const compare = keyOf === undefined ? compareLines : compareBy(keyOf);
  const sort = (run: string[]): string[] => (keyOf === undefined ? run.sort() : run.sort(compare));
  let runs: ScratchFile[] = [];
  let run: string[] = [];
  let bytes = 0;
  for await (const batch of lines) {
    for (const line of batch) {
      run.push(line);
      bytes += line.length * 2 + 32;
      if (bytes < maxBytes) continue;
      runs.push(await spill(scratch, batches([sort(run)])));
      run = [];
      bytes = 0;
    }
  }
  sort(run);
  if (runs.length === 0) {
    yield* batches([run]);
    return;
  }
  while (runs.length >= FAN_IN) {
    const merged = await spill(
      scratch,
      merge(
        runs.slice(0, FAN_IN).map((file) => file.read()),
        compare,
      ),
    );
    runs = [...runs.slice(FAN_IN), merged];
  }
  yield* merge([...runs.map((file) => file.read()), batches([run])], compare);
}

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

async function* batches(lists: readonly (readonly string[])[]): AsyncGenerator<readonly string[]> {
  for (const list of lists) {
    for (let start = 0; start < list.length; start += BATCH) yield list.slice(start, start + BATCH);
  }
}

/** One sorted input of a merge. */
interface Head {
  readonly next: AsyncIterator<readonly string[]>;
  batch: readonly string[];
  at: number;
  line: string;
}

/** Merges sorted inputs with a binary heap of their first lines. */
async function* merge(
  inputs: readonly AsyncIterable<readonly string[]>[],
  compare: Compare,
): AsyncGenerator<readonly string[]> {
  const heap: Head[] = [];
  for (const input of inputs) {
    const head: Head = { next: input[Symbol.asyncIterator](), batch: [], at: 0, line: '' };
    if (await refill(head)) heap.push(head);
  }
  for (let index = (heap.length >> 1) - 1; index >= 0; index -= 1) sink(heap, index, compare);
  let out: string[] = [];
  while (heap.length > 0) {
    const head = heap[0]!;
    out.push(head.line);
    head.at += 1;
    if (head.at < head.batch.length) head.line = head.batch[head.at]!;
    else if (!(await refill(head))) {
      const last = heap.pop()!;
      if (heap.length > 0) heap[0] = last;
    }
    if (heap.length > 1) sink(heap, 0, compare);
    if (out.length >= BATCH) {
      yield out;
      out = [];
    }
  }
  if (out.length > 0) yield out;
}

async function refill(head: Head): Promise<boolean> {
  for (;;) {
    const step = await head.next.next();
    if (step.done === true) return false;
    if (step.value.length === 0) continue;
    head.batch = step.value;
    head.at = 0;
    head.line = step.value[0]!;
    return true;
  }
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
