import type { Scratch, ScratchFile } from '../../lib/scratch.ts';
import { sortLines } from '../../lib/sort/external-sort.ts';
import type { Resource, Value } from '../../model/resource.ts';
import { type BulkLookup, hashOf } from './bulk-lookup.ts';
import type { HashSet } from './hash-index.ts';
import { Spool } from './spool.ts';

/** A `lookup` into a bulk kind and the hashes that were both wanted and offered; `null`: any may have been. */
export interface SoughtKeys {
  readonly lookup: BulkLookup;
  readonly shared: HashSet | null;
}

const OFFER = '0';
const WANT = '1';

/** Lines of what a resource offers to look-ups into its kind. */
export function addOffers(resource: Resource, sought: readonly SoughtKeys[], lines: string[]): void {
  for (const [at, { lookup, shared }] of sought.entries()) {
    if (lookup.kind.kind !== resource.kind) continue;
    for (const key of lookup.offeredKeys(resource)) {
      if (isShared(key, shared)) lines.push(lineOf(at, key, OFFER, resource.id, lookup.offer(resource)));
    }
  }
}

/** Lines of what a resource wants; `false` where nobody can have it. */
export function addWants(resource: Resource, sought: readonly SoughtKeys[], lines: string[]): boolean {
  const before = lines.length;
  for (const [at, { lookup, shared }] of sought.entries()) {
    const key = lookup.wantedKey(resource);
    if (key !== undefined && isShared(key, shared)) {
      lines.push(lineOf(at, key, WANT, resource.id, lookup.want(resource)));
    }
  }
  return lines.length > before;
}

function isShared(key: Value, shared: HashSet | null): boolean {
  return shared === null || shared.has(hashOf(key));
}

/** Leaf and key first, then those that offer, by id, then those that want. JSON holds no tab. */
function lineOf(at: number, key: Value, side: string, id: string, body: string): string {
  return `${JSON.stringify([at, key])}\t${side}\t${JSON.stringify(id)}\t${body}`;
}

/**
 * Brings wanted and offered keys together as text, and judges each resource that wants one: its id, and `[leaf, answer]`
 * as JSON. Of one key at most `most` resources are held.
 */
export async function joinKeys(
  lines: ScratchFile,
  sought: readonly SoughtKeys[],
  most: number,
  options: { readonly scratch: Scratch; readonly sortBytes: number; readonly signal?: AbortSignal | undefined },
): Promise<Spool> {
  const { scratch, sortBytes, signal } = options;
  const answers = new Spool(scratch, sortBytes);
  let last = '';
  let at = 0;
  // Half of it: the answers are sorted after, while what was merged here is still held.
  for await (const batch of sortLines(lines.read(), { maxBytes: sortBytes / 2, scratch })) {
    signal?.throwIfAborted();
    for (const line of batch) {
      const [key = '', side = '', id = ''] = line.split('\t', 3);
      if (key !== last) {
        last = key;
        at = (JSON.parse(key) as readonly [number, Value])[0];
        sought[at]?.lookup.startKey();
      }
      const lookup = sought[at]?.lookup;
      const body = line.slice(key.length + side.length + id.length + 3);
      if (side === OFFER) lookup?.hold(body, most);
      else if (lookup !== undefined) answers.add(JSON.parse(id) as string, JSON.stringify([at, lookup.judge(body)]));
    }
    await answers.relieve();
  }
  for (const { lookup } of sought) lookup.startKey();
  return answers;
}
