import type { Scratch, ScratchFile } from '../../lib/scratch.ts';

const BUCKETS = 64;
const BUCKET_WIDTH = 2 ** 53 / BUCKETS;
const CHUNK = 2048;

interface Bucket {
  chunks: Float64Array[];
  /** Used entries of the last chunk. */
  used: number;
  file: ScratchFile | null;
}

/**
 * Collects 53-bit hashes and tells which came twice. Buckets by the highest bits are looked at one at a time, so that no
 * copy of everything is ever made; above `maxBytes` what was collected so far goes to temporary files.
 */
export class HashIndex {
  readonly #buckets: Bucket[] = Array.from({ length: BUCKETS }, () => ({ chunks: [], used: CHUNK, file: null }));
  readonly #maxBytes: number;
  readonly #scratch: Scratch;
  #bytes = 0;

  constructor(maxBytes: number, scratch: Scratch) {
    this.#maxBytes = maxBytes;
    this.#scratch = scratch;
  }

  add(hash: number): void {
    const bucket = this.#buckets[Math.floor(hash / BUCKET_WIDTH)];
    if (bucket === undefined) return;
    let chunk = bucket.chunks[bucket.chunks.length - 1];
    if (chunk === undefined || bucket.used === CHUNK) {
      chunk = new Float64Array(CHUNK);
      bucket.chunks.push(chunk);
      bucket.used = 0;
      this.#bytes += CHUNK * 8;
    }
    chunk[bucket.used] = hash;
    bucket.used += 1;
  }

  /** Moves everything to temporary files where it has grown too large; to be called now and then. */
  async relieve(): Promise<void> {
    if (this.#bytes <= this.#maxBytes) return;
    for (const bucket of this.#buckets) {
      if (bucket.chunks.length === 0) continue;
      bucket.file ??= await this.#scratch.create();
      await bucket.file.append(Array.from(held(bucket), (hash) => hash.toString(36)));
      bucket.chunks = [];
      bucket.used = CHUNK;
    }
    this.#bytes = 0;
  }

  /** Hashes that came at least twice. Empties the index. */
  async duplicates(): Promise<HashSet> {
    const twice: number[] = [];
    for (const bucket of this.#buckets) {
      addRepeated(await everything(bucket), twice);
      bucket.chunks = [];
      bucket.used = CHUNK;
      bucket.file = null;
    }
    this.#bytes = 0;
    return new HashSet(twice);
  }
}

/** One bucket fits the processor's cache: a table of it is faster than sorting. */
function addRepeated(hashes: Float64Array, twice: number[]): void {
  const once = HashSet.ofSize(hashes.length);
  const known = new Set<number>();
  for (const hash of hashes) {
    if (once.add(hash) || known.has(hash)) continue;
    known.add(hash);
    twice.push(hash);
  }
}

function held(bucket: Bucket): Float64Array {
  const all = new Float64Array(
    Math.max(0, bucket.chunks.length - 1) * CHUNK + (bucket.chunks.length === 0 ? 0 : bucket.used),
  );
  for (const [index, chunk] of bucket.chunks.entries()) {
    const isLast = index === bucket.chunks.length - 1;
    all.set(isLast ? chunk.subarray(0, bucket.used) : chunk, index * CHUNK);
  }
  return all;
}

async function everything(bucket: Bucket): Promise<Float64Array> {
  const inMemory = held(bucket);
  if (bucket.file === null) return inMemory;
  const parts: Float64Array[] = [inMemory];
  for await (const batch of bucket.file.read()) {
    parts.push(Float64Array.from(batch, (line) => Number.parseInt(line, 36)));
  }
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    all.set(part, offset);
    offset += part.length;
  }
  return all;
}

/** A set of numbers in one typed array: a few million of them stay small. */
export class HashSet {
  readonly #slots: Float64Array;
  readonly #mask: number;
  #size = 0;

  constructor(hashes: readonly number[], room: number = hashes.length) {
    let capacity = 16;
    while (capacity < room * 2) capacity *= 2;
    this.#slots = new Float64Array(capacity).fill(Number.NaN);
    this.#mask = capacity - 1;
    for (const hash of hashes) this.add(hash);
  }

  /** An empty set with room for so many. */
  static ofSize(room: number): HashSet {
    return new HashSet([], room);
  }

  get size(): number {
    return this.#size;
  }

  /** False where the set holds it already. */
  add(hash: number): boolean {
    const slot = this.#slotOf(hash);
    if (this.#slots[slot] === hash) return false;
    this.#slots[slot] = hash;
    this.#size += 1;
    return true;
  }

  has(hash: number): boolean {
    return this.#slots[this.#slotOf(hash)] === hash;
  }

  #slotOf(hash: number): number {
    let slot = (hash >>> 0) & this.#mask;
    for (;;) {
      const held = this.#slots[slot];
      if (held === undefined || held === hash || Number.isNaN(held)) return slot;
      slot = (slot + 1) & this.#mask;
    }
  }
}
