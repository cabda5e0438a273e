import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runWatched } from './run-watched.ts';

/** What is killed over and over, and where it works. */
interface Range {
  readonly folder: string;
  readonly out: string;
  readonly capture: string;
  /** How the program is run. */
  readonly watched: { readonly temporary: string; readonly program: string | undefined };
  readonly commands: readonly (readonly string[])[];
  /** A collection that nobody killed. */
  readonly collected: string;
}

/**
 * Kills the program in the middle of an audit, a collection, a plan, a verification and a redaction, at moments that are
 * spread over its whole life: what it leaves must not look whole unless it is, and the next start clears away what was
 * unfinished, in the temporary folder and in that of the output. Gives what is wrong. @param from Number of the first turn:
 * a thousand can be done in parts. @param capture What is audited and redacted. @param program As of `runWatched`.
 */
export async function killAll(
  folder: string,
  times: number,
  {
    capture = 'policies/samples/contoso',
    from = 0,
    program,
  }: { readonly capture?: string; readonly from?: number; readonly program?: string | undefined } = {},
): Promise<readonly string[]> {
  const range = await rangeIn(folder, capture, program);
  const { commands, watched } = range;
  const lives = new Map<string, number>();
  const findings: string[] = [];
  const killed = new Map(commands.map(([name = '']) => [name, 0]));
  let starts = 0;
  let looked = 0;
  const counts = (): string =>
    `${starts} starts, killed: ${[...killed].map(([name, count]) => `${name} ${count}`).join(', ')}`;
  for (let turn = from; turn < from + times; turn += 1) {
    const command = commands[turn % commands.length] ?? [];
    const turned = await killOnce(range, command, turn, lives);
    starts += turned.starts;
    if (turned.isKilled) killed.set(command[0] ?? '', (killed.get(command[0] ?? '') ?? 0) + 1);
    const seen = await lookAt(range, command);
    looked += seen.looked;
    const wrong = [...seen.wrong, ...(turn % 7 === 0 ? await leftByTheNext(range, command) : [])];
    for (const what of wrong) {
      findings.push(`${command[0]}, turn ${turn}, killed after ${Math.round(turned.afterMs)} ms: ${what}`);
      process.stdout.write(`${findings.at(-1)}\n`);
    }
    if (turn % 100 === 99) process.stdout.write(`turn ${turn + 1}: ${counts()}, ${findings.length} findings\n`);
  }
  clear(range);
  await runWatched(['audit', capture, '--out', join(folder, 'last')], watched);
  const left = readdirSync(watched.temporary).filter((name) => name.startsWith('exaudit-'));
  if (left.length > 0) findings.push(`temporary files of killed processes are still there: ${left.join(', ')}`);
  process.stdout.write(`${counts()}; ${looked} folders that look like something were held against it\n`);
  return findings;
}

async function rangeIn(folder: string, capture: string, program: string | undefined): Promise<Range> {
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  const watched = { temporary, program };
  const whole = join(folder, 'whole');
  const { stderr } = await runWatched(['audit', capture, '--out', whole], watched);
  if (!existsSync(whole)) throw new Error(`nothing can be audited here: ${stderr.slice(-500)}`);
  const run = join(whole, readdirSync(whole).find((name) => existsSync(join(whole, name, 'run.json'))) ?? '');
  const collected = join(folder, 'collected');
  await runWatched(['collect', '--replay', 'test/collect/recording', '--out', collected], watched);
  const out = join(folder, 'out');
  const commands = [
    ['audit', capture, '--out', out],
    ['collect', '--replay', 'test/collect/recording', '--out', out],
    ['plan', run, '--out', out],
    ['verify', run],
    ['redact', capture, '--out', out],
  ];
  return { folder, out, capture, watched, commands, collected };
}

/** How often a turn is tried whose program ends before it is killed. */
const TRIES = 5;

/**
 * Starts it until it really was killed, at a moment of the turn's own. @param lives How long each command lives, and how
 * long it writes: known from those that ended by themselves, and let grow by those that did not, so that moments are
 * spread over all of it on a machine that is busy now and idle then.
 */
async function killOnce(
  range: Range,
  command: readonly string[],
  turn: number,
  lives: Map<string, number>,
): Promise<{ readonly isKilled: boolean; readonly starts: number; readonly afterMs: number }> {
  // Three of four where files are written: from when the first of them is there.
  const isWriting = command[0] !== 'verify' && turn % 4 !== 0;
  const about = { ...range.watched, ...(isWriting ? { killOnce: firstOf(command[0] ?? '', range.out) } : {}) };
  const phase = `${command[0]} ${isWriting}`;
  let afterMs = 0;
  if (!lives.has(phase)) {
    clear(range);
    lives.set(phase, (await runWatched(command, about)).livedMs);
  }
  for (let starts = 1; starts <= TRIES; starts += 1) {
    clear(range);
    const life = Math.max(lives.get(phase) ?? 0, 5);
    afterMs = ((turn * 0.618_034) % 1) * life * 0.8 ** (starts - 1);
    const { code, livedMs } = await runWatched(command, { ...about, killAfterMs: afterMs });
    lives.set(phase, code === null ? life * 1.02 : livedMs);
    if (code === null) return { isKilled: true, starts, afterMs };
  }
  return { isKilled: false, starts: TRIES, afterMs };
}

const clear = ({ out }: Range): void => {
  for (const path of [out, `${out}.unfinished`]) rmSync(path, { recursive: true, force: true });
};

/** Whether what looks whole is whole, and what does not is called so. */
async function lookAt(
  range: Range,
  command: readonly string[],
): Promise<{ readonly looked: number; readonly wrong: readonly string[] }> {
  const { out, watched } = range;
  const wrong: string[] = [];
  let looked = 0;
  for (const name of existsSync(out) ? [out, ...readdirSync(out).map((one) => join(out, one))] : []) {
    const isDone = existsSync(join(name, 'manifest.json')) || (name === out && command[0] === 'redact');
    if (isDone || existsSync(join(name, 'capture.json'))) {
      looked += 1;
      wrong.push(...(await notWhole(range, command[0] ?? '', name)));
      continue;
    }
    if (!existsSync(join(name, 'run.json')) && !existsSync(join(name, 'plan.json'))) continue;
    looked += 1;
    const { code } = await runWatched(['report', name], watched);
    if (code !== 4) wrong.push(`report of what has no manifest ends with ${code}`);
  }
  return { looked, wrong };
}

async function notWhole(
  { capture, collected, folder, out, watched }: Range,
  command: string,
  name: string,
): Promise<readonly string[]> {
  if (command === 'redact') {
    const { code, stderr } = await runWatched(['audit', name, '--out', join(folder, 'again')], watched);
    return [
      ...([0, 1, 3].includes(code ?? -1) ? [] : [stderr.slice(0, 200)]),
      ...(countBelow(out) < countBelow(capture) ? ['the redacted capture lacks files'] : []),
    ];
  }
  const { code, stderr } = await runWatched(['verify', name], watched);
  // A collection that goes on has files that its capture.json does not name yet: that is not whole, and said.
  if (command !== 'collect') return code === 0 ? [] : [stderr.slice(0, 200)];
  return code === 0 && looksWhole(name) && answeredIn(name) < answeredIn(collected)
    ? ['a part of a collection looks whole']
    : [];
}

/** The next start of the same command clears away what was unfinished: gives what it did not. */
async function leftByTheNext({ folder, out, watched }: Range, command: readonly string[]): Promise<readonly string[]> {
  if (![out, `${out}.unfinished`].some(existsSync)) return [];
  await runWatched(command[0] === 'collect' ? [...command, '--resume'] : command, watched);
  const left = unfinishedBelow(folder);
  return left.length > 0 ? [`the next start left ${left.join(', ')}`] : [];
}

/** What a command makes first where it writes. */
const firstOf = (command: string, out: string): string => (command === 'redact' ? `${out}.unfinished` : out);

/** Of a capture: what became of its requests, as it says itself. */
const statusesOf = (capture: string): readonly string[] =>
  (
    JSON.parse(readFileSync(join(capture, 'capture.json'), 'utf8')) as {
      readonly requests: readonly { readonly status: string }[];
    }
  ).requests.map(({ status }) => status);
/** It names no request that it lacks: those of servers that were not known yet may not be among them. */
const looksWhole = (capture: string): boolean => statusesOf(capture).every((status) => status === 'complete');
const answeredIn = (capture: string): number => statusesOf(capture).filter((status) => status === 'complete').length;

const namesBelow = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' });
const unfinishedBelow = (folder: string): readonly string[] =>
  namesBelow(folder).filter((name) => name.endsWith('.unfinished'));
const countBelow = (folder: string): number =>
  namesBelow(folder).filter((name) => statSync(join(folder, name)).isFile()).length;
