import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createScratch } from '../src/lib/files-scratch.ts';
import { fixtures, missingFixtures } from './fuzz/fixtures.ts';
import { INSERTION_KINDS } from './fuzz/insertions.ts';
import { type Breach, startFuzz } from './fuzz/run.ts';

/**
 * Puts lines, blocks, cuts and wraps into every text that is read, and holds the law of insertions against what comes of
 * it: never another value, never silence. It goes on where it was stopped. With `--every` nothing is left to chance:
 * every insertion into every text of at most `--most` characters.
 *
 * `npm run fuzz -- [--inputs 200000] [--seed 1] [--only PART] [--state FOLDER] [--fresh] [--show NUMBER]`
 * `npm run fuzz -- --every --most 2000 [--only PART]`
 */
const { values: flags } = parseArgs({
  options: {
    inputs: { type: 'string', default: '200000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    state: { type: 'string', default: join(tmpdir(), 'exaudit-fuzz') },
    most: { type: 'string', default: '200000' },
    every: { type: 'boolean', default: false },
    fresh: { type: 'boolean', default: false },
    show: { type: 'string' },
  },
});

interface State {
  /** Of which fixtures and seed: other ones begin again. */
  readonly of: string;
  readonly next: number;
  readonly breaches: readonly Breach[];
}

const seed = Number(flags.seed);
const all = await fixtures({ mostCharacters: Number(flags.most) });
const chosen = all.filter(({ name }) => name.includes(flags.only));
for (const folder of missingFixtures()) note(`${folder} is not there: its fixtures are left out`);
const scratch = await createScratch();
const fuzz = startFuzz(chosen, seed, () => scratch);
if (flags.show !== undefined) process.stdout.write(`${fuzz.textOf(Number(flags.show))}\n`);
else if (flags.every) await runEvery();
else await runAll();
await scratch.dispose();

async function runEvery(): Promise<void> {
  let [inputs, found] = [0, 0];
  for (const fixture of chosen)
    for await (const breach of fuzz.every(fixture, INSERTION_KINDS)) {
      inputs += 1;
      if (breach === undefined) continue;
      found += 1;
      if (found <= 1000) process.stdout.write(`${sentenceOf(breach)}\n`);
    }
  process.stdout.write(`${inputs} inputs, every one into ${chosen.length} texts, ${found} breaches\n`);
  process.exitCode = found > 0 ? 1 : 0;
}

async function runAll(): Promise<void> {
  mkdirSync(flags.state, { recursive: true });
  const file = join(flags.state, `seed-${seed}${flags.only.replace(/\W+/g, '-')}.json`);
  const of = `${seed} ${flags.only} ${chosen.length} ${chosen.reduce((sum, { text }) => sum + text.length, 0)}`;
  const before = flags.fresh ? undefined : stateIn(file, of);
  const found: Breach[] = [...(before?.breaches ?? [])];
  const total = Number(flags.inputs);
  const from = before?.next ?? 0;
  const save = (next: number): void =>
    writeFileSync(file, JSON.stringify({ of, next, breaches: found } satisfies State));
  note(`${chosen.length} texts, inputs ${from} to ${total}, seed ${seed}, state in ${file}`);
  const start = performance.now();
  for (let input = from; input < total; input += 1) {
    const breach = await fuzz.run(input);
    if (breach !== undefined) {
      found.push(breach);
      if (found.length <= 1000) process.stdout.write(`${sentenceOf(breach)}\n`);
    }
    if (input % 500 !== 499) continue;
    save(input + 1);
    if (input % 5000 === 4999)
      note(`${input + 1} inputs, ${found.length} breaches, ${rate(input + 1 - from, start)} a second`);
  }
  save(total);
  process.stdout.write(`${total} inputs, ${found.length} breaches\n`);
  process.exitCode = found.length > 0 ? 1 : 0;
}

function stateIn(file: string, of: string): State | undefined {
  if (!existsSync(file)) return undefined;
  const state = JSON.parse(readFileSync(file, 'utf8')) as State;
  return state.of === of ? state : undefined;
}

function sentenceOf({ fixture, input, insertion, sentences }: Breach): string {
  return `#${input} ${fixture}\n  ${insertion}\n${sentences.map((sentence) => `  - ${sentence}`).join('\n')}`;
}

function rate(count: number, start: number): number {
  return Math.round(count / ((performance.now() - start) / 1000));
}

function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
