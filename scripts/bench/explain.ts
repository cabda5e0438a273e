import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createGzip } from 'node:zlib';
import { explainSnapshot } from '../../src/audit/explain/explain-snapshot.ts';
import { runProgram } from '../../src/cli/program.ts';
import { keepMemorySteady } from '../../src/lib/platform/steady-memory.ts';
import type { CauseWords } from '../../src/model/explain/causes/cause-words.ts';
import { CAUSES } from '../../src/model/explain/causes.ts';
import { openSnapshot } from '../../src/snapshot/open-snapshot.ts';
import type { BenchRow } from '../bench.ts';

interface MeasuredCommand {
  readonly seconds: number;
  readonly megabytes: number;
  readonly text: string;
}

/**
 * Why one person is asked, on the bundled sample: from opening its snapshot to the answer, after the program has started.
 * Who is affected, of a million mailboxes with the sample's servers: the command on a snapshot, against an audit of the same
 * snapshot by the default profile; each in a process of its own, its start not counted.
 */
export async function bench(options: { readonly mailboxes?: number } = {}): Promise<readonly BenchRow[]> {
  const { mailboxes = 1_000_000 } = options;
  const folder = await mkdtemp(join(tmpdir(), 'exaudit-bench-'));
  try {
    const sample = join(folder, 'sample.ndjson');
    await quietly(['snapshot', SAMPLE, '--out', sample]);
    const many = join(folder, 'many.ndjson.gz');
    await multiply(sample, many, mailboxes);
    const one = await oneMailbox(sample);
    const matrix = inChild(['explain', many, '--matrix', '--json']);
    const audit = inChild(['audit', many]);
    const { matrix: counted } = JSON.parse(matrix.text) as { readonly matrix: { readonly mailboxes: number } };
    const name = (what: string): string => `explain, ${counted.mailboxes.toLocaleString('en-US')} mailboxes: ${what}`;
    const ratio = matrix.seconds / audit.seconds;
    return [
      {
        name: 'explain, one mailbox of the sample',
        value: one,
        unit: 'ms',
        target: '<= 150 ms',
        met: one <= 150,
      },
      { name: name('who is affected by an audit'), value: ratio, unit: 'x', target: '<= 2 x', met: ratio <= 2 },
      {
        name: name('memory by that of an audit'),
        value: matrix.megabytes / audit.megabytes,
        unit: 'x',
        target: '<= 1.1 x',
        met: matrix.megabytes <= audit.megabytes * 1.1,
      },
      { name: name('seconds'), value: matrix.seconds, unit: 's', target: '', met: null },
      { name: name('memory'), value: matrix.megabytes, unit: 'MB', target: '', met: null },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const SAMPLE = fileURLToPath(new URL('../../policies/samples/contoso', import.meta.url));
/** Milliseconds from opening the snapshot to the answer, the best of ten after a first one. */
async function oneMailbox(sample: string): Promise<number> {
  const rules = new Set(Object.values<CauseWords>(CAUSES).flatMap((cause) => cause.rules));
  const asked = { client: 'outlook-2016', place: 'domain-outside', mailbox: 'katja.meier@contoso.com' } as const;
  const times: number[] = [];
  for (let pass = 0; pass < 11; pass += 1) {
    const from = performance.now();
    await explainSnapshot(await openSnapshot(sample), { ...asked, subject: 'bench' }, rules);
    times.push(performance.now() - from);
  }
  return Math.min(...times.slice(1));
}

/** The mailboxes of the sample, again and again under other names. */
async function multiply(from: string, to: string, mailboxes: number): Promise<void> {
  const head: string[] = [];
  const own: string[] = [];
  for await (const lines of (await openSnapshot(from)).read())
    for (const line of lines) {
      if (line.startsWith('{"kind":"mailbox"')) own.push(line);
      else if (!line.startsWith('{"line":"end"')) head.push(line);
    }
  async function* chunks(): AsyncGenerator<string> {
    yield `${head.join('\n')}\n`;
    for (let at = 0; at < mailboxes; at += own.length) {
      const turn = (at / own.length).toString(16).padStart(4, '0');
      const lines = own.slice(0, mailboxes - at).map((line) => renamed(line, turn));
      yield `${lines.join('\n')}\n`;
    }
    yield `${JSON.stringify({ line: 'end', resources: head.filter((line) => line.startsWith('{"kind"')).length + mailboxes, contentDigest: '' })}\n`;
  }
  await pipeline(chunks, createGzip({ level: 1 }), createWriteStream(to));
}

/** Another GUID, and other local parts. */
const renamed = (line: string, turn: string): string =>
  line.replaceAll(/-[0-9a-f]{4}-([0-9a-f]{4}-[0-9a-f]{12})/g, `-${turn}-$1`).replaceAll('@', `.${turn}@`);

async function quietly(args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
  const out: string[] = [];
  const told: string[] = [];
  const code = await runProgram(args, {
    out: (text) => void out.push(text),
    err: (text) => void told.push(text),
    cwd: process.cwd(),
    env: process.env,
    now: () => new Date('2026-11-20T06:00:00Z'),
    signal: new AbortController().signal,
    terminal: { isTty: false, columns: 80 },
    program: 'main.js',
    home: process.cwd(),
  });
  if (code > 3) throw new Error(told.join(''));
  return { code, text: out.join('') };
}

function inChild(args: readonly string[]): MeasuredCommand {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), 'measure', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (child.status !== 0) throw new Error(`measuring "${args.join(' ')}" ended with ${child.status}`);
  return JSON.parse(child.stdout) as MeasuredCommand;
}

if (process.argv[2] === 'measure') {
  keepMemorySteady();
  const from = performance.now();
  const { text } = await quietly(process.argv.slice(3));
  const seconds = (performance.now() - from) / 1000;
  process.stdout.write(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024, text }));
}
