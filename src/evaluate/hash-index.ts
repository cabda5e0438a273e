import type { Scratch, ScratchFile } from '../lib/scratch.ts';

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
 * Collects 53-bit hashes and tells which came twice. Buckets by the highest bits are sorted one at a time, so that no
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
      const hashes = await everything(bucket);
      bucket.chunks = [];
      bucket.used = CHUNK;
      hashes.sort();
      for (let index = 1; index < hashes.length; index += 1) {
        const hash = hashes[index] ?? 0;
        if (hash === hashes[index - 1] && hash !== twice[twice.length - 1]) twice.push(hash);
      }
    }
    this.#bytes = 0;
    return new HashSet(twice);
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
  readonly size: number;
  readonly #slots: Float64Array;
  readonly #mask: number;

  constructor(hashes: readonly number[]) {
    this.size = hashes.length;
    let capacity = 16;
    while (capacity < hashes.length * 2) capacity *= 2;
    this.#slots = new Float64Array(capacity).fill(Number.NaN);
    this.#mask = capacity - 1;
    for (const hash of hashes) this.#slots[this.#slotOf(hash)] = hash;
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
