import type { Unique } from '../../model/policy/policy.ts';
import type { Resource, Value } from '../../model/resource.ts';
import { isList } from '../compile/typed-value.ts';
import { mailKey, prefixLength } from '../nodes/mail-key.ts';
import type { KeyProperty } from '../nodes/unique-keys.ts';
import type { OwnHashes } from './own-hashes.ts';
import { textHash } from './text-hash.ts';

/** Adds the hash of every key of a resource, distinct within it; gives the first path whose value is not known. */
export type AddKeyHashes = (resource: Resource, hashes: OwnHashes) => string | null;

/** Compiles the hashes of the keys that a `unique` leaf compares. */
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
  return key === undefined ? undefined : textHash(key, 0, false);
}

/** The hash of `mailKey`, without building it. */
function mailHash(value: Value): number | undefined {
  if (typeof value !== 'string') return undefined;
  const hash = textHash(value, prefixLength(value), true);
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
