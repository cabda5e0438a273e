import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { dropsGuard, type Mutant, mutantsOf, mutated } from './mutants/mutators.ts';
import { policyMutants } from './mutants/policy-mutants.ts';
import { startJudge } from './mutants/start-judge.ts';
import { areaOf, testsOf } from './mutants/tests-of.ts';
import { typesRefuse } from './mutants/types-refuse.ts';
import { digest, openVerdicts, type Verdict } from './mutants/verdicts.ts';
import { bundledSet } from './policy-pages/bundled-set.ts';

/**
 * Puts one small fault after the other into the source (a comparison turned round, a guard dropped) and looks whether a
 * test notices. Nothing is written into the tree: a fault is put in while the file is loaded.
 *
 * `npm run mutants -- --policies [--rule OA] [--least 95]`: faults in the rules, held against the tests beside them.
 * `npm run mutants -- [--area evaluate] [--file PART] [--guards] [--sample 100] [--seed 1] [--most 6] [--wider 48] [--least 90] [--fresh]`:
 * first the `most` nearest test files, and for what they leave the `wider` next ones that reach the file.
 */
const AREAS = ['evaluate', 'policy', 'remediate', 'normalize', 'report'];
/** Seconds of processor time that a test file may take to be asked at all, and that a mutant gets beside what its tests usually take. */
const PATIENCE = 30;
/** Seconds that the wider test files of one mutant may usually take together: all of its room, and several programs. */
const WIDER_PATIENCE = 60;

const { values: flags } = parseArgs({
  options: {
    area: { type: 'string', multiple: true, default: AREAS },
    file: { type: 'string', default: '' },
    guards: { type: 'boolean', default: false },
    sample: { type: 'string', default: '' },
    seed: { type: 'string', default: '1' },
    most: { type: 'string', default: '6' },
    wider: { type: 'string', default: '48' },
    least: { type: 'string', default: '0' },
    fresh: { type: 'boolean', default: false },
    policies: { type: 'boolean', default: false },
    rule: { type: 'string', multiple: true, default: [] },
  },
});
if (flags.policies) {
  const { survivors, tried } = await policyMutants(bundledSet(), flags.rule);
  for (const survivor of survivors) process.stdout.write(`survived: ${survivor}\n`);
  const caught = tried === 0 ? 100 : ((tried - survivors.length) / tried) * 100;
  process.stdout.write(`${tried} faults in policies, ${survivors.length} survived: ${caught.toFixed(1)} % caught\n`);
  process.exit(caught < Number(flags.least) ? 1 : 0);
}
// Property tests of the project take their number of runs from it.
process.env.EXAUDIT_RUNS ??= '60';

/** Mutants that nobody can notice, or that nothing depends on; `code` is the line, so that it may move. */
interface KnownSurvivor {
  readonly file: string;
  readonly code: string;
  readonly change: string;
  readonly reason: string;
}
const KNOWN = JSON.parse(readFileSync('scripts/mutants/survivors.json', 'utf8')) as readonly KnownSurvivor[];

const sources = new Map(
  globSync(`src/{${flags.area.join(',')},}/**/*.ts`)
    .map((path) => path.split('\\').join('/'))
    .filter((path) => flags.area.includes(areaOf(path)) && path.includes(flags.file))
    .sort()
    .map((path) => [path, readFileSync(path, 'utf8')]),
);
const changeOf = ({ original, replacement }: Mutant): string =>
  `${original.replace(/\s+/g, ' ')} -> ${replacement.replace(/\s+/g, ' ')}`;
const codeOf = ({ file, line }: Mutant): string => sources.get(file)?.split('\n')[line - 1]?.trim() ?? '';
const isKnown = (mutant: Mutant): boolean => {
  const [code, change] = [codeOf(mutant), changeOf(mutant)];
  return KNOWN.some((one) => one.file === mutant.file && one.code === code && one.change === change);
};
const all = [...sources]
  .flatMap(([file, text]) => mutantsOf(file, text))
  .filter((mutant) => (!flags.guards || dropsGuard(mutant)) && !isKnown(mutant));
const chosen = flags.sample === '' ? all : sampled(all, Number(flags.sample));

const reaching = testsOf();
const nearest = ({ file }: Mutant): readonly string[] => reaching(file).slice(0, Number(flags.most));
const asked = ({ file }: Mutant): readonly string[] =>
  reaching(file).slice(0, Number(flags.most) + Number(flags.wider));
const verdicts = openVerdicts(flags.fresh);
const judge = startJudge();
const seconds = new Map<string, number>();
const killers = new Map<string, string>();
const fates = new Map<Mutant, Verdict>();
const left: Mutant[] = [];
for (const [index, mutant] of chosen.entries()) {
  const known = verdicts.find(mutant, asked(mutant));
  const verdict = known ?? (await judged(mutant, await fitting(nearest(mutant))));
  if (known === undefined && verdict.fate === 'survived') left.push(mutant);
  else settle(mutant, verdict);
  if (index % 20 === 19) note(`${index + 1}/${chosen.length} tried, ${left.length} of them wait for wider tests`);
}
const refused = typesRefuse(left);
for (const mutant of left) {
  if (refused.has(mutant)) settle(mutant, { fate: 'refused', by: null });
  else settle(mutant, await judged(mutant, await fitting(asked(mutant).slice(nearest(mutant).length), WIDER_PATIENCE)));
  note(`${nameOf(mutant)} ${fates.get(mutant)?.fate}`);
}
judge.end();
print();

function settle(mutant: Mutant, verdict: Verdict): void {
  fates.set(mutant, verdict);
  if (verdict.by !== null) killers.set(mutant.file, verdict.by);
  verdicts.add(mutant, asked(mutant), verdict);
  if (fates.size % 10 === 0 || fates.size === chosen.length) verdicts.save();
}

/** Those that say something of mutants, nearest first, of the others as many as the time is enough for. */
async function fitting(tests: readonly string[], time = Number.POSITIVE_INFINITY): Promise<readonly string[]> {
  const fits: string[] = [];
  let rest = time;
  for (const test of tests) {
    const own = await usualSeconds(test);
    if (own >= PATIENCE || own > rest) continue;
    fits.push(test);
    rest -= own;
  }
  return fits;
}

/** The test first that noticed the last mutant of the file, then the others, quick ones first. */
async function judged(mutant: Mutant, tests: readonly string[]): Promise<Verdict> {
  const killer = killers.get(mutant.file);
  const replaced = { file: resolve(mutant.file), text: mutated(sources.get(mutant.file) ?? '', mutant) };
  const cheap = [...tests].sort((a, b) => Number(b === killer) - Number(a === killer) || secondsOf(a) - secondsOf(b));
  for (const group of [cheap.slice(0, 1), cheap.slice(1, 3), cheap.slice(3)]) {
    if (group.length === 0) break;
    const usual = group.reduce((sum, test) => sum + secondsOf(test), 0);
    const result = await judge.judge({ tests: group, replaced, limit: 2 * PATIENCE + 6 * usual });
    if (result === null) return { fate: 'hangs', by: group[0] ?? null };
    const failed = result.failed;
    if (failed !== null) return { fate: 'killed', by: group.includes(failed) ? failed : (group[0] ?? null) };
  }
  return { fate: 'survived', by: null };
}

/** What a test file takes without a mutant; one that fails or takes long says nothing of mutants. */
async function usualSeconds(test: string): Promise<number> {
  const known = seconds.get(test);
  if (known !== undefined) return known;
  const result = await judge.judge({ tests: [test], limit: PATIENCE });
  const own = result === null || result.failed !== null ? Number.POSITIVE_INFINITY : result.seconds;
  if (own >= PATIENCE)
    note(`${test} ${result === null || own < 1e9 ? 'takes too long' : 'fails by itself'}: it is not asked`);
  seconds.set(test, own);
  return own;
}

function secondsOf(test: string): number {
  return seconds.get(test) ?? 0;
}

/** The same ones for the same seed, and nearly the same ones after a change elsewhere. */
function sampled(mutants: readonly Mutant[], count: number): readonly Mutant[] {
  const rank = (mutant: Mutant): string =>
    digest(`${flags.seed}\n${mutant.file}\n${codeOf(mutant)}\n${changeOf(mutant)}`);
  const ranked = mutants.map((mutant) => ({ mutant, by: rank(mutant) })).sort((a, b) => (a.by < b.by ? -1 : 1));
  return ranked
    .slice(0, count)
    .map(({ mutant }) => mutant)
    .sort((a, b) => (a.file === b.file ? a.start - b.start : a.file < b.file ? -1 : 1));
}

function nameOf(mutant: Mutant): string {
  return `${mutant.file}:${mutant.line}  ${changeOf(mutant)}`;
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

function print(): void {
  const survivors = chosen.filter((mutant) => fates.get(mutant)?.fate === 'survived');
  for (const mutant of survivors) process.stdout.write(`survived  ${nameOf(mutant)}\n`);
  let isEnough = true;
  for (const area of flags.area) {
    const own = chosen.filter((mutant) => areaOf(mutant.file) === area);
    if (own.length === 0) continue;
    const count = (fate: Verdict['fate']): number => own.filter((mutant) => fates.get(mutant)?.fate === fate).length;
    const near = own.filter((mutant) => {
      const { fate, by } = fates.get(mutant) ?? {};
      return fate === 'killed' && nearest(mutant).includes(by ?? '');
    }).length;
    const share = (100 * (own.length - count('survived'))) / own.length;
    isEnough &&= share >= Number(flags.least);
    process.stdout.write(
      `${area}: ${own.length} of ${all.filter((mutant) => areaOf(mutant.file) === area).length} mutants, ${share.toFixed(1)} % noticed` +
        ` (${near} by the nearest ${flags.most} test files, ${count('killed') - near} by the ${flags.wider} next ones within ${WIDER_PATIENCE} s,` +
        ` ${count('hangs')} by hanging, ${count('refused')} by the compiler), ${count('survived')} survived\n`,
    );
  }
  const stale = KNOWN.filter(({ file }) => sources.has(file)).filter(
    ({ file, code }) => sources.get(file)?.includes(code) !== true,
  );
  for (const { file, code } of stale) process.stdout.write(`no longer there: ${file}  ${code}\n`);
  process.exitCode = isEnough && stale.length === 0 ? 0 : 1;
}
