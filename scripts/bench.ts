import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** Prints the performance table of `docs/performance.md`: every file of scripts/bench in a process of its own. */

export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** In words: `>= 5 M/s`, `<= 2 x`. Empty where the row only informs. */
  readonly target: string;
  /** `null` where the row only informs. */
  readonly met: boolean | null;
}

const here = fileURLToPath(new URL('bench/', import.meta.url));
const [only] = parseArgs({ allowPositionals: true }).positionals;

if (process.env.EXAUDIT_BENCH_FILE !== undefined) {
  const module = (await import(process.env.EXAUDIT_BENCH_FILE)) as {
    readonly bench: () => Promise<readonly BenchRow[]>;
  };
  process.stdout.write(`\n@@rows ${JSON.stringify(await module.bench())}\n`);
} else {
  const rows: BenchRow[] = [];
  const names = readdirSync(here)
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => only === undefined || name.includes(only))
    .sort();
  for (const name of names) rows.push(...runBench(name));
  process.stdout.write(`${tableOf(rows)}\n`);
}

function runBench(name: string): readonly BenchRow[] {
  process.stderr.write(`bench ${name} ...\n`);
  const result = spawnSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url)], {
    env: { ...process.env, EXAUDIT_BENCH_FILE: `${here}${name}` },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const marker = result.stdout.lastIndexOf('@@rows ');
  if (marker === -1) return [{ name: `${name} did not finish`, value: Number.NaN, unit: '', target: '', met: false }];
  return JSON.parse(result.stdout.slice(marker + 7)) as BenchRow[];
}

function tableOf(rows: readonly BenchRow[]): string {
  const cells = rows.map((row) => [
    row.name,
    format(row.value),
    row.unit,
    row.target,
    row.met === null ? '' : row.met ? 'met' : 'MISSED',
  ]);
  const head = ['what', 'value', 'unit', 'target', ''];
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((row) => (row[column] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [
    `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}; ratios count, absolutes inform`,
    line(head),
    ...cells.map(line),
  ].join('\n');
}

function format(value: number): string {
  if (!Number.isFinite(value)) return '-';
  if (Math.abs(value) >= 1000) return Math.round(value).toLocaleString('en-US');
  return value.toFixed(value < 10 ? 2 : 1);
}
