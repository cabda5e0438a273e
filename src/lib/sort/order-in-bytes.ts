/**
 * A number by which lines sort as by code unit, from the six characters that begin at `from`; up to the first that is
 * not ASCII, since beyond it bytes and code units may sort apart. Lines with equal numbers still have to be compared.
 *
 * @param end Where the line ends, without its line feed.
 * @returns Below 2 ** 48.
 */
export function orderInBytes(bytes: Uint8Array, from: number, end: number): number {
  let order = 0;
  for (let index = 0; index < 6; index += 1) {
    const at = from + index;
    const code = at < end ? bytes[at]! + 1 : 0;
    if (code > 128) return (order * 256 + 255) * 256 ** (5 - index);
    order = order * 256 + code;
  }
  return order;
}

/** A stretch of UTF-8. */
export interface Stretch {
  readonly bytes: Buffer;
  readonly start: number;
  readonly end: number;
}

/** Compares two texts in UTF-8 as their strings compare: by code unit. */
export function compareInBytes(a: Stretch, b: Stretch): number {
  const length = Math.min(a.end - a.start, b.end - b.start);
  for (let index = 0; index < length; index += 1) {
    const left = a.bytes[a.start + index]!;
    const right = b.bytes[b.start + index]!;
    if (left === right) continue;
    return left < 128 && right < 128 ? left - right : compareText(textOf(a), textOf(b));
  }
  return a.end - a.start - (b.end - b.start);
}

const textOf = ({ bytes, start, end }: Stretch): string => bytes.toString('utf8', start, end);

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
