import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { CATALOG } from '../../src/collect/catalog.ts';
import { openCapture } from '../../src/collect/sources/capture.ts';
import { readChunks, writeFile } from '../../src/lib/files.ts';
import { withScratch } from '../../src/lib/files-scratch.ts';
import { normalizeInBatches } from '../../src/normalize/normalize.ts';
import { buildSnapshot } from '../../src/snapshot/build-snapshot.ts';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import type { BenchRow } from '../bench.ts';
import { mailboxProjections } from '../organization/mailbox-projections.ts';

const BUILD_TARGET = 4;
const GROWTH_TARGET_MB = 60;

/**
 * Building the snapshot of a million mailboxes from NDJSON of Get-Mailbox and Get-CASMailbox, written as .gz, against
 * the time that gunzip, splitting and JSON.parse of that snapshot take in the same process.
 */
export async function bench(options: { readonly mailboxes?: number } = {}): Promise<readonly BenchRow[]> {
  const { mailboxes = 1_000_000 } = options;
  const folder = await mkdtemp(join(tmpdir(), 'exaudit-bench-'));
  try {
    await build(folder, Math.round(mailboxes / 10));
    const small = await build(folder, mailboxes / 10);
    const large = await build(folder, mailboxes);
    const plain = await readPlainly(join(folder, 'snapshot.ndjson.gz'));
    const ratio = large.seconds / plain.seconds;
    const growth = large.peakMegabytes - small.peakMegabytes;
    const count = mailboxes.toLocaleString('en-US');
    return [
      {
        name: `snapshot of ${count} mailboxes: gunzip, split, JSON.parse`,
        value: plain.seconds,
        unit: 's',
        target: '',
        met: null,
      },
      {
        name: 'snapshot: bytes a line',
        value: plain.bytes / plain.lines,
        unit: 'bytes',
        target: '<= 450',
        met: plain.bytes / plain.lines <= 450,
      },
      {
        name: `snapshot of ${count} mailboxes: build and write`,
        value: large.seconds,
        unit: 's',
        target: '',
        met: null,
      },
      {
        name: 'snapshot: build by plain reading',
        value: ratio,
        unit: 'x',
        target: `<= ${BUILD_TARGET} x`,
        met: ratio <= BUILD_TARGET,
      },
      { name: 'snapshot: peak memory while building', value: large.peakMegabytes, unit: 'MB', target: '', met: null },
      {
        name: 'snapshot: memory for ten times the mailboxes',
        value: growth,
        unit: 'MB more',
        target: `<= ${GROWTH_TARGET_MB} MB`,
        met: growth <= GROWTH_TARGET_MB,
      },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function build(
  folder: string,
  mailboxes: number,
): Promise<{ readonly seconds: number; readonly peakMegabytes: number }> {
  const capture = join(folder, `capture-${mailboxes}`);
  for (const [name, lines] of mailboxProjections(mailboxes)) await writeFile(join(capture, name), lines());
  globalThis.gc?.();
  const watch = watchMemory();
  const started = performance.now();
  await withScratch(async (scratch) => {
    const opened = await openCapture([capture]);
    const snapshot = await buildSnapshot(normalizeInBatches(opened, { requests: CATALOG }), { scratch, tool: 'bench' });
    await writeSnapshot(snapshot, join(folder, 'snapshot.ndjson.gz'));
  });
  const seconds = (performance.now() - started) / 1000;
  const peakMegabytes = watch();
  await rm(capture, { recursive: true });
  return { seconds, peakMegabytes };
}

/** The least that anybody who reads the file has to do. */
async function readPlainly(
  path: string,
): Promise<{ readonly seconds: number; readonly lines: number; readonly bytes: number }> {
  await stat(path);
  const started = performance.now();
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  const feed = (async () => {
    for await (const chunk of readChunks(path)) {
      if (!gunzip.write(Buffer.from(chunk))) await new Promise((drained) => gunzip.once('drain', drained));
    }
    gunzip.end();
  })();
  let rest = '';
  let lines = 0;
  let bytes = 0;
  gunzip.setEncoding('utf8');
  for await (const chunk of gunzip as AsyncIterable<string>) {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) {
      JSON.parse(line);
      lines += 1;
    }
    bytes += chunk.length;
  }
  await feed;
  return { seconds: (performance.now() - started) / 1000, lines, bytes };
}

function watchMemory(): () => number {
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage.rss());
  };
  const timer = setInterval(look, 20);
  return () => {
    clearInterval(timer);
    look();
    return Math.round(peak / 1e6);
  };
}
