import type { Scratch } from '../../lib/scratch.ts';
import { BUCKET_CHUNK, everyHash, type HashBucket, heldIn } from './hash-bucket.ts';
import { HashSet } from './hash-set.ts';

const BUCKETS = 64;
const BUCKET_WIDTH = 2 ** 53 / BUCKETS;

/**
 * Collects 53-bit hashes and tells which came twice. Buckets by the highest bits are looked at one at a time, so that no
 * copy of everything is ever made; above `maxBytes` what was collected so far goes to temporary files.
 */
export class HashIndex {
  readonly #buckets: HashBucket[] = Array.from({ length: BUCKETS }, () => ({
    chunks: [],
    used: BUCKET_CHUNK,
    file: null,
  }));
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
    if (chunk === undefined || bucket.used === BUCKET_CHUNK) {
      chunk = new Float64Array(BUCKET_CHUNK);
      bucket.chunks.push(chunk);
      bucket.used = 0;
      this.#bytes += BUCKET_CHUNK * 8;
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
      await bucket.file.append(Array.from(heldIn(bucket), (hash) => hash.toString(36)));
      bucket.chunks = [];
      bucket.used = BUCKET_CHUNK;
    }
    this.#bytes = 0;
  }

  /** Hashes that came at least twice. Empties the index. */
  async duplicates(): Promise<HashSet> {
    const twice: number[] = [];
    for (const bucket of this.#buckets) {
      addRepeated(await everyHash(bucket), twice);
      bucket.chunks = [];
      bucket.used = BUCKET_CHUNK;
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
