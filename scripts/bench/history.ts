import { randomBytes } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { diff } from '../../src/audit/history/diff.ts';
import { trendIn } from '../../src/audit/history/history-cases.ts';
import { CATALOG } from '../../src/collect/catalog.ts';
import { openCapture } from '../../src/collect/sources/capture/capture.ts';
import { outdatedRuns, RETENTION } from '../../src/history/retention.ts';
import { openHistory } from '../../src/history/store/open-history.ts';
import { digest } from '../../src/lib/digest.ts';
import { writeFile } from '../../src/lib/files.ts';
import { withScratch } from '../../src/lib/files-scratch.ts';
import type { HistoryRow } from '../../src/model/history/history-row.ts';
import type { RunToStore } from '../../src/model/history/history-store.ts';
import { normalizeInBatches } from '../../src/normalize/normalize.ts';
import { buildSnapshot } from '../../src/snapshot/build-snapshot.ts';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import type { BenchRow } from '../bench.ts';
import { mailboxProjections } from '../organization/mailbox-projections.ts';

const DAYS = 900;
const MAILBOXES = 50_000;
/** Non-passes a run: those of the sample, which has three servers, for each three of 60. */
const VERDICTS = 3000;
/** Of a packed run.json: that of the sample with twenty times its 1,068 findings. */
const DOCUMENT_BYTES = 800_000;

/**
 * 900 daily runs of 50,000 mailboxes and 60 servers. What is simulated: snapshots of so many generated mailboxes, each
 * another content; 3,000 non-passes a run; of run.json only its size, in bytes that do not pack. Days that retention takes
 * away are stored with small contents: what is left is the same, and the disk is spared 3 GB.
 */
export async function bench(
  options: { readonly days?: number; readonly mailboxes?: number } = {},
): Promise<readonly BenchRow[]> {
  const { days = DAYS, mailboxes = MAILBOXES } = options;
  const folder = await mkdtemp(join(tmpdir(), 'exaudit-bench-'));
  const data = join(folder, 'data');
  const world = {
    home: resolve('.'),
    cwd: folder,
    env: {},
    now: () => new Date(),
    signal: new AbortController().signal,
  };
  try {
    const was = await snapshotOf(folder, 'was', mailboxes);
    const is = await snapshotOf(folder, 'is', mailboxes + 10);
    const bytes = await readFile(was);
    const dates = Array.from(
      { length: days },
      (_, day) => new Date(Date.parse('2024-01-01T05:00:00Z') + day * 86_400_000),
    );
    const kept = new Set(dates.map((_, index) => index + 1));
    for (const number of outdatedRuns(dates.map(bareRow), RETENTION)) kept.delete(number);
    const store = await openHistory(data, { create: true });
    const times: number[] = [];
    for (const [index, date] of dates.entries()) {
      const run = runOf(index, date, kept.has(index + 1) ? bytes : undefined);
      const started = performance.now();
      await store.store(run, date);
      if (kept.has(index + 1)) times.push(performance.now() - started);
    }
    await store.prune(outdatedRuns(await store.rows(), RETENTION), dates.at(-1)!);
    await store.close();
    const trend = await best(() => trendIn(data, {}, world));
    const compared = await best(() => diff({ from: was, to: is, history: undefined, redact: 'none' }, world));
    const middle = (list: readonly number[]): number => list.slice().sort((a, b) => a - b)[5] ?? 0;
    const name = (what: string): string =>
      `${days} daily runs of ${mailboxes.toLocaleString('en-US')} mailboxes: ${what}`;
    const row = (what: string, value: number, unit: string, limit?: number): BenchRow => ({
      name: name(what),
      value,
      unit,
      target: limit === undefined ? '' : `<= ${limit} ${unit}`,
      met: limit === undefined ? null : value <= limit,
    });
    return [
      row('history trend', trend, 'ms', 200),
      row('diff of two days', compared, 'ms', 2000),
      row('data directory', sizeOf(data) / 1_000_000, 'MB', 800),
      row('one snapshot', bytes.length / 1_000_000, 'MB'),
      row('storing one of the first days', middle(times.slice(0, 10)), 'ms'),
      // A run takes seconds: what the history adds to it in its third year has to stay far below.
      row('storing one of the last days, longer by', middle(times.slice(-10)) - middle(times.slice(0, 10)), 'ms', 100),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function snapshotOf(folder: string, name: string, mailboxes: number): Promise<string> {
  const capture = join(folder, `${name}-capture`);
  for (const [file, blocks] of mailboxProjections(mailboxes)) await writeFile(join(capture, file), blocks());
  const path = join(folder, `${name}.ndjson.gz`);
  await withScratch(async (scratch) => {
    const items = normalizeInBatches(await openCapture([capture]), { requests: CATALOG });
    await writeSnapshot(await buildSnapshot(items, { scratch, tool: 'bench' }), path);
  });
  return path;
}

/** The same snapshot with another empty part behind it: another content of the same size. */
function runOf(index: number, date: Date, snapshot: Uint8Array | undefined): RunToStore {
  const own = gzipSync(`${index}`);
  const document = snapshot === undefined ? own : Buffer.concat([own, randomBytes(DOCUMENT_BYTES)]);
  const time = date.toISOString();
  return {
    facts: {
      id: index.toString(16).padStart(8, '0'),
      organization: 'Contoso',
      site: null,
      subject: 'live',
      asOf: time,
      judgedAt: time,
      window: { first: time, last: time },
      tool: 'exaudit 1.0.0',
      profile: 'modern-default',
      rulesDigest: digest(String(Math.floor(index / 60))),
      contentDigest: digest(time),
      failOn: 'high',
      exitCode: 1,
      summary: {
        rules: 153,
        byWord: { fail: 21, 'not-judged': 12, manual: 2, waived: 3, pass: 100, 'not-applicable': 15 },
        failBySeverity: { critical: 2, high: 9, medium: 9, low: 1, info: 0 },
        judged: 141,
        inPart: 4,
        notCollected: 8,
      },
    },
    verdicts: Array.from({ length: VERDICTS }, (_, number) => ({
      fingerprint: digest(`${number} ${Math.floor((index + number) / 90)}`).slice(0, 16),
      rule: `IIS-${number % 5}`,
      kind: 'iis-location',
      resource: `iis-location:ex${number % 60}/default web site/ews`,
      label: `EX${number % 60}/Default Web Site/EWS`,
      outcome: 'fail',
      severity: 'high',
      waived: null,
    })),
    parts: { document: part(document), snapshot: part(snapshot === undefined ? own : Buffer.concat([snapshot, own])) },
  };
}

const part = (bytes: Uint8Array): NonNullable<RunToStore['parts']['document']> => ({
  sha256: digest(bytes),
  bytes: bytes.length,
  read: async function* () {
    yield bytes;
  },
});

const bareRow = (date: Date, index: number): HistoryRow => ({
  ...runOf(index, date, undefined).facts,
  parts: {},
  number: index + 1,
  storedAt: date.toISOString(),
  previous: '',
  digest: '',
  held: null,
  pruned: null,
});

async function best(work: () => Promise<unknown>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < 3; pass++) {
    const started = performance.now();
    await work();
    least = Math.min(least, performance.now() - started);
  }
  return least;
}

const sizeOf = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
