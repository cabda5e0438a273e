import type { Resource } from '../../model/resource.ts';
import type { BulkKeys } from './bulk-keys.ts';
import type { HashSet } from './hash-set.ts';
import type { Twins } from './judge-bulk.ts';

/** A `unique` leaf of a bulk rule and the hashes that came twice. */
export interface KeyedLeaf {
  readonly keys: BulkKeys;
  readonly twice: HashSet;
}

/** One line a candidate key: leaf and key, then id. JSON holds no tab, so that the first one ends the key. */
export function addKeys(resource: Resource, leaves: readonly KeyedLeaf[], lines: string[]): boolean {
  let isCandidate = false;
  for (const [leaf, { keys, twice }] of leaves.entries()) {
    if (!keys.isCandidate(resource, twice)) continue;
    isCandidate = true;
    for (const { key } of keys.keysOf(resource).keys) {
      lines.push(`${JSON.stringify([leaf, key])}\t${resource.id}`);
    }
  }
  return isCandidate;
}

/** Of each leaf the other holders by key. */
export function twinsIn(lines: readonly string[], leaves: readonly KeyedLeaf[]): Twins {
  const twins = new Map<BulkKeys, Map<string, string>>();
  for (const line of lines) {
    const [leaf, key, other] = JSON.parse(line) as [number, string, string];
    const keys = leaves[leaf]?.keys;
    if (keys === undefined) continue;
    const own = twins.get(keys) ?? new Map<string, string>();
    twins.set(keys, own.set(key, other));
  }
  return twins;
}
