import { startDigest } from '../lib/digest.ts';
import type { Scratch, ScratchFile } from '../lib/scratch.ts';
import { sortLines } from '../lib/sort/external-sort.ts';
import { lineBatches, wholeLines } from '../lib/sort/line-batches.ts';
import { UserError } from '../model/error.ts';
import type { NormalizedItem } from '../model/resource.ts';
import type { CollectionLine, Custody, RecordEntry, SnapshotHeader, SnapshotSource } from '../model/snapshot.ts';
import { kindColumns } from './columns.ts';
import { encodeFragment, encodeTable } from './encode-fragment.ts';
import type { RecordName } from './fold.ts';
import { startResources } from './fold-resources.ts';
import { collectionLinesOf, headerOf } from './snapshot-head.ts';

/** What all resources of small kinds may take in memory (`docs/evaluation.md#mailboxes-bounded-memory`). */
const SMALL_KINDS_CAP = 100 * 1024 * 1024;
/** Fragment lines that are passed on at once. */
const BATCH = 1024;

export interface BuildOptions {
  readonly scratch: Scratch;
  /** Name and version of the program, for the header: `exaudit 1.0.0`. */
  readonly tool: string;
  /** Memory for sorting bulk kinds; default 32 MB. */
  readonly maxBytes?: number;
  /** Default: exported by hand, unsealed. */
  readonly custody?: Custody;
  /** What capture.json calls the organization; the evidence's own name goes before it. */
  readonly organization?: string;
  /** Memory for small kinds; default 100 MB. */
  readonly smallKindsCap?: number;
}

interface Side {
  readonly records: RecordEntry[];
  readonly collections: CollectionLine[];
  readonly small: string[];
}

/**
 * Folds everything that normalizing yields into a snapshot. The same items in any order give the same lines. The
 * result reads from the scratch folder: it lives as long as that does.
 *
 * Throws UserError('too-many-resources') where resources of small kinds do not fit into memory.
 */
export async function buildSnapshot(items: Items, options: BuildOptions): Promise<SnapshotSource> {
  const { scratch, maxBytes = 32 * 1024 * 1024 } = options;
  const side: Side = { records: [], collections: [], small: [] };
  const cap = options.smallKindsCap ?? SMALL_KINDS_CAP;
  const bulk = await sortLines(bulkLines(items, side, cap), { maxBytes, scratch });

  const names: RecordName = (record) =>
    side.records.find((entry) => indexOf(entry) === record)?.path ?? `record ${record}`;
  const smallOnly = startResources(names);
  const small = smallOnly.fold(side.small.sort());
  // What is folded is not held twice.
  side.small.length = 0;
  const header: SnapshotHeader = headerOf(side.records, small, options);
  const head = bytesOf([JSON.stringify(header), ...collectionLinesOf(side.collections), ...small]);
  // Folding happens while somebody reads. Whoever writes a snapshot reads once; for those who come back it is kept.
  let reads = 0;
  let kept: { readonly file: ScratchFile; readonly end: Buffer } | undefined;
  const readBlocks = async function* (): AsyncGenerator<Uint8Array> {
    yield head;
    if (kept !== undefined) {
      yield* wholeLines(kept.file.readBytes());
      yield kept.end;
      return;
    }
    reads += 1;
    const file = reads === 1 ? undefined : await scratch.create();
    const resources = smallOnly.goOn();
    const lines = startDigest();
    lines.update(head);
    for await (const block of resources.foldBlocks(bulk.readBlocks())) {
      lines.update(block);
      await file?.appendBytes(block);
      yield block;
    }
    const end = bytesOf([JSON.stringify({ ...resources.end(), linesDigest: lines.hex() })]);
    if (file !== undefined) kept = { file, end };
    yield end;
  };
  return { readBlocks, read: () => lineBatches(readBlocks(), { maxLineBytes: Number.POSITIVE_INFINITY }) };
}

const bytesOf = (lines: readonly string[]): Buffer => Buffer.from(`${lines.join('\n')}\n`);

type Items = AsyncIterable<NormalizedItem | readonly NormalizedItem[]>;

/** Lets bulk fragments through as lines, and puts everything else aside. */
async function* bulkLines(items: Items, side: Side, cap: number): AsyncGenerator<readonly string[]> {
  let batch: string[] = [];
  let smallBytes = 0;
  const take = (item: NormalizedItem): void => {
    if (item.type === 'record') side.records.push(item.record);
    else if (item.type === 'collection') side.collections.push(item.collection);
    else if (item.type === 'table') for (const line of encodeTable(item.table)) batch.push(line);
    else {
      const line = encodeFragment(item.fragment);
      if (kindColumns(item.fragment.kind).kind.bulk) batch.push(line);
      else {
        side.small.push(line);
        smallBytes += line.length * 2;
        if (smallBytes > cap) throw tooMany(cap);
      }
    }
  };
  for await (const item of items) {
    if (isBatch(item)) for (const each of item) take(each);
    else take(item);
    if (batch.length >= BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

const isBatch = (item: NormalizedItem | readonly NormalizedItem[]): item is readonly NormalizedItem[] =>
  Array.isArray(item);

const indexOf = (entry: RecordEntry): number => Number(entry.id.slice(2)) - 1;

const tooMany = (cap: number): UserError =>
  new UserError(
    'too-many-resources',
    `The capture holds more than ${Math.round(cap / 1048576)} MB of settings beside mailboxes.`,
    {
      hint: 'Split it by server into several captures, and audit each of them.',
    },
  );
