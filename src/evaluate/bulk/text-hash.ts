/** Lower case of ASCII by code. */
const LOWER = Uint8Array.from({ length: 128 }, (_, code) => (code >= 65 && code <= 90 ? code + 32 : code));

/**
 * 53-bit hash of a text from `from` on. With `lower` it is that of the text in lower case, without building it; NaN then
 * for text outside of ASCII, which the caller has to lower first. Two characters a step: it runs for every address of
 * every mailbox.
 */
export function textHash(text: string, from: number, lower: boolean): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  const end = text.length;
  for (let index = from; index < end; index += 2) {
    let code = text.charCodeAt(index);
    let next = index + 1 < end ? text.charCodeAt(index + 1) : 0;
    if (lower) {
      if ((code | next) > 127) return Number.NaN;
      code = LOWER[code] ?? 0;
      next = LOWER[next] ?? 0;
    }
    const pair = code | (next << 16);
    high = Math.imul(high ^ pair, 2654435761);
    low = Math.imul(low ^ pair, 1597334677);
    high ^= high >>> 15;
    low ^= low >>> 13;
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}
