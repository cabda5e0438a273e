import { compareInBytes, orderInBytes } from './order-in-bytes.ts';

const DIGIT_BITS = 12;
const DIGIT = 1 << DIGIT_BITS;
const HALF = DIGIT * DIGIT;
const LINE_FEED = 10;

/** Lines as UTF-8 bytes outside of the heap, each with its line feed; sorts without making strings of them. */
interface LineBytes {
  readonly count: number;
  /** What it takes in memory. */
  readonly bytes: number;
  add(lines: readonly string[]): void;
  /** How many characters all lines ever added begin with in common; all of them ASCII, at most 256. */
  readonly shared: number;
  /**
   * All lines in order of code units, as blocks of whole lines. The memory of a block is used again for the one after
   * the next.
   */
  sorted(): Generator<Buffer>;
  clear(): void;
  /** As `clear`, and gives its memory back. */
  free(): void;
}

const BLOCK = 256 * 1024;

/** @param expected About how many bytes there will be at most: memory grows up to it in steps, and not past it at once. */
export function createLineBytes(expected: number): LineBytes {
  let buffer = Buffer.allocUnsafe(BLOCK);
  let used = 0;
  // Where each line begins, and behind the last one where the next would.
  let starts = new Uint32Array(1024);
  let count = 0;
  let first: Uint8Array | undefined;
  let shared = 0;
  return {
    get shared() {
      return shared;
    },
    get count() {
      return count;
    },
    get bytes() {
      return used + count * 12;
    },
    add: (lines) => {
      if (lines.length === 0) return;
      // Not a line feed put behind it: that would copy all of it once more.
      const text = lines.concat('').join('\n');
      const size = Buffer.byteLength(text);
      if (used + size > buffer.length) buffer = grown(buffer, used, used + size, expected);
      if (count + lines.length + 1 > starts.length) starts = grownStarts(starts, count + lines.length + 1);
      buffer.write(text, used);
      if (first === undefined) {
        first = beginningOf(buffer.subarray(used, used + size));
        shared = first.length;
      }
      let at = used;
      for (const line of lines) {
        let same = 0;
        while (same < shared && buffer[at + same] === first[same]) same += 1;
        shared = same;
        starts[count] = at;
        count += 1;
        at = size === text.length ? at + line.length + 1 : buffer.indexOf(LINE_FEED, at) + 1;
      }
      used += size;
      starts[count] = used;
    },
    sorted: function* () {
      const order = orderOf(buffer, starts, count, shared);
      let block = Buffer.allocUnsafe(BLOCK);
      let spare = Buffer.allocUnsafe(BLOCK);
      let filled = 0;
      for (const index of order) {
        const start = starts[index]!;
        const end = starts[index + 1]!;
        if (filled + end - start > block.length) {
          if (filled > 0) yield block.subarray(0, filled);
          [block, spare] = [spare, block];
          if (end - start > block.length) block = Buffer.allocUnsafe(end - start);
          filled = 0;
        }
        filled += buffer.copy(block, filled, start, end);
      }
      if (filled > 0) yield block.subarray(0, filled);
    },
    clear: () => {
      used = 0;
      count = 0;
    },
    free: () => {
      used = 0;
      count = 0;
      buffer = Buffer.alloc(0);
      starts = new Uint32Array(1);
    },
  };
}

/** The first line as far as it is ASCII: there a character is a byte. */
function beginningOf(text: Uint8Array): Uint8Array {
  const end = text.findIndex((byte, index) => byte > 127 || byte === LINE_FEED || index === 256);
  return new Uint8Array(text.subarray(0, end < 0 ? text.length : end));
}

function grown(buffer: Buffer, used: number, needed: number, expected: number): Buffer<ArrayBuffer> {
  const next = Buffer.allocUnsafe(Math.max(needed, Math.min(buffer.length * 2, expected)));
  buffer.copy(next, 0, 0, used);
  return next;
}

function grownStarts(starts: Uint32Array, needed: number): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(Math.max(needed, starts.length * 2));
  next.set(starts);
  return next;
}

/** Six bytes after what all lines share decide by counting; lines that these leave equal are compared. */
function orderOf(buffer: Buffer, starts: Uint32Array, count: number, from: number): Uint32Array {
  const high = new Uint32Array(count);
  const low = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) {
    const number = orderInBytes(buffer, starts[index]! + from, starts[index + 1]! - 1);
    high[index] = Math.floor(number / HALF);
    low[index] = number % HALF;
  }
  let order = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) order[index] = index;
  let next = new Uint32Array(count);
  for (const [digits, shift] of [
    [low, 0],
    [low, DIGIT_BITS],
    [high, 0],
    [high, DIGIT_BITS],
  ] as const) {
    countingPass(order, next, digits, shift);
    [order, next] = [next, order];
  }
  const lineAt = (index: number) => ({ bytes: buffer, start: starts[index]!, end: starts[index + 1]! - 1 });
  settleTies(order, high, low, (a, b) => compareInBytes(lineAt(a), lineAt(b)));
  return order;
}

function countingPass(order: Uint32Array, next: Uint32Array, digits: Uint32Array, shift: number): void {
  const places = new Uint32Array(DIGIT + 1);
  for (let index = 0; index < digits.length; index += 1) places[((digits[index]! >> shift) & (DIGIT - 1)) + 1]! += 1;
  for (let digit = 0; digit < DIGIT; digit += 1) places[digit + 1]! += places[digit]!;
  for (let at = 0; at < order.length; at += 1) {
    const index = order[at]!;
    const digit = (digits[index]! >> shift) & (DIGIT - 1);
    next[places[digit]!] = index;
    places[digit]! += 1;
  }
}

function settleTies(
  order: Uint32Array,
  high: Uint32Array,
  low: Uint32Array,
  compare: (a: number, b: number) => number,
): void {
  for (let start = 0; start < order.length; ) {
    const first = order[start]!;
    let end = start + 1;
    while (end < order.length && high[order[end]!] === high[first] && low[order[end]!] === low[first]) end += 1;
    if (end === start + 2) {
      const second = order[start + 1]!;
      if (compare(first, second) > 0) {
        order[start] = second;
        order[start + 1] = first;
      }
    } else if (end > start + 2) order.set([...order.subarray(start, end)].sort(compare), start);
    start = end;
  }
}
