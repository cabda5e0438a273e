import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { HOSTILE_INPUTS, type HostileInput } from './attack/inputs.ts';
import { killAll } from './attack/kills.ts';
import { type Ended, runWatched } from './attack/run-watched.ts';

/**
 * `npm run attack`: every hostile input through the real program, and what it cost. `-- --kills N` kills the program N
 * times in the middle of its work instead, and looks at what it leaves: from turn `--from N` on, over `--capture FOLDER`.
 * `--only TEXT` takes the inputs whose name has that in it. `--built` runs what `npm run build` made, which starts sooner.
 */
const folder = mkdtempSync(join(tmpdir(), 'attack-'));
const { values } = parseArgs({
  options: {
    kills: { type: 'string' },
    only: { type: 'string', default: '' },
    from: { type: 'string', default: '0' },
    capture: { type: 'string', default: 'policies/samples/contoso' },
    built: { type: 'boolean', default: false },
  },
});
const program = values.built ? 'dist/src/main.js' : undefined;
try {
  const findings =
    values.kills === undefined
      ? await attackAll()
      : await killAll(folder, Number(values.kills), { capture: values.capture, from: Number(values.from), program });
  for (const finding of findings) process.stdout.write(`FINDING ${finding}\n`);
  process.stdout.write(`${findings.length} findings\n`);
  process.exitCode = findings.length > 0 ? 1 : 0;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function attackAll(): Promise<readonly string[]> {
  const nothing: HostileInput = { name: 'nothing', size: 1, files: () => ({ 'a.txt': 'x' }) };
  // The first start of a build compiles what it loads, and keeps that.
  await snapshotOf(nothing);
  const start = await snapshotOf(nothing);
  const findings: string[] = [];
  const all: Ended[] = [];
  for (const input of HOSTILE_INPUTS.filter(({ name }) => name.includes(values.only))) {
    const ended = await snapshotOf(input);
    all.push(ended);
    const seconds = ended.cpuSeconds - start.cpuSeconds;
    const megabytes = ended.peakMegabytes - start.peakMegabytes;
    process.stdout.write(
      `${seconds.toFixed(2).padStart(6)} s ${megabytes.toFixed(0).padStart(5)} MB  exit ${ended.code}  ${input.name}\n`,
    );
    if (seconds > 2) findings.push(`${input.name}: ${seconds.toFixed(1)} s more than nothing`);
    if (megabytes > 300) findings.push(`${input.name}: ${megabytes.toFixed(0)} MB more than nothing`);
    if (![0, 3, 4].includes(ended.code ?? -1))
      findings.push(`${input.name}: exit ${ended.code}: ${ended.stderr.slice(0, 200)}`);
    if (ended.left.length > 0) findings.push(`${input.name}: left ${ended.left.join(', ')}`);
  }
  const peak = Math.max(...all.map(({ peakMegabytes }) => peakMegabytes));
  process.stdout.write(
    `${all.length} inputs; nothing takes ${start.cpuSeconds.toFixed(2)} s and ${start.peakMegabytes.toFixed(0)} MB, the most is ${peak.toFixed(0)} MB\n`,
  );
  return findings;
}

async function snapshotOf(input: HostileInput): Promise<Ended> {
  const capture = join(folder, 'capture');
  rmSync(capture, { recursive: true, force: true });
  for (const [path, content] of Object.entries(input.files(input.size))) {
    mkdirSync(dirname(join(capture, path)), { recursive: true });
    writeFileSync(join(capture, path), content);
  }
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  const ended = await runWatched(['snapshot', join(capture, input.given ?? ''), '--out', join(folder, 'x.ndjson')], {
    temporary,
    program,
    timeoutMs: 60_000,
  });
  return { ...ended, left: readdirSync(temporary) };
}
