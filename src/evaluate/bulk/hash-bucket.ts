import type { ScratchFile } from '../../lib/scratch.ts';

/** Hashes in one chunk. */
export const BUCKET_CHUNK = 2048;

/** Hashes that begin alike: full chunks and a last one that is being filled, and what went to disk before. */
export interface HashBucket {
  chunks: Float64Array[];
  /** Used entries of the last chunk. */
  used: number;
  file: ScratchFile | null;
}

/** What of a bucket is in memory, as one array. */
export function heldIn(bucket: HashBucket): Float64Array {
  const all = new Float64Array(
    Math.max(0, bucket.chunks.length - 1) * BUCKET_CHUNK + (bucket.chunks.length === 0 ? 0 : bucket.used),
  );
  for (const [index, chunk] of bucket.chunks.entries()) {
    const isLast = index === bucket.chunks.length - 1;
    all.set(isLast ? chunk.subarray(0, bucket.used) : chunk, index * BUCKET_CHUNK);
  }
  return all;
}

/** All of a bucket, with what went to disk, as one array. */
export async function everyHash(bucket: HashBucket): Promise<Float64Array> {
  const inMemory = heldIn(bucket);
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
