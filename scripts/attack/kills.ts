import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { runWatched } from './run-watched.ts';

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
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  const whole = join(folder, 'whole');
  const watched = { temporary, program };
  const filesOfCapture = countBelow(capture);
  await runWatched(['audit', capture, '--out', whole], watched);
  const run = join(whole, readdirSync(whole).find((name) => existsSync(join(whole, name, 'run.json'))) ?? '');
  const out = join(folder, 'out');
  const commands: readonly (readonly string[])[] = [
    ['audit', capture, '--out', out],
    ['collect', '--replay', 'test/collect/recording', '--out', out],
    ['plan', run, '--out', out],
    ['verify', run],
    ['redact', capture, '--out', out],
  ];
  const collected = join(folder, 'collected');
  await runWatched(['collect', '--replay', 'test/collect/recording', '--out', collected], watched);
  const lives: number[] = [];
  const clear = (): void => {
    for (const path of [out, `${out}.unfinished`]) rmSync(path, { recursive: true, force: true });
  };
  for (const command of commands) {
    clear();
    const began = performance.now();
    await runWatched(command, watched);
    lives.push(performance.now() - began);
  }
  const findings: string[] = [];
  const killed = commands.map(() => 0);
  let looked = 0;
  for (let turn = from; turn < from + times; turn += 1) {
    const which = turn % commands.length;
    const command = commands[which] ?? [];
    clear();
    const part = (turn * 0.618_034) % 1;
    // Three of four where files are written: from when the first of them is there.
    const killOnce = command[0] === 'verify' || turn % 4 === 0 ? {} : { killOnce: firstOf(command[0] ?? '', out) };
    const life = lives[which] ?? 1000;
    const killAfterMs = 'killOnce' in killOnce ? part ** 2 * 0.3 * life : 20 + part * life;
    const { code } = await runWatched(command, { ...watched, killAfterMs, ...killOnce });
    if (turn % 100 === 99)
      process.stdout.write(`${turn + 1}: ${killed.join(' ')} killed, ${findings.length} findings\n`);
    if (code === null) killed[which] = (killed[which] ?? 0) + 1;
    const say = (what: string): void => {
      const finding = `${command[0]} killed after ${Math.round(killAfterMs)} ms: ${what}`;
      findings.push(finding);
      process.stdout.write(`${finding}\n`);
    };
    for (const name of existsSync(out) ? [out, ...readdirSync(out).map((one) => join(out, one))] : []) {
      const isDone = existsSync(join(name, 'manifest.json')) || (name === out && command[0] === 'redact');
      if (isDone || existsSync(join(name, 'capture.json'))) {
        // What looks whole is whole.
        looked += 1;
        const { code: verdict, stderr } = await runWatched(
          command[0] === 'redact' ? ['audit', name, '--out', join(folder, 'again')] : ['verify', name],
          watched,
        );
        // A collection that goes on has files that its capture.json does not name yet: that is not whole, and said.
        if (command[0] === 'collect' && verdict === 0 && looksWhole(name) && answeredIn(name) < answeredIn(collected))
          say('a part of a collection looks whole');
        if (command[0] === 'redact' ? ![0, 1, 3].includes(verdict ?? -1) : command[0] !== 'collect' && verdict !== 0)
          say(stderr.slice(0, 200));
        if (command[0] === 'redact' && countBelow(out) < filesOfCapture) say('the redacted capture lacks files');
        continue;
      }
      if (!existsSync(join(name, 'run.json')) && !existsSync(join(name, 'plan.json'))) continue;
      looked += 1;
      const { code: verdict } = await runWatched(['report', name], watched);
      if (verdict !== 4) say(`report of what has no manifest ends with ${verdict}`);
    }
    if (!existsSync(out) || turn % 7 !== 0) continue;
    // The next start of the same command clears away what was unfinished.
    await runWatched(command[0] === 'collect' ? [...command, '--resume'] : command, watched);
    const left = unfinishedBelow(folder);
    if (left.length > 0) say(`the next start left ${left.join(', ')}`);
  }
  clear();
  await runWatched(['audit', capture, '--out', join(folder, 'last')], watched);
  const left = readdirSync(temporary).filter((name) => name.startsWith('exaudit-'));
  if (left.length > 0) findings.push(`temporary files of killed processes are still there: ${left.join(', ')}`);
  process.stdout.write(
    `${times} starts; killed: ${commands.map(([name], index) => `${name} ${killed[index]}`).join(', ')}; the others had ended; ${looked} folders that look like something were held against it\n`,
  );
  return findings;
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
