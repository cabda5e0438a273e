import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

/** Least of several: whatever else this computer does only adds. */
function leastOfEach(commands: readonly (readonly string[])[], times: number): readonly number[] {
  const least = commands.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < times; round += 1) {
    commands.forEach((args, index) => {
      const began = performance.now();
      const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
      if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
      least[index] = Math.min(least[index] ?? 0, performance.now() - began);
    });
  }
  return least;
}

it('--version takes little longer than Node itself: nothing but the version is loaded', { timeout: 120_000 }, () => {
  const [nothing = 0, version = 0] = leastOfEach(
    [
      ['-e', '0'],
      ['src/main.ts', '--version'],
    ],
    15,
  );
  // 60 ms are the target on a computer that does nothing else; loading the command line alone takes five times that.
  expect(version - nothing, `node -e 0: ${nothing} ms, --version: ${version} ms`).toBeLessThan(
    Math.max(60, 1.5 * nothing),
  );
});
