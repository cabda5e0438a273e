import type { Scratch } from '../../lib/scratch.ts';
import { sortLines } from '../../lib/sort/external-sort.ts';
import type { Resource } from '../../model/resource.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import type { BulkKeys } from './bulk-keys.ts';
import type { Answer, BulkLookup } from './bulk-lookup.ts';
import type { HashSet } from './hash-index.ts';
import { addOffers, addWants, joinKeys, type SoughtKeys } from './join-keys.ts';
import type { BulkJudge } from './judge-bulk.ts';
import { isResource, parseLine } from './parse-line.ts';
import { each, Spool, type SpoolLine } from './spool.ts';

/** A `unique` leaf of a bulk rule and the hashes that came twice. */
export interface KeyedLeaf {
  readonly keys: BulkKeys;
  readonly twice: HashSet;
}

/** What a second pass over one bulk kind is for. */
export interface SecondLook {
  readonly kind: string;
  /** Leaves with a hash that came twice. */
  readonly leaves: readonly KeyedLeaf[];
  /** Look-ups of its rules into bulk kinds. */
  readonly sought: readonly SoughtKeys[];
  readonly judges: readonly BulkJudge[];
}

/**
 * Second pass over the snapshot (`semantics.md` §7): of resources with a hash that came twice, or that is wanted and
 * offered, the real keys are collected, sorted and compared as text. Those that clash are judged again, and late rules
 * for the first time. Memory stays within `sortBytes` and what one key brings, however many clash.
 */
export async function lookAgain(
  source: SnapshotSource,
  firstBulk: number,
  look: SecondLook,
  options: {
    readonly scratch: Scratch;
    readonly sortBytes: number;
    readonly matches: number;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<void> {
  const { kind, leaves, sought, judges } = look;
  const { scratch, sortBytes, signal } = options;
  const late = judges.filter((judge) => judge.isLate);
  const keyLines = await scratch.create();
  const pairLines = await scratch.create();
  const candidates = new Spool(scratch, sortBytes);
  let number = 0;
  for await (const batch of source.read()) {
    signal?.throwIfAborted();
    const keys: string[] = [];
    const pairs: string[] = [];
    for (const text of batch) {
      number += 1;
      if (number < firstBulk) continue;
      const entry = parseLine(text, number);
      if (!isResource(entry)) continue;
      addOffers(entry, sought, pairs);
      if (entry.kind !== kind) continue;
      const hasTwin = addKeys(entry, leaves, keys);
      const hasAnswer = addWants(entry, sought, pairs);
      // Written anew: a piece of `text` would keep the whole batch that it was cut from in memory.
      if (hasTwin || hasAnswer) candidates.add(entry.id, JSON.stringify(entry));
      else for (const judge of late) judge.judge(entry);
    }
    if (keys.length > 0) await keyLines.append(keys);
    if (pairs.length > 0) await pairLines.append(pairs);
    await candidates.relieve();
    for (const judge of late) await judge.relieve();
  }
  const byKey = sortLines(keyLines.read(), { maxBytes: sortBytes, scratch });
  const clashes = byId(await clashesOf(byKey, new Spool(scratch, sortBytes)));
  const joined = sought.length === 0 ? null : await joinKeys(pairLines, sought, options.matches, options);
  const answers = byId(joined?.read() ?? noAnswers());
  for await (const batch of candidates.read()) {
    for (const { id, text } of batch) {
      const twins = leaves.map(() => new Map<string, string>());
      for (const line of await clashes(id)) {
        const [leaf, key, other] = JSON.parse(line) as [number, string, string];
        twins[leaf]?.set(key, other);
      }
      const said = new Map<BulkLookup, Answer>();
      for (const line of await answers(id)) {
        const [at, answer] = JSON.parse(line) as [number, Answer];
        const lookup = sought[at]?.lookup;
        if (lookup !== undefined) said.set(lookup, answer);
      }
      judgeAgain(parseLine(text, 0), leaves, twins, said, judges);
    }
    for (const judge of judges) await judge.relieve();
  }
}

const NO_LINES: readonly string[] = [];

/** Nothing was looked up. */
async function* noAnswers(): AsyncGenerator<readonly SpoolLine[]> {}

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
  twins: readonly ReadonlyMap<string, string>[],
  said: ReadonlyMap<BulkLookup, Answer>,
  judges: readonly BulkJudge[],
): void {
  if (!isResource(resource)) return;
  for (const judge of judges) {
    const { keys, lookups } = judge.compiled;
    const clashes = keys.map((own) => twins[leaves.findIndex((leaf) => leaf.keys === own)] ?? new Map());
    if (judge.isLate) {
      const answers = lookups.map((lookup) => said.get(lookup) ?? null);
      judge.judgeLate(resource, clashes, answers);
    } else if (clashes.some((map) => map.size > 0)) judge.judgeAgain(resource, clashes);
  }
}
