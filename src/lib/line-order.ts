const DIGIT_BITS = 12;
const DIGIT = 1 << DIGIT_BITS;
/** Below this many lines the built-in sort is as fast. */
const FEW = 512;

/** How many characters all lines begin with in common, at most `longest`. */
export function commonPrefix(lines: readonly string[], longest: number, like: string | undefined = lines[0]): number {
  if (like === undefined) return longest;
  let length = Math.min(longest, like.length);
  for (const line of lines) {
    if (line.length >= length && line.startsWith(like.slice(0, length))) continue;
    let same = 0;
    while (same < length && same < line.length && line.charCodeAt(same) === like.charCodeAt(same)) same += 1;
    length = same;
  }
  return length;
}

/**
 * A number by which lines that share their first `from` characters sort as by code unit; lines with equal numbers still
 * have to be compared. It holds three characters, up to and including the first beyond Latin-1.
 */
export function orderAt(line: string, from: number): number {
  let order = 0;
  for (let index = 0; index < 3; index += 1) {
    const at = from + index;
    const code = at < line.length ? line.charCodeAt(at) + 1 : 0;
    if (code >= 255) return (order * 256 + 255) * 256 ** (2 - index);
    order = order * 256 + code;
  }
  return order;
}

/** Sorts lines by code unit. Six characters after what all lines share decide by counting, the rest by comparison. */
export function sortByCodeUnit(lines: string[]): string[] {
  if (lines.length < FEW) return lines.sort();
  const from = commonPrefix(lines, 256);
  const high = new Uint32Array(lines.length);
  const low = new Uint32Array(lines.length);
  for (const [index, line] of lines.entries()) {
    const first = orderAt(line, from);
    high[index] = first;
    // Where a character beyond Latin-1 ended the first number, nothing after it may decide.
    low[index] = endsEarly(first) ? 0 : orderAt(line, from + 3);
  }
  let order = new Uint32Array(lines.length);
  for (let index = 0; index < order.length; index += 1) order[index] = index;
  let next = new Uint32Array(lines.length);
  for (const [digits, shift] of [
    [low, 0],
    [low, DIGIT_BITS],
    [high, 0],
    [high, DIGIT_BITS],
  ] as const) {
    countingPass(order, next, digits, shift);
    [order, next] = [next, order];
  }
  return settleTies(lines, order, high, low);
}

const endsEarly = (order: number): boolean =>
  (order & 0xff) === 0xff || ((order >> 8) & 0xff) === 0xff || ((order >> 16) & 0xff) === 0xff;

function countingPass(order: Uint32Array, next: Uint32Array, digits: Uint32Array, shift: number): void {
  const starts = new Uint32Array(DIGIT + 1);
  for (const digit of digits) starts[((digit >> shift) & (DIGIT - 1)) + 1]! += 1;
  for (let digit = 0; digit < DIGIT; digit += 1) starts[digit + 1]! += starts[digit]!;
  for (const index of order) {
    const digit = (digits[index]! >> shift) & (DIGIT - 1);
    next[starts[digit]!] = index;
    starts[digit]! += 1;
  }
}

function settleTies(lines: readonly string[], order: Uint32Array, high: Uint32Array, low: Uint32Array): string[] {
  const sorted: string[] = new Array(lines.length);
  for (let start = 0; start < order.length; ) {
    const first = order[start]!;
    let end = start + 1;
    while (end < order.length && high[order[end]!] === high[first] && low[order[end]!] === low[first]) end += 1;
    if (end === start + 1) sorted[start] = lines[first]!;
    else {
      const ties: string[] = [];
      for (let at = start; at < end; at += 1) ties.push(lines[order[at]!]!);
      if (ties.length > 2) ties.sort();
      else if (ties[0]! > ties[1]!) ties.reverse();
      for (const [offset, line] of ties.entries()) sorted[start + offset] = line;
    }
    start = end;
  }
  return sorted;
}
