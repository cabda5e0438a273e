import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BenchRow } from '../bench.ts';
import { compiledScript } from '../package/compiled.ts';
import { median } from './measure/median.ts';
import type { Parts } from './policies/load-once.ts';

const HOME = join(import.meta.dirname, '..', '..');
/** The shipped rules and their tests are read as they are; the target is for so many. */
const RULES = 200;
const LIMIT = 300;
const TIMES = 5;
const RUNNER = join(HOME, 'scripts/bench/policies/run-once.ts');
const SCRIPT = join(HOME, 'dist/bench/load-once.cjs');
const CODE = join(HOME, 'dist/bench/code');

/**
 * What stands before the first verdict: reading, linting and compiling the shipped policies and their tests, in the built
 * program and a new process each time; as time of the processor, scaled to 200 rules. Once as they come, with their parsed
 * form, and once as own policies come: as YAML and nothing else.
 */
export async function bench(): Promise<readonly BenchRow[]> {
  execFileSync(process.execPath, ['scripts/build.ts'], { cwd: HOME, stdio: 'ignore' });
  const { text } = await compiledScript(join(HOME, 'scripts/bench/policies/load-once.ts'), false);
  // A folder below `dist`, like that of the program: the parsed policies are found from there.
  mkdirSync(join(HOME, 'dist/bench'), { recursive: true });
  writeFileSync(SCRIPT, text);
  rmSync(CODE, { recursive: true, force: true });
  mkdirSync(CODE);
  // People see the second start and those after it.
  for (const form of ['built-in', 'yaml']) loadOnce(form);
  const runs = Array.from({ length: TIMES }, () => ({ shipped: loadOnce('built-in'), own: loadOnce('yaml') }));
  const rows = (name: string, parts: readonly Parts[], limit?: number): readonly BenchRow[] => {
    const row = (what: string, part: Exclude<keyof Parts, 'rules'>, most?: number): BenchRow => {
      const value = median(parts.map((one) => (one[part] * RULES) / one.rules));
      const target = most === undefined ? '' : `<= ${most} ms`;
      return { name: what, value, unit: 'ms', target, met: most === undefined ? null : value <= most };
    };
    return [
      row(`${RULES} rules ${name}: read, lint and compile`, 'all', limit),
      row('  read', 'read'),
      row('  lint', 'lint'),
      row('  resolve and compile', 'compile'),
    ];
  };
  return [
    ...rows(
      'as shipped',
      runs.map(({ shipped }) => shipped),
      LIMIT,
    ),
    ...rows(
      'of YAML alone',
      runs.map(({ own }) => own),
    ),
  ];
}

const loadOnce = (form: string): Parts =>
  JSON.parse(execFileSync(process.execPath, [RUNNER, SCRIPT, CODE, HOME, form]).toString());
