import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CATALOG } from '../../src/collect/catalog.ts';
import { openCapture } from '../../src/collect/sources/capture/capture.ts';
import { askAnswerOf } from '../../src/collect/sources/powershell/ask-answer.ts';
import { PowerShellPool } from '../../src/collect/sources/powershell/pool.ts';
import { spawnRunner } from '../../src/collect/sources/powershell/spawn-runner.ts';
import { makeFolder } from '../../src/lib/files.ts';
import { withScratch } from '../../src/lib/files-scratch.ts';
import { keepMemorySteady } from '../../src/lib/platform/steady-memory.ts';
import { normalizeInBatches } from '../../src/normalize/normalize.ts';
import { buildSnapshot } from '../../src/snapshot/build-snapshot.ts';
import { openSnapshot } from '../../src/snapshot/open-snapshot.ts';
import { writeSnapshot } from '../../src/snapshot/write-snapshot.ts';
import type { BenchRow } from '../bench.ts';
import { median } from './measure/median.ts';

const SCRIPTS = resolve('src/collect/scripts');
const MAILBOXES = resolve('scripts/bench/powershell/mailboxes.ps1');
const LEAST = 10_000;
const GROWTH_MB = 60;

/**
 * The way of mailboxes from PowerShell to a snapshot on disk, each size in a process of its own with memory as a live
 * audit sets it, the peak memory of both processes, and what a call costs (`docs/performance.md#powershell`). The start
 * of the session is a row of its own.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  const executable = findPwsh();
  if (executable === undefined) {
    return [
      {
        name: 'PowerShell: "pwsh" is not on PATH, nothing was measured',
        value: Number.NaN,
        unit: '',
        target: '',
        met: null,
      },
    ];
  }
  const folder = await mkdtemp(join(tmpdir(), 'exaudit-bench-'));
  try {
    const rows: BenchRow[] = [];
    const sizes = [10_000, 100_000, 300_000];
    const runs: Transported[] = [];
    for (const mailboxes of sizes) {
      const run = transportInChild(executable, folder, mailboxes);
      runs.push(run);
      const count = mailboxes.toLocaleString('en-US');
      const rate = mailboxes / run.seconds;
      rows.push(
        {
          name: `PowerShell: ${count} full-size mailboxes to a snapshot`,
          value: rate,
          unit: 'objects/s',
          target: `>= ${LEAST.toLocaleString('en-US')}/s`,
          met: rate >= LEAST,
        },
        {
          name: '  the same by time on a processor, both processes',
          value: mailboxes / run.processorSeconds,
          unit: 'objects/s',
          target: '',
          met: null,
        },
        { name: '  peak memory of pwsh', value: run.shellMegabytes, unit: 'MB', target: '', met: null },
        { name: '  peak memory of Node', value: run.nodeMegabytes, unit: 'MB', target: '', met: null },
      );
    }
    // The smallest does not fill the room that both keep for what is thrown away.
    const first = runs[1];
    const last = runs.at(-1);
    if (first !== undefined && last !== undefined) {
      rows.push(
        growthRow('PowerShell: memory of pwsh for more mailboxes', last.shellMegabytes - first.shellMegabytes),
        growthRow('PowerShell: memory of Node for more mailboxes', last.nodeMegabytes - first.nodeMegabytes),
      );
    }
    rows.push(...(await overheads(executable)));
    return rows;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Transported {
  readonly seconds: number;
  /** What both processes computed: a busy machine takes longer, and computes no more. */
  readonly processorSeconds: number;
  readonly shellMegabytes: number;
  readonly nodeMegabytes: number;
}

const growthRow = (name: string, megabytes: number): BenchRow => ({
  name,
  value: megabytes,
  unit: 'MB more',
  target: `<= ${GROWTH_MB} MB`,
  met: megabytes <= GROWTH_MB,
});

function transportInChild(executable: string, folder: string, mailboxes: number): Transported {
  const args = [fileURLToPath(import.meta.url), 'transport', executable, folder, String(mailboxes)];
  const child = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'], encoding: 'utf8' });
  if (child.status !== 0) throw new Error(`${mailboxes} mailboxes: measuring ended with ${child.status}`);
  return JSON.parse(child.stdout) as Transported;
}

async function transport(executable: string, folder: string, mailboxes: number): Promise<Transported> {
  const pool = new PowerShellPool({
    executable,
    scripts: SCRIPTS,
    env: { EXAUDIT_BENCH_MAILBOXES: String(mailboxes) },
    connect: { script: 'connect', data: { way: 'script', path: MAILBOXES }, timeoutMs: 60_000 },
  });
  try {
    await pool.connect();
    const capture = join(folder, String(mailboxes), 'capture');
    await makeFolder(capture);
    const file = join(capture, 'Get-Mailbox.ndjson');
    const began = performance.now();
    const node = process.cpuUsage();
    const shell = processorSecondsOf(pool.pids[0]);
    const data = { cmdlet: 'Get-Mailbox', parameters: { ResultSize: 'Unlimited' }, file };
    const answer = await pool.run({ script: 'ask-mailboxes', data, timeoutMs: 600_000 });
    const snapshot = join(folder, String(mailboxes), 'snapshot.ndjson.gz');
    await writeSnapshotOf(capture, snapshot);
    const seconds = (performance.now() - began) / 1000;
    const used = process.cpuUsage(node);
    const processorSeconds = processorSecondsOf(pool.pids[0]) - shell + (used.user + used.system) / 1e6;
    const said = askAnswerOf(answer);
    const read = await resourcesIn(snapshot);
    if (said?.complete !== true || said.count !== mailboxes || read !== mailboxes)
      throw new Error(`${mailboxes} mailboxes were asked for, ${said?.count} told, ${read} read: ${answer.reason}`);
    const nodeMegabytes = process.resourceUsage().maxRSS / 1000;
    return { seconds, processorSeconds, shellMegabytes: peakOf(pool.pids[0]), nodeMegabytes };
  } finally {
    await pool.dispose();
  }
}

/** The ordinary way of a capture, to a snapshot on disk. */
async function writeSnapshotOf(capture: string, path: string): Promise<void> {
  await withScratch(async (scratch) => {
    const items = normalizeInBatches(await openCapture([capture]), { requests: CATALOG });
    await writeSnapshot(await buildSnapshot(items, { scratch, tool: 'bench' }), path);
  });
}

async function resourcesIn(path: string): Promise<number> {
  let last = '';
  for await (const lines of (await openSnapshot(path)).read()) last = lines.at(-1) ?? last;
  return (JSON.parse(last) as { readonly resources: number }).resources;
}

/** Peak resident memory in MB, where the system tells it. */
function peakOf(pid: number | undefined): number {
  try {
    const line = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return line === undefined ? Number.NaN : Number(line) / 1000;
  } catch {
    return Number.NaN;
  }
}

/** User and system time, where the system tells it: fields 14 and 15, in hundredths of a second. */
function processorSecondsOf(pid: number | undefined): number {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return Number.NaN;
  }
}

async function overheads(executable: string): Promise<readonly BenchRow[]> {
  const call = { script: 'disconnect', data: {}, timeoutMs: 60_000 };
  const began = performance.now();
  const pool = new PowerShellPool({ executable, scripts: SCRIPTS });
  await pool.run(call);
  const start = performance.now() - began;
  const times: number[] = [];
  for (let number = 0; number < 60; number += 1) times.push((await pool.run(call)).durationMs);
  await pool.dispose();
  const runner = spawnRunner({ executable, scripts: SCRIPTS });
  const single: number[] = [];
  for (let number = 0; number < 5; number += 1) single.push((await runner.run(call)).durationMs);
  await runner.dispose();
  return [
    { name: 'PowerShell: start of a session and first answer', value: start, unit: 'ms', target: '', met: null },
    { name: 'PowerShell: a call of a live session, median', value: median(times), unit: 'ms', target: '', met: null },
    { name: 'PowerShell: a process a call, median', value: median(single), unit: 'ms', target: '', met: null },
  ];
}

function findPwsh(): string | undefined {
  const name = process.platform === 'win32' ? 'pwsh.exe' : 'pwsh';
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

const [, script, what, executable, folder, mailboxes] = process.argv;
if (
  script === fileURLToPath(import.meta.url) &&
  what === 'transport' &&
  executable !== undefined &&
  folder !== undefined
) {
  // As `audit --live` does.
  keepMemorySteady();
  process.stdout.write(JSON.stringify(await transport(executable, folder, Number(mailboxes))));
}
