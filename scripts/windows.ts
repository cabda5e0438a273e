import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasWindowsPrograms, putWindowsPrograms, withWindowsPrograms } from '../test/windows/windows-programs.ts';
import { hasWine, openWine, withWine } from '../test/windows/wine.ts';
import type { WindowsJob } from './windows/job.ts';
import { LIVE_JOBS } from './windows/live.ts';
import { OFFLINE } from './windows/offline.ts';
import { ROOM_JOBS } from './windows/rooms.ts';
import { SELF_TEST } from './windows/self-test.ts';

/**
 * What is shown under Windows and takes long, in Wine: `npm run windows`, or `npm run windows -- live lib` for some jobs.
 * Rooms of the tests by Windows' Node; collections, the self-test and the PowerShell module by Windows' PowerShell.
 */

const JOBS: readonly WindowsJob[] = [SELF_TEST, ...LIVE_JOBS, OFFLINE, ...ROOM_JOBS];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !JOBS.some((job) => job.name === name));
if (unknown.length > 0) {
  process.stderr.write(`No job "${unknown.join('", "')}": there are ${JOBS.map(({ name }) => name).join(', ')}.\n`);
  process.exitCode = 2;
} else if (hasWine)
  process.exitCode = (await run(JOBS.filter(({ name }) => asked.length === 0 || asked.includes(name)))) ? 0 : 1;
else process.stdout.write(`SKIPPED ${withWine('what runs under Windows')}\n`);

/** Whether every job ended well. */
async function run(jobs: readonly WindowsJob[]): Promise<boolean> {
  const scratch = mkdtempSync(join(tmpdir(), 'exaudit-windows-'));
  const wine = openWine();
  let isWell = true;
  try {
    if (hasWindowsPrograms && jobs.some(({ needsPrograms }) => needsPrograms)) putWindowsPrograms(wine.drive);
    for (const job of jobs) {
      if (job.needsPrograms && !hasWindowsPrograms) {
        process.stdout.write(`SKIPPED ${withWindowsPrograms(job.name)}\n`);
        continue;
      }
      const started = performance.now();
      const { failures, saw } = await job.run({ wine, scratch });
      const seconds = ((performance.now() - started) / 1000).toFixed(0);
      process.stdout.write(`${failures.length === 0 ? 'ok  ' : 'FAIL'} ${job.name}: ${saw} (${seconds} s)\n`);
      for (const failure of failures) process.stdout.write(`     ${failure.replaceAll('\n', '\n     ')}\n`);
      isWell &&= failures.length === 0;
    }
  } finally {
    wine.close();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 3 });
  }
  return isWell;
}
