import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runWatched } from './run-watched.ts';

/**
 * Kills the program in the middle of an audit, a plan, a verification and a redaction, at moments that are spread over
 * its whole life: what it leaves must not look whole unless it is, and the next start clears away its temporary files.
 * Gives what is wrong.
 */
export async function killAll(folder: string, times: number): Promise<readonly string[]> {
  const temporary = join(folder, 'temporary');
  mkdirSync(temporary, { recursive: true, mode: 0o700 });
  const whole = join(folder, 'whole');
  const watched = { temporary };
  const began = performance.now();
  await runWatched(['audit', '--sample', '--out', whole], watched);
  const life = performance.now() - began;
  const run = join(whole, readdirSync(whole).find((name) => existsSync(join(whole, name, 'run.json'))) ?? '');
  const findings: string[] = [];
  let ended = 0;
  for (let turn = 0; turn < times; turn += 1) {
    const out = join(folder, 'out');
    rmSync(out, { recursive: true, force: true });
    const commands = [
      ['audit', '--sample', '--out', out],
      ['plan', run, '--out', out],
      ['verify', run],
      ['redact', run, '--out', out],
    ];
    const command = commands[turn % commands.length] ?? [];
    const killAfterMs = 20 + ((turn * 0.618_034) % 1) * life;
    const { code } = await runWatched(command, { temporary, killAfterMs });
    if (code !== null) ended += 1;
    for (const name of existsSync(out) ? [out, ...readdirSync(out).map((one) => join(out, one))] : []) {
      // What looks whole has its manifest: then it is whole.
      if (!existsSync(join(name, 'manifest.json'))) continue;
      const { code: verdict, stderr } = await runWatched(['verify', name], watched);
      if (verdict !== 0)
        findings.push(`${command[0]} killed after ${Math.round(killAfterMs)} ms: ${stderr.slice(0, 200)}`);
    }
  }
  await runWatched(['audit', '--sample', '--out', join(folder, 'last')], watched);
  const left = readdirSync(temporary).filter((name) => name.startsWith('exaudit-'));
  if (left.length > 0) findings.push(`temporary files of killed processes are still there: ${left.join(', ')}`);
  process.stdout.write(`${times} kills, ${ended} of them too late: the command had ended\n`);
  return findings;
}
