import { ID, LABEL } from '../fragment-line.ts';
import type { Recipe } from './fold-recipe.ts';
import { beginOf, type ScannedLine } from './scanned-line.ts';

const FIRST_NOT_ASCII = 128;

/**
 * Writes the resource that a group of lines makes by its recipe, and its content beside it. `false`, and nothing is
 * written, where the lines contradict each other or hold a text that cannot go over as it stands.
 */
export function followRecipe(
  recipe: Recipe,
  group: readonly ScannedLine[],
  out: GrowingBytes,
  contents: GrowingBytes,
): boolean {
  for (const [line, part, other, otherPart] of recipe.same) {
    if (!isSameValue(group[line]!, part, group[other]!, otherPart)) return false;
  }
  const [first] = group;
  const label = labelled(recipe, group);
  if (label === undefined || !isPlain(first!)) return false;
  let size = recipe.size;
  for (const line of recipe.order) size += group[line]!.end - group[line]!.start;
  const from = out.reserve(size);
  const { bytes } = out;
  let at = put(bytes, from, recipe.beforeId, 0, recipe.beforeId.length);
  at = putPart(bytes, at, first!, ID);
  at = put(bytes, at, recipe.beforeLabel, 0, recipe.beforeLabel.length);
  at = putPart(bytes, at, label, LABEL);
  for (const { before, line, part } of recipe.values) {
    at = put(bytes, at, before, 0, before.length);
    at = putPart(bytes, at, group[line]!, part);
  }
  const { tail, contentEnd } = recipe;
  out.take(put(bytes, at, tail, 0, tail.length));
  contents.addContent(bytes, from, at + contentEnd);
  return true;
}

function isSameValue(a: ScannedLine, part: number, b: ScannedLine, other: number): boolean {
  const from = beginOf(a, part);
  const otherFrom = beginOf(b, other);
  const size = a.places[part]! - from;
  if (size !== b.places[other]! - otherFrom) return false;
  for (let index = 0; index < size; index += 1) if (a.bytes[from + index] !== b.bytes[otherFrom + index]) return false;
  return true;
}

/** An id with nothing in it that JSON escapes. */
function isPlain(line: ScannedLine): boolean {
  const end = line.places[ID]!;
  for (let at = beginOf(line, ID); at < end; at += 1) {
    const byte = line.bytes[at]!;
    if (byte < 0x20 || byte > 0x7e || byte === 0x22 || byte === 0x5c) return false;
  }
  return true;
}

/** The line whose label is more than the id over again, as `fold` chooses it; `undefined` where letters beyond ASCII decide. */
function labelled({ order }: Recipe, group: readonly ScannedLine[]): ScannedLine | undefined {
  const first = group[order[0]!]!;
  if (order.length === 1) return first;
  for (const index of order) {
    const line = group[index]!;
    const is = isIdAgain(line);
    if (is === undefined) return undefined;
    if (!is) return line;
  }
  return first;
}

const COLON = 0x3a;
const QUOTE = 0x22;

function isIdAgain(line: ScannedLine): boolean | undefined {
  const { bytes, places } = line;
  const from = beginOf(line, LABEL);
  const end = places[LABEL]!;
  let all = 0;
  for (let at = from; at < end; at += 1) all |= bytes[at]!;
  if (all >= FIRST_NOT_ASCII) return undefined;
  const idEnd = places[ID]!;
  let key = beginOf(line, ID);
  while (key < idEnd && bytes[key] !== COLON) key += 1;
  // Without a colon all of the id is the key.
  key = key === idEnd ? beginOf(line, ID) : key + 1;
  if (end - from !== idEnd - key + 2) return false;
  let isExact = true;
  let isLower = bytes[from] === QUOTE && bytes[end - 1] === QUOTE;
  for (let index = 0; index < idEnd - key; index += 1) {
    const letter = bytes[from + 1 + index]!;
    const other = bytes[key + index]!;
    if (letter !== other) isExact = false;
    if (lowered(letter) !== other) isLower = false;
  }
  return isExact || isLower;
}

const lowered = (byte: number): number => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte);

const putPart = (out: Buffer, at: number, line: ScannedLine, part: number): number =>
  put(out, at, line.bytes, beginOf(line, part), line.places[part]!);

/** A call costs more than a few dozen bytes do. */
const FEW = 64;

function put(out: Buffer, at: number, bytes: Buffer, from: number, to: number): number {
  if (to - from > FEW) return at + bytes.copy(out, at, from, to);
  let end = at;
  for (let index = from; index < to; index += 1) {
    out[end] = bytes[index]!;
    end += 1;
  }
  return end;
}

const CLOSING_BRACE = 0x7d;
const LINE_FEED = 10;

/** Bytes that grow at their end. */
interface GrowingBytes {
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
