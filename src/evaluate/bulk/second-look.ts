import type { Scratch } from '../../lib/scratch.ts';
import { sortLines } from '../../lib/sort/external-sort.ts';
import type { Resource } from '../../model/resource.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { isResource, parseLine } from '../parse-line.ts';
import type { BulkKeys } from './bulk-keys.ts';
import type { HashSet } from './hash-index.ts';
import type { BulkJudge, Twins } from './judge-bulk.ts';
import { each, Spool, type SpoolLine } from './spool.ts';

/** A `unique` leaf of a bulk rule and the hashes that came twice. */
export interface KeyedLeaf {
  readonly keys: BulkKeys;
  readonly twice: HashSet;
}

/** What a second pass over one bulk kind is for. */
interface SecondLook {
  readonly kind: string;
  /** Leaves with a hash that came twice. */
  readonly leaves: readonly KeyedLeaf[];
  readonly judges: readonly BulkJudge[];
}

/**
 * Second pass over the snapshot: of resources with a hash that came twice the real keys are collected, sorted and
 * compared as text. Those that clash are judged again. Memory stays within `sortBytes`, however many clash.
 */
export async function lookAgain(
  source: SnapshotSource,
  firstBulk: number,
  { kind, leaves, judges }: SecondLook,
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
      if (!isResource(entry) || entry.kind !== kind || !addKeys(entry, leaves, keys)) continue;
      // Written anew: a piece of `text` would keep the whole batch that it was cut from in memory.
      candidates.add(entry.id, JSON.stringify(entry));
    }
    if (keys.length > 0) await keyLines.append(keys);
    await candidates.relieve();
  }
  const byKey = await sortLines(keyLines.read(), { maxBytes: sortBytes, scratch });
  const clashes = byId((await clashesOf(byKey.read(), new Spool(scratch, sortBytes))).read());
  for await (const batch of candidates.read()) {
    for (const { id, text } of batch) {
      const lines = await clashes(id);
      const entry = parseLine(text, 0);
      if (lines.length === 0 || !isResource(entry)) continue;
      const twins = twinsIn(lines, leaves);
      for (const judge of judges) judge.judgeAgain(entry, twins);
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
    for (const { key } of keys.keysOf(resource).keys) {
      lines.push(`${JSON.stringify([leaf, key])}\t${resource.id}`);
    }
  }
  return isCandidate;
}

/** Of lines sorted by key and id: for every holder of a key that somebody else holds, the first other one, by id. */
async function clashesOf(lines: AsyncIterable<readonly string[]>, clashes: Spool): Promise<Spool> {
  let last = '';
  let first = '';
  let hasSecond = false;
  for await (const batch of lines) {
    for (const line of batch) {
      const tab = line.indexOf('\t');
      const text = line.slice(0, tab);
      const id = line.slice(tab + 1);
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
  return clashes;
}

const NO_LINES: readonly string[] = [];

/** Gives the lines of one id at a time, where ids are asked for in order. */
function byId(lines: AsyncIterable<readonly SpoolLine[]>): (id: string) => Promise<readonly string[]> {
  const all = each(lines);
  let next: IteratorResult<SpoolLine, unknown> | undefined;
  return async (id) => {
    next ??= await all.next();
    if (next.done === true || next.value.id !== id) return NO_LINES;
    const own: string[] = [];
    while (next.done !== true && next.value.id === id) {
      own.push(next.value.text);
      next = await all.next();
    }
    return own;
  };
}

/** Of each leaf the other holders by key. */
function twinsIn(lines: readonly string[], leaves: readonly KeyedLeaf[]): Twins {
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
