import { wholeLines } from './line-batches.ts';
import { compareInBytes, orderInBytes, type Stretch } from './order-in-bytes.ts';

const LINE_FEED = 10;
const BLOCK = 256 * 1024;

/**
 * Merges sorted lines in UTF-8, without making strings of them. A block holds whole lines; it is valid until the next is
 * asked for.
 *
 * @param shared How many characters all lines begin with in common, all of them ASCII.
 */
export async function* mergeBlocks(
  inputs: readonly AsyncIterable<Uint8Array>[],
  shared: number,
): AsyncGenerator<Buffer> {
  const heap: Head[] = [];
  for (const input of inputs) {
    const head: Head = { blocks: wholeLines(input), bytes: Buffer.alloc(0), start: 0, end: -1, order: 0 };
    if (await refill(head, shared)) heap.push(head);
  }
  for (let index = (heap.length >> 1) - 1; index >= 0; index -= 1) sink(heap, index);
  let out = Buffer.allocUnsafe(BLOCK);
  let filled = 0;
  while (heap.length > 0) {
    const head = heap[0]!;
    const size = head.end + 1 - head.start;
    if (filled + size > out.length) {
      if (filled > 0) yield out.subarray(0, filled);
      filled = 0;
      if (size > out.length) out = Buffer.allocUnsafe(size);
    }
    head.bytes.copy(out, filled, head.start, head.end + 1);
    filled += size;
    if (head.end + 1 < head.bytes.length) lineAt(head, head.end + 1, shared);
    else if (!(await refill(head, shared))) {
      const last = heap.pop()!;
      if (heap.length > 0) heap[0] = last;
    }
    if (heap.length > 1) sink(heap, 0);
  }
  if (filled > 0) yield out.subarray(0, filled);
}

/** One sorted input of a merge, and the line at which it stands. */
interface Head extends Stretch {
  readonly blocks: AsyncIterator<Buffer>;
  bytes: Buffer;
  start: number;
  end: number;
  order: number;
}

async function refill(head: Head, shared: number): Promise<boolean> {
  const step = await head.blocks.next();
  if (step.done === true) return false;
  head.bytes = step.value;
  lineAt(head, 0, shared);
  return true;
}

function lineAt(head: Head, start: number, shared: number): void {
  head.start = start;
  head.end = head.bytes.indexOf(LINE_FEED, start);
  head.order = orderInBytes(head.bytes, start + shared, head.end);
}

/** A binary heap of the inputs by their lines. */
function sink(heap: Head[], start: number): void {
  let index = start;
  const item = heap[index]!;
  for (;;) {
    let child = index * 2 + 1;
    if (child >= heap.length) break;
    if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
    if (!isBefore(heap[child]!, item)) break;
    heap[index] = heap[child]!;
    index = child;
  }
  heap[index] = item;
}

const isBefore = (a: Head, b: Head): boolean => (a.order === b.order ? compareInBytes(a, b) < 0 : a.order < b.order);
