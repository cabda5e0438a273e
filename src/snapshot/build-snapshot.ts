import { startDigest } from '../lib/digest.ts';
import { startSort } from '../lib/external-sort.ts';
import type { Scratch, ScratchFile } from '../lib/scratch.ts';
import { UserError } from '../model/error.ts';
import type { NormalizedItem } from '../model/fragment.ts';
import type { CollectionLine, Custody, RecordEntry, SnapshotHeader, SnapshotSource } from '../model/snapshot.ts';
import { type Columns, columnsOf } from './columns.ts';
import { fold, type RecordName } from './fold.ts';
import { encodeFragment, encodeTable, keyOfLine, kindOfLine } from './fragment-line.ts';
import { headerOf } from './snapshot-header.ts';

/** What all resources of small kinds may take in memory (`semantics.md` §7). */
const SMALL_KINDS_CAP = 100 * 1024 * 1024;
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
  const bulk = await startSort(bulkLines(items, side, cap), { maxBytes, scratch });

  const names: RecordName = (record) =>
    side.records.find((entry) => indexOf(entry) === record)?.path ?? `record ${record}`;
  const smallOnly = startResources(names);
  const small = smallOnly.fold(side.small.sort());
  const header: SnapshotHeader = headerOf(side.records, small, options);
  const head = [JSON.stringify(header), ...collectionLines(side.collections), ...small];
  // Folding happens while somebody reads. Whoever writes a snapshot reads once; for those who come back it is kept.
  let reads = 0;
  let kept: { readonly file: ScratchFile; readonly end: string } | undefined;
  return {
    read: async function* () {
      for (let start = 0; start < head.length; start += BATCH) yield head.slice(start, start + BATCH);
      if (kept !== undefined) {
        yield* kept.file.read();
        yield [kept.end];
        return;
      }
      reads += 1;
      const file = reads === 1 ? undefined : await scratch.create();
      const resources = startResources(names);
      resources.fold(side.small);
      for await (const lines of foldBulk(bulk.read(), resources)) {
        await file?.append(lines);
        yield lines;
      }
      const end = resources.end();
      if (file !== undefined) kept = { file, end };
      yield [end];
    },
  };
}

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
      if (columnsOf(item.fragment.kind).kind.bulk) batch.push(line);
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

async function* foldBulk(
  lines: AsyncIterable<readonly string[]>,
  resources: Resources,
): AsyncGenerator<readonly string[]> {
  let open: readonly string[] = [];
  for await (const batch of lines) {
    // The last resource of a batch may go on in the next one.
    const all = open.length === 0 ? batch : [...open, ...batch];
    const key = keyOfLine(all.at(-1) ?? '');
    let end = all.length;
    while (end > 0 && all[end - 1]!.startsWith(key)) end -= 1;
    open = all.slice(end);
    if (end > 0) yield resources.fold(all.slice(0, end));
  }
  if (open.length > 0) yield resources.fold(open);
}

interface Resources {
  /** Folds whole groups of sorted lines into resource lines. */
  fold(lines: readonly string[]): readonly string[];
  /** The end line; nothing can be folded after it. */
  end(): string;
}

function startResources(names: RecordName): Resources {
  const digest = startDigest();
  let count = 0;
  let columns: Columns | undefined;
  return {
    fold: (lines) => {
      const out: string[] = [];
      const contents: string[] = [];
      for (let start = 0; start < lines.length; ) {
        const key = keyOfLine(lines[start]!);
        let end = start + 1;
        while (end < lines.length && lines[end]!.startsWith(key)) end += 1;
        const kind = kindOfLine(key);
        if (columns?.kind.kind !== kind) columns = columnsOf(kind);
        const { content, provenance } = fold(columns, lines.slice(start, end), names);
        contents.push(content);
        out.push(content + provenance);
        start = end;
      }
      count += out.length;
      if (contents.length > 0) digest.update(`${contents.join('}\n')}}\n`);
      return out;
    },
    end: () => JSON.stringify({ line: 'end', resources: count, contentDigest: digest.hex() }),
  };
}

function collectionLines(collections: readonly CollectionLine[]): readonly string[] {
  const keyed = collections.map((line) => ({
    key: [
      line.kind,
      line.request,
      line.scope,
      String(line.record).padStart(6, '0'),
      line.status,
      line.reason ?? '',
    ].join('\u001f'),
    text: JSON.stringify({
      line: 'collection',
      request: line.request,
      kind: line.kind,
      scope: line.scope,
      properties: [...line.properties].sort(),
      status: line.status,
      cause: line.cause,
      reason: line.reason,
      promised: line.promised,
      count: line.count,
      record: line.record,
    }),
  }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.text < b.text ? -1 : 1));
  return [...new Set(keyed.map((entry) => entry.text))];
}

const indexOf = (entry: RecordEntry): number => Number(entry.id.slice(2)) - 1;

const tooMany = (cap: number): UserError =>
  new UserError(
    'too-many-resources',
    `The capture holds more than ${Math.round(cap / 1048576)} MB of settings beside mailboxes.`,
    {
      hint: 'Split it by server into several captures, and audit each of them.',
    },
  );
