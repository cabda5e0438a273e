import type { Unique } from '../../model/policy/policy.ts';
import type { Resource, Value } from '../../model/resource.ts';
import { isList } from '../compile/truth.ts';
import { type KeyProperty, mailKey, prefixLength } from '../nodes/unique-keys.ts';

/** Lower case of ASCII by code. */
const LOWER = Uint8Array.from({ length: 128 }, (_, code) => (code >= 65 && code <= 90 ? code + 32 : code));

/**
 * 53-bit hash of a text from `from` on. With `lower` it is that of the text in lower case, without building it; NaN then
 * for text outside of ASCII, which the caller has to lower first. Two characters a step: it runs for every address of
 * every mailbox.
 */
function keyHash(text: string, from: number, lower: boolean): number {
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

/** Hashes of one resource, each once. Its array is used again for the next one. */
export class OwnHashes {
  #values = new Float64Array(16);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }

  /** Forgets all but the first `size`. */
  cut(size: number): void {
    this.#size = size;
  }

  add(hash: number): void {
    const values = this.#values;
    for (let index = 0; index < this.#size; index += 1) if (values[index] === hash) return;
    if (this.#size === values.length) {
      this.#values = new Float64Array(values.length * 2);
      this.#values.set(values);
    }
    this.#values[this.#size] = hash;
    this.#size += 1;
  }
}

/** Adds the hash of every key of a resource, distinct within it; gives the first path whose value is not known. */
export type AddKeyHashes = (resource: Resource, hashes: OwnHashes) => string | null;

export function compileKeyHashes(node: Unique, properties: readonly KeyProperty[]): AddKeyHashes {
  const readers = properties.map(({ path, read, keyOf }) => ({
    path,
    read,
    hashOf: node.normalize === 'mail' ? mailHash : (value: Value) => hashOfKey(keyOf(value)),
  }));
  return (resource, hashes) => {
    let absent: string | null = null;
    for (const { path, hashOf, read } of readers) {
      const value = read(resource);
      if (value === null) continue;
      const before = hashes.size;
      if (value === undefined || !addAll(value, hashOf, hashes)) {
        hashes.cut(before);
        absent ??= path;
      }
    }
    return absent;
  };
}

function hashOfKey(key: string | undefined): number | undefined {
  return key === undefined ? undefined : keyHash(key, 0, false);
}

/** The hash of `mailKey`, without building it. */
function mailHash(value: Value): number | undefined {
  if (typeof value !== 'string') return undefined;
  const hash = keyHash(value, prefixLength(value), true);
  return Number.isNaN(hash) ? hashOfKey(mailKey(value)) : hash;
}

function addAll(value: Value, hashOf: (value: Value) => number | undefined, hashes: OwnHashes): boolean {
  if (!isList(value)) return addOne(hashOf(value), hashes);
  for (const element of value) if (!addOne(hashOf(element), hashes)) return false;
  return true;
}

function addOne(hash: number | undefined, hashes: OwnHashes): boolean {
  if (hash === undefined) return false;
  hashes.add(hash);
  return true;
}
