import type { Scratch } from '../../lib/scratch.ts';
import { sortLines } from '../../lib/sort/external-sort.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { isResource, parseLine } from '../parse-line.ts';
import type { BulkJudge } from './judge-bulk.ts';
import { addKeys, type KeyedLeaf, twinsIn } from './keyed-leaf.ts';
import { linesById } from './merge-spools.ts';
import { sortedClashes } from './sorted-clashes.ts';
import { Spool } from './spool.ts';

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
  const clashes = linesById((await sortedClashes(byKey.read(), new Spool(scratch, sortBytes))).read());
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
