import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freshFolder } from './stored.ts';

/** Least of several, milliseconds: whatever else this computer does only adds. */
function leastOfEach(commands: readonly (readonly string[])[], times: number): readonly number[] {
  const least = commands.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < times; round += 1) {
    for (const [index, args] of commands.entries()) {
      const began = performance.now();
      const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
      if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
      least[index] = Math.min(least[index] ?? 0, performance.now() - began);
    }
  }
  return least;
}

it('--version loads the version and nothing else: no command, no log', { timeout: 120_000 }, () => {
  // From the sources Node loads what strips types first, which costs more than the rest: it is no part of this program.
  const folder = freshFolder();
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'nothing.ts'), 'export {};\n');
  const commands = [[join(folder, 'nothing.ts')], ['src/main.ts', '--version'], ['src/main.ts', 'verify', '--help']];
  const [nothing = 0, version = 0, command = 0] = leastOfEach(commands, 10);
  const says = `nothing: ${nothing} ms, --version: ${version} ms, a command: ${command} ms`;
  // The target is 60 ms on a computer that does nothing else; half of what a command takes holds on any.
  expect(version - nothing, says).toBeLessThan(Math.max(60, (command - nothing) / 2));
});
