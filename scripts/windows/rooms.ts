import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { forwardingDll } from '../../test/windows/forwarding-dll.ts';
import { type Wine, windowsPath } from '../../test/windows/wine.ts';
import type { JobEnd, WindowsJob } from './job.ts';
import { windowsTree } from './tree.ts';

/** Rooms of test/ that run under Windows' Node. */
export const ROOMS = [
  'lib',
  'architecture',
  'audit',
  'golden',
  'policy',
  'policies',
  'snapshot',
  'evaluate',
  'report',
  'explain',
  'normalize',
  'laws',
] as const;

/** How often laws are tried where every check of the project runs them: as often as there is time for all rooms. */
export const FEW_RUNS = 20;

const LONGEST_MS = 60 * 60_000;

interface Counts {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly message?: string;
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** One room a job. */
export const ROOM_JOBS: readonly WindowsJob[] = ROOMS.map((room) => ({
  name: room,
  run: ({ scratch, wine }) => suites([room], join(scratch, `${room}.json`), wine),
}));

/**
 * Runs the suites of some rooms under Windows.
 *
 * @param runs How often laws are tried; default is what each says.
 */
export async function suites(rooms: readonly string[], report: string, wine: Wine, runs?: number): Promise<JobEnd> {
  // rolldown asks for random numbers by a library that Wine 8 does not have.
  const library = forwardingDll('bcryptprimitives.dll', { ProcessPrng: 'advapi32.SystemFunction036' });
  writeFileSync(join(wine.drive, 'windows/system32/bcryptprimitives.dll'), library);
  const tree = windowsTree();
  // Threads, since a process that Wine starts has no pipe to talk through.
  const args = ['--retry=0', '--pool=threads', '--maxWorkers=1', '--testTimeout=600000', '--hookTimeout=600000'];
  const end = await wine.node(
    [
      '-r',
      windowsPath(resolve('test/windows/hidden-console.cjs')),
      windowsPath(join(tree, 'node_modules/vitest/vitest.mjs')),
      'run',
      ...args,
      '--reporter=json',
      `--outputFile=${windowsPath(report)}`,
      ...rooms.map((room) => `test/${room}/`),
    ],
    {
      cwd: tree,
      env: { CI: 'true', ...(runs === undefined ? {} : { EXAUDIT_RUNS: String(runs), EXAUDIT_PAIRS: String(runs) }) },
      timeoutMs: LONGEST_MS,
    },
  );
  if (!existsSync(report))
    return { saw: 'nothing', failures: [`The test runner left no report: ${end.stderr.slice(-2000)}`] };
  const counts = JSON.parse(readFileSync(report, 'utf8')) as Counts;
  const lost = counts.testResults.flatMap(({ assertionResults, message, name, status }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed').map(({ fullName }) => fullName);
    // A file that cannot even be loaded fails no single test.
    return failed.length === 0 && status === 'failed' ? [`${name}: ${message ?? 'was not loaded'}`] : failed;
  });
  const failures = lost.length === 0 && end.code !== 0 ? [`The test runner ended with ${end.code}.`] : lost;
  return { saw: `${counts.numPassedTests} passed, ${counts.numPendingTests} skipped`, failures };
}
