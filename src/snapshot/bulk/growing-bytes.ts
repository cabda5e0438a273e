const CLOSING_BRACE = 0x7d;
const LINE_FEED = 10;

/** Bytes that grow at their end. */
export interface GrowingBytes {
  readonly bytes: Buffer;
  /** Room for so many; gives where it begins. `bytes` may be another one afterwards. */
  reserve(size: number): number;
  /** What was written ends there. */
  take(end: number): void;
  addText(text: string): void;
  /** A content line: what stands between, with the brace that ends it. */
  addContent(from: Buffer, start: number, end: number): void;
  filled(): Buffer;
  clear(): void;
}

export function growingBytes(): GrowingBytes {
  let bytes = Buffer.allocUnsafe(512 * 1024);
  let used = 0;
  const reserve = (size: number): number => {
    if (used + size > bytes.length) {
      const next = Buffer.allocUnsafe(Math.max(bytes.length * 2, used + size));
      bytes.copy(next, 0, 0, used);
      bytes = next;
    }
    return used;
  };
  return {
    get bytes() {
      return bytes;
    },
    reserve,
    take: (end) => {
      used = end;
    },
    addText: (text) => {
      const size = Buffer.byteLength(text);
      reserve(size);
      used += bytes.write(text, used);
    },
    addContent: (from, start, end) => {
      reserve(end - start + 2);
      used += from.copy(bytes, used, start, end);
      bytes[used] = CLOSING_BRACE;
      bytes[used + 1] = LINE_FEED;
      used += 2;
    },
    filled: () => bytes.subarray(0, used),
    clear: () => {
      used = 0;
    },
  };
}
