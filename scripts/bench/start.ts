import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchRow } from '../bench.ts';
import { median } from './measure/median.ts';

const HOME = join(import.meta.dirname, '..', '..');
const TIMES = 7;
const VERSION_MS = 60;
const SAMPLE_MS = 1_000;

/**
 * Starting the built program, as people who installed it do (`docs/performance.md#start`): the version beside what Node
 * itself takes, and the audit of the sample with its page; the very first time, when nothing is compiled yet, apart.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  execFileSync(process.execPath, ['scripts/build.ts'], { cwd: HOME, stdio: 'ignore' });
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-bench-'));
  try {
    const program = join(HOME, 'dist/src/main.js');
    const audit = [program, 'audit', '--sample'];
    const first = timed(audit, folder);
    const runs = Array.from({ length: TIMES }, () => ({
      node: timed(['-e', '0'], folder),
      version: timed([program, '--version'], folder),
      sample: timed(audit, folder),
    }));
    const of = (name: 'node' | 'version' | 'sample'): number => median(runs.map((run) => run[name]));
    const over = of('version') - of('node');
    const limited = (name: string, value: number, most: number): BenchRow => ({
      name,
      value,
      unit: 'ms',
      target: `<= ${most} ms`,
      met: value <= most,
    });
    const told = (name: string, value: number, unit = 'ms'): BenchRow => ({ name, value, unit, target: '', met: null });
    return [
      limited('exaudit --version, over node -e 0', over, VERSION_MS),
      limited('audit --sample, from the second time on', of('sample'), SAMPLE_MS),
      told('  the first time on a computer', first),
      told('  times of node -e 0', of('sample') / of('node'), 'x'),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of one run, with its own home and folder. */
function timed(args: readonly string[], folder: string): number {
  const env = {
    ...process.env,
    HOME: folder,
    XDG_CACHE_HOME: join(folder, 'cache'),
    XDG_DATA_HOME: join(folder, 'data'),
  };
  const began = performance.now();
  const { status } = spawnSync(process.execPath, args, { cwd: folder, env, stdio: 'ignore' });
  if (status === null || status === 2 || status > 3) throw new Error(`${args.join(' ')} ended with ${status}`);
  return performance.now() - began;
}
