import { spawnSync } from 'node:child_process';
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { CATALOG } from '../../src/collect/catalog.ts';
import { openCapture } from '../../src/collect/sources/capture/capture.ts';
import { writeFile } from '../../src/lib/files.ts';
import { withScratch } from '../../src/lib/files-scratch.ts';
import { normalizeInBatches } from '../../src/normalize/normalize.ts';
import { buildSnapshot } from '../../src/snapshot/build-snapshot.ts';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import type { BenchRow } from '../bench.ts';
import { mailboxProjections } from '../organization/mailbox-projections.ts';

const PASSES = 3;

interface Measured {
  readonly seconds: number;
  readonly megabytes: number;
  readonly longest: number;
}

/**
 * Second line of the performance targets (`docs/performance.md#a-million-mailboxes`): building the snapshot (gzip) of a
 * million mailboxes from NDJSON of Get-Mailbox and Get-CASMailbox, against gunzip, splitting and JSON.parse of that
 * snapshot; each in a process of its own, the best of three. The memory targets are those of judging a snapshot
 * (mailboxes-evaluate.ts).
 */
export async function bench(options: { readonly mailboxes?: number } = {}): Promise<readonly BenchRow[]> {
  const { mailboxes = 1_000_000 } = options;
  const folder = await mkdtemp(join(tmpdir(), 'exaudit-bench-'));
  try {
    const capture = join(folder, 'capture');
    await writeProjections(capture, Math.round(mailboxes / 10));
    const small = best('build', folder);
    await writeProjections(capture, mailboxes);
    const large = best('build', folder);
    const plain = best('plain', folder);
    const count = mailboxes.toLocaleString('en-US');
    const row = (name: string, value: number, unit: string, limit?: number): BenchRow => ({
      name: `snapshot of ${count} mailboxes: ${name}`,
      value,
      unit,
      target: limit === undefined ? '' : `<= ${limit} ${unit}`,
      met: limit === undefined ? null : value <= limit,
    });
    return [
      row('building by plain reading', large.seconds / plain.seconds, 'x', 4),
      row('memory more than for a tenth of them', large.megabytes - small.megabytes, 'MB'),
      row('peak memory', large.megabytes, 'MB'),
      row('longest line', plain.longest, 'bytes', 450),
      row('building', large.seconds, 's'),
      row('gunzip, split, JSON.parse', plain.seconds, 's'),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function writeProjections(capture: string, mailboxes: number): Promise<void> {
  for (const [name, blocks] of mailboxProjections(mailboxes)) await writeFile(join(capture, name), blocks());
}

function best(what: string, folder: string): Measured {
  const runs = Array.from({ length: PASSES }, () => measureInChild(what, folder));
  return runs.reduce((one, other) => ({
    seconds: Math.min(one.seconds, other.seconds),
    megabytes: Math.max(one.megabytes, other.megabytes),
    longest: Math.max(one.longest, other.longest),
  }));
}

function measureInChild(what: string, folder: string): Measured {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), what, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (child.status !== 0) throw new Error(`measuring "${what}" ended with ${child.status}`);
  return JSON.parse(child.stdout) as Measured;
}

async function build(folder: string): Promise<number> {
  await withScratch(async (scratch) => {
    const capture = await openCapture([join(folder, 'capture')]);
    const items = normalizeInBatches(capture, { requests: CATALOG });
    const snapshot = await buildSnapshot(items, { scratch, tool: 'bench' });
    await writeSnapshot(snapshot, join(folder, 'snapshot.ndjson.gz'));
  });
  return 0;
}

/** The least that any program has to do with the file; gives the longest line of a mailbox. */
async function readPlainly(folder: string): Promise<number> {
  let rest = '';
  let longest = 0;
  for await (const chunk of createReadStream(join(folder, 'snapshot.ndjson.gz'), { highWaterMark: 256 * 1024 })
    .pipe(createGunzip({ chunkSize: 256 * 1024 }))
    .setEncoding('utf8')) {
    const parts = (rest + String(chunk)).split('\n');
    rest = parts.pop() ?? '';
    for (const text of parts) {
      const line: unknown = JSON.parse(text);
      if (typeof line === 'object' && line !== null && 'kind' in line && text.length > longest && 'id' in line)
        longest = text.length;
    }
  }
  return longest;
}

const [, script, what, folder] = process.argv;
if (script === fileURLToPath(import.meta.url) && folder !== undefined) {
  const started = performance.now();
  const longest = await (what === 'build' ? build(folder) : readPlainly(folder));
  const seconds = (performance.now() - started) / 1000;
  // Kilobytes, also where the system counts pages; the peak of the whole process.
  const megabytes = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(JSON.stringify({ seconds, megabytes, longest }));
}
