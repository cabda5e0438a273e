import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

/**
 * Tries every property of the tests from other seeds than the one that the check of a commit takes
 * (`test/property-seed.ts`): `npm run laws -- [--times 10] [--seed N] [--only PART]`. What fails is printed with its seed:
 * `EXAUDIT_SEED=N npx vitest run FILE` shows it again.
 */
const { values } = parseArgs({
  options: {
    times: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Math.floor(Date.now() / 1000)) },
    only: { type: 'string', default: '' },
  },
});
const files = globSync('test/**/*.test.ts').filter(
  (file) => file.includes(values.only) && readFileSync(file, 'utf8').includes("from 'fast-check'"),
);
if (files.length === 0) throw new Error(`no file of tests has "${values.only}" in its name and holds a property`);
const [first, times] = [Number(values.seed), Number(values.times)];
if (!Number.isInteger(first) || !Number.isInteger(times) || times < 1)
  throw new Error('--seed takes a whole number, --times one from 1 on');
const failed: number[] = [];
for (let seed = first; seed < first + times; seed += 1) {
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot', ...files],
    {
      stdio: 'inherit',
      env: { ...process.env, EXAUDIT_SEED: String(seed) },
    },
  );
  process.stdout.write(`seed ${seed}: ${status === 0 ? 'holds' : 'FAILED'}\n`);
  if (status !== 0) failed.push(seed);
}
process.stdout.write(`${times} seeds, ${files.length} files, ${failed.length} failed ${failed.join(' ')}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
