import { sortLines } from '../lib/external-sort.ts';
import type { Scratch, ScratchFile } from '../lib/scratch.ts';
import type { Resource } from '../model/resource.ts';
import type { SnapshotSource } from '../model/snapshot.ts';
import type { BulkKeys } from './bulk-keys.ts';
import type { HashSet } from './hash-index.ts';
import type { BulkJudge } from './judge-bulk.ts';
import { isResource, parseLine } from './parse-line.ts';
import { each } from './spool.ts';

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
  const candidates = await scratch.create();
  let number = 0;
  for await (const batch of source.read()) {
    signal?.throwIfAborted();
    const keys: string[] = [];
    const lines: string[] = [];
    for (const text of batch) {
      number += 1;
      if (number < firstBulk) continue;
      const entry = parseLine(text, number);
      if (!isResource(entry) || entry.kind !== kind) continue;
      // Written anew: a part of `text` would keep the whole batch that it was cut from in memory.
      if (addKeys(entry, leaves, keys)) lines.push(`${JSON.stringify(entry.id)}\t${JSON.stringify(entry)}`);
    }
    if (lines.length === 0) continue;
    await keyLines.append(keys);
    await candidates.append(lines);
  }
  const sorted = (lines: AsyncIterable<readonly string[]>) => sortLines(lines, { maxBytes: sortBytes, scratch });
  const clashes = await writeClashes(sorted(keyLines.read()), await scratch.create());
  const byId = each(sorted(clashes.read()));
  let next = await byId.next();
  for await (const batch of sorted(candidates.read())) {
    for (const line of batch) {
      const tab = line.indexOf('\t');
      const id = line.slice(0, tab);
      const own = leaves.map(() => new Map<string, string>());
      while (next.done !== true && next.value.startsWith(id) && next.value[id.length] === '\t') {
        const [leaf, key, other] = readClash(next.value.slice(id.length + 1));
        own[leaf]?.set(key, other);
        next = await byId.next();
      }
      if (own.some((map) => map.size > 0)) judgeAgain(parseLine(line.slice(tab + 1), 0), leaves, own, judges);
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

/** Of lines sorted by key and id: for every holder of a key that somebody else holds, the first other one. */
async function writeClashes(lines: AsyncIterable<readonly string[]>, file: ScratchFile): Promise<ScratchFile> {
  let key = '';
  let first = '';
  let hasSecond = false;
  for await (const batch of lines) {
    const clashes: string[] = [];
    for (const line of batch) {
      const tab = line.indexOf('\t');
      const nextKey = line.slice(0, tab);
      const id = line.slice(tab + 1);
      if (nextKey !== key) {
        key = nextKey;
        first = id;
        hasSecond = false;
        continue;
      }
      if (id === first) continue;
      if (!hasSecond) clashes.push(`${first}\t${key}\t${id}`);
      hasSecond = true;
      clashes.push(`${id}\t${key}\t${first}`);
    }
    if (clashes.length > 0) await file.append(clashes);
  }
  return file;
}

function readClash(text: string): readonly [leaf: number, key: string, other: string] {
  const tab = text.indexOf('\t');
  const [leaf, key] = JSON.parse(text.slice(0, tab)) as [number, string];
  return [leaf, key, JSON.parse(text.slice(tab + 1)) as string];
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
