const UPPER_A = 65;
const UPPER_Z = 90;

/**
 * 53-bit hash of a text from `from` on. With `lower` it is that of the text in lower case, without building it; NaN then
 * for text outside of ASCII, which the caller has to lower first.
 */
export function keyHash(text: string, from: number, lower: boolean): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = from; index < text.length; index += 1) {
    let code = text.charCodeAt(index);
    if (lower) {
      if (code > 127) return Number.NaN;
      if (code >= UPPER_A && code <= UPPER_Z) code += 32;
    }
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
