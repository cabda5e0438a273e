import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rowOfRun } from '../../src/audit/history/row-of-run.ts';
import { outdatedRuns, RETENTION } from '../../src/history/retention.ts';
import { openHistory } from '../../src/history/store/open-history.ts';
import { digest } from '../../src/lib/digest.ts';
import type { RunToStore } from '../../src/model/history/history-store.ts';
import type { Finding, Run } from '../../src/model/run.ts';
import type { BenchRow } from '../bench.ts';
import { median } from './measure/median.ts';

const DAYS = 900;
/** The sample has three servers: each of its findings is there as often as 60 servers have it. */
const TIMES = 20;
const READERS = 50;
const PAGES = [
  '/',
  '/findings',
  '/changes',
  '/coverage',
  '/waivers',
  '/runs',
  '/runs?skip=800',
  '/healthz',
  '/metrics',
];

/**
 * The dashboard as a program of its own, over 900 daily runs of 60 servers after retention. Of a page: the middle of nine
 * requests, one at a time. Of fifty readers: each asks for every page, all at once, five times; what grew is memory after
 * the second time. The first request of a page reads and hides the run, and is said beside it.
 */
export async function bench(
  options: { readonly days?: number; readonly times?: number } = {},
): Promise<readonly BenchRow[]> {
  const { days = DAYS, times = TIMES } = options;
  const folder = await mkdtemp(join(tmpdir(), 'exaudit-bench-'));
  try {
    const data = join(folder, 'data');
    const fingerprint = await fill(data, folder, { days, times });
    const child = spawn(
      process.execPath,
      [resolve('src/main.ts'), 'serve', '--history', data, '--listen', '127.0.0.1:0'],
      {
        cwd: folder,
        env: { PATH: process.env.PATH, HOME: folder },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    try {
      const address = await new Promise<string>((done, fail) => {
        child.once('exit', () => fail(new Error('it ended')));
        child.stderr.on('data', (text: Buffer) => {
          const found = /^http:\S+/m.exec(text.toString());
          if (found !== null) done(found[0]);
        });
      });
      return await measured(address, child.pid ?? 0, [...PAGES, `/findings/${fingerprint}`], days);
    } finally {
      child.kill('SIGINT');
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measured(
  address: string,
  pid: number,
  pages: readonly string[],
  days: number,
): Promise<readonly BenchRow[]> {
  const timed = async (page: string): Promise<number> => {
    const began = performance.now();
    const { bytes, status } = await ask(new URL(page, address));
    if (status !== 200 || bytes === 0) throw new Error(`${page}: ${status}`);
    return performance.now() - began;
  };
  const all: { readonly page: string; readonly first: number; readonly middle: number; readonly processor: number }[] =
    [];
  for (const page of pages) {
    const first = await timed(page);
    const again: number[] = [];
    const began = processorMilliseconds(pid);
    for (let turn = 0; turn < 9; turn++) again.push(await timed(page));
    const processor = (processorMilliseconds(pid) - began) / 9;
    all.push({
      processor,
      page: page.replace(/^(\/findings\/).+/, '$1…'),
      first,
      middle: median(again),
    });
  }
  const turns: number[] = [];
  const memory: number[] = [];
  for (let turn = 0; turn < 5; turn++) {
    const began = performance.now();
    await Promise.all(
      Array.from({ length: READERS }, async (_, reader) => {
        for (let index = 0; index < pages.length; index++) await timed(pages[(reader + index) % pages.length] ?? '/');
      }),
    );
    turns.push(performance.now() - began);
    memory.push(residentMegabytes(pid));
  }
  const about = `dashboard over ${days} runs of 60 servers: `;
  const slowest = all.reduce((a, b) => (a.middle > b.middle ? a : b));
  const row = (name: string, value: number, unit: string, limit?: number): BenchRow => ({
    name: `${about}${name}`,
    value,
    unit,
    target: limit === undefined ? '' : `<= ${limit} ${unit}`,
    met: limit === undefined ? null : value <= limit,
  });
  return [
    ...all.map(({ middle, page }) => row(page, middle, 'ms', 150)),
    row('most processor time of a page', Math.max(...all.map(({ processor }) => processor)), 'ms', 150),
    row('slowest first request', Math.max(...all.map(({ first }) => first)), 'ms'),
    row(`slowest page again (${slowest.page})`, slowest.middle, 'ms', 150),
    row(`${READERS} readers, ${READERS * pages.length} pages`, Math.min(...turns), 'ms'),
    row('memory after 50 readers five times', memory.at(-1) ?? 0, 'MB'),
    row('memory that grew after the second time', (memory.at(-1) ?? 0) - (memory[1] ?? 0), 'MB', 50),
  ];
}

/** By a connection of its own: one that is kept may be closed by the server just when it is used again. */
const ask = (url: URL): Promise<{ readonly status: number; readonly bytes: number }> =>
  new Promise((done, fail) => {
    get(url, { agent: false }, (answer) => {
      let bytes = 0;
      answer.on('data', (part: Buffer) => {
        bytes += part.length;
      });
      answer.on('end', () => done({ status: answer.statusCode ?? 0, bytes }));
    }).on('error', fail);
  });

function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes ?? Number.NaN) / 1024;
}

const ROW = { storedAt: '', previous: '', digest: '', held: null, pruned: null };

/** Also where other programs want the processor: user and system time, in hundredths of a second (proc(5)). */
function processorMilliseconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return 10 * (Number(fields[11]) + Number(fields[12]));
}

/** Gives the fingerprint of a finding that every run has. */
async function fill(
  data: string,
  folder: string,
  { days, times }: { readonly days: number; readonly times: number },
): Promise<string> {
  const run = await largeRun(folder, times);
  const dates = Array.from(
    { length: days },
    (_, day) => new Date(Date.parse('2024-06-01T05:00:00Z') + day * 86_400_000),
  );
  // What retention takes away is stored without findings: what is left is the same, in a tenth of the time.
  const light = { ...run, findings: [] };
  const bare = dates.map((date, day) => ({ ...runOfDay(light, day, date).facts, parts: {}, ...ROW, number: day + 1 }));
  const outdated = new Set(outdatedRuns(bare, RETENTION));
  const store = await openHistory(data, { create: true });
  for (const [day, date] of dates.entries())
    await store.store(runOfDay(outdated.has(day + 1) ? light : run, day, date), date);
  await store.prune(outdatedRuns(await store.rows(), RETENTION), new Date());
  await store.close();
  return run.findings.find(({ outcome }) => outcome === 'fail')?.fingerprint ?? '';
}

async function largeRun(folder: string, times: number): Promise<Run> {
  const out = join(folder, 'runs');
  await new Promise((done) =>
    spawn(process.execPath, [resolve('src/main.ts'), 'audit', '--sample', '--format', 'json', '--out', out], {
      stdio: 'ignore',
    }).once('exit', done),
  );
  const id = (await readdir(out)).find((name) => name !== 'redaction.key') ?? '';
  const run = JSON.parse(await readFile(join(out, id, 'run.json'), 'utf8')) as Run;
  const copies = (finding: Finding): readonly Finding[] =>
    Array.from({ length: times }, (_, copy) => {
      if (copy === 0) return finding;
      const { resource } = finding;
      return {
        ...finding,
        fingerprint: digest(`${finding.fingerprint} ${copy}`).slice(0, finding.fingerprint.length),
        resource: { ...resource, id: `${resource.id} ${copy}`, label: `${resource.label} ${copy}` },
      };
    });
  return { ...run, findings: run.findings.flatMap(copies) };
}

/** Some failures of each day are not those of the day before; every sixtieth day the rules are others. */
function runOfDay(run: Run, day: number, date: Date): RunToStore {
  const time = date.toISOString();
  const id = day.toString(16).padStart(8, '0');
  const findings = run.findings.filter((_, index) => (index + day) % 97 !== 0);
  const own: Run = { ...run, id, judgedAt: time, asOf: time, findings };
  const bytes = gzipSync(JSON.stringify(own), { level: 1 });
  const { facts, verdicts } = rowOfRun(own, null);
  return {
    facts: { ...facts, rulesDigest: digest(String(Math.floor(day / 60))) },
    verdicts,
    parts: {
      document: {
        sha256: digest(bytes),
        bytes: bytes.length,
        read: async function* () {
          yield bytes;
        },
      },
    },
  };
}
