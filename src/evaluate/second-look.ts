import { sortLines } from '../lib/external-sort.ts';
import type { Scratch } from '../lib/scratch.ts';
import type { Resource } from '../model/resource.ts';
import type { SnapshotSource } from '../model/snapshot.ts';
import type { BulkKeys } from './bulk-keys.ts';
import type { HashSet } from './hash-index.ts';
import type { BulkJudge } from './judge-bulk.ts';
import { isResource, parseLine } from './parse-line.ts';
import { each, Spool, type SpoolLine } from './spool.ts';

/** A `unique` leaf of a bulk rule and the hashes that came twice. */
export interface KeyedLeaf {
  readonly keys: BulkKeys;
  readonly twice: HashSet;
}

/**
 * Second pass over the snapshot (`semantics.md` §7): of resources with a hash that came twice the real keys are
 * collected, sorted and compared as text, and those that clash are judged again. Memory stays within `sortBytes`,
 * however many clash.
 */
export async function lookAgain(
  source: SnapshotSource,
  firstBulk: number,
  kind: string,
  leaves: readonly KeyedLeaf[],
  judges: readonly BulkJudge[],
  options: { readonly scratch: Scratch; readonly sortBytes: number; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const { scratch, sortBytes, signal } = options;
  const keyLines = await scratch.create();
  const candidates = new Spool(scratch, sortBytes);
  let number = 0;
  for await (const batch of source.read()) {
    signal?.throwIfAborted();
    const keys: string[] = [];
    for (const text of batch) {
      number += 1;
      if (number < firstBulk) continue;
      const entry = parseLine(text, number);
      if (!isResource(entry) || entry.kind !== kind) continue;
      // Written anew: a piece of `text` would keep the whole batch that it was cut from in memory.
      if (addKeys(entry, leaves, keys)) candidates.add(entry.id, JSON.stringify(entry));
    }
    if (keys.length > 0) await keyLines.append(keys);
    await candidates.relieve();
  }
  const byKey = sortLines(keyLines.read(), { maxBytes: sortBytes, scratch });
  const clashes = each(await clashesOf(byKey, new Spool(scratch, sortBytes)));
  let next = await clashes.next();
  for await (const batch of candidates.read()) {
    for (const { id, text } of batch) {
      const own = leaves.map(() => new Map<string, string>());
      while (next.done !== true && next.value.id === id) {
        const [leaf, key, other] = JSON.parse(next.value.text) as [number, string, string];
        own[leaf]?.set(key, other);
        next = await clashes.next();
      }
      if (own.some((map) => map.size > 0)) judgeAgain(parseLine(text, 0), leaves, own, judges);
    }
    for (const judge of judges) await judge.relieve();
  }
}

/** One line a candidate key: leaf and key, then id. JSON holds no tab, so that the first one ends the key. */
function addKeys(resource: Resource, leaves: readonly KeyedLeaf[], lines: string[]): boolean {
  let isCandidate = false;
  for (const [leaf, { keys, twice }] of leaves.entries()) {
    if (!keys.isCandidate(resource, twice)) continue;
    isCandidate = true;
    for (const { key } of keys.reader.keysOf(resource).keys) {
      lines.push(`${JSON.stringify([leaf, key])}\t${JSON.stringify(resource.id)}`);
    }
  }
  return isCandidate;
}

/** Of lines sorted by key and id: for every holder of a key that somebody else holds, the first other one, by id. */
async function clashesOf(
  lines: AsyncIterable<readonly string[]>,
  clashes: Spool,
): Promise<AsyncIterable<readonly SpoolLine[]>> {
  let last = '';
  let first = '';
  let hasSecond = false;
  for await (const batch of lines) {
    for (const line of batch) {
      const tab = line.indexOf('\t');
      const text = line.slice(0, tab);
      const id = JSON.parse(line.slice(tab + 1)) as string;
      if (text !== last) {
        last = text;
        first = id;
        hasSecond = false;
        continue;
      }
      if (id === first) continue;
      const key = JSON.parse(text) as [number, string];
      if (!hasSecond) clashes.add(first, JSON.stringify([...key, id]));
      hasSecond = true;
      clashes.add(id, JSON.stringify([...key, first]));
    }
    await clashes.relieve();
  }
  return clashes.read();
}

function judgeAgain(
  resource: ReturnType<typeof parseLine>,
  leaves: readonly KeyedLeaf[],
  own: readonly ReadonlyMap<string, string>[],
  judges: readonly BulkJudge[],
): void {
  if (!isResource(resource)) return;
  for (const judge of judges) {
    const clashes = judge.compiled.keys.map((keys) => own[leaves.findIndex((leaf) => leaf.keys === keys)] ?? new Map());
    if (clashes.some((map) => map.size > 0)) judge.judgeAgain(resource, clashes);
  }
}
