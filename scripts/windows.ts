import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { digest } from '../src/lib/digest.ts';
import { forwardingDll } from '../test/windows/forwarding-dll.ts';
import { hasWine, openWine, type Wine, windowsPath, withWine } from '../test/windows/wine.ts';

/**
 * Runs suites of the tests under Windows' Node in Wine, each room by itself, and the self-test of the platform:
 * `npm run windows`, or `npm run windows -- lib golden` for some rooms.
 */

const ROOMS = [
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
];
const CACHE = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'exaudit-ci');
const LONGEST_MS = 60 * 60_000;

interface Counts {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

if (hasWine) await run(process.argv.slice(2));
else process.stdout.write(`SKIPPED ${withWine('suites under Windows')}\n`);

async function run(asked: readonly string[]): Promise<void> {
  const tree = windowsTree();
  const wine = openWine();
  try {
    // rolldown asks for random numbers by a library that Wine 8 does not have.
    const library = forwardingDll('bcryptprimitives.dll', { ProcessPrng: 'advapi32.SystemFunction036' });
    writeFileSync(join(wine.drive, 'windows/system32/bcryptprimitives.dll'), library);
    let failed = 0;
    for (const room of asked.length === 0 ? ROOMS : asked) failed += await suite(room, tree, wine);
    if (asked.length === 0) failed += await selfTest(tree, wine);
    process.exitCode = failed === 0 ? 0 : 1;
  } finally {
    wine.close();
  }
}

/** The tree as it stands, with the packages that Windows gets: kept as long as these do not change. */
function windowsTree(): string {
  const tree = join(CACHE, `windows-${digest(readFileSync('package-lock.json', 'utf8')).slice(0, 12)}`);
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
  });
  for (const name of ['src', 'test', 'policies', 'docs', 'scripts'])
    rmSync(join(tree, name), { recursive: true, force: true });
  for (const name of listed.split('\0')) {
    if (name === '' || !existsSync(name)) continue;
    mkdirSync(dirname(join(tree, name)), { recursive: true });
    copyFileSync(name, join(tree, name));
  }
  const done = join(tree, 'node_modules/.exaudit-whole');
  if (!existsSync(done)) {
    const args = ['ci', '--os=win32', '--cpu=x64', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    execFileSync('npm', args, { cwd: tree, stdio: 'inherit' });
    writeFileSync(done, '');
  }
  return tree;
}

/** Gives how many tests failed. */
async function suite(room: string, tree: string, wine: Wine): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-windows-'));
  const report = join(folder, 'vitest.json');
  const started = performance.now();
  // Threads, since a process that Wine starts has no pipe to talk through.
  const args = ['--pool=threads', '--maxWorkers=1', '--testTimeout=600000', '--hookTimeout=600000'];
  const end = await wine.node(
    [
      '-r',
      windowsPath(resolve('test/windows/hidden-console.cjs')),
      windowsPath(join(tree, 'node_modules/vitest/vitest.mjs')),
      'run',
      ...args,
      '--reporter=json',
      `--outputFile=${windowsPath(report)}`,
      `test/${room}/`,
    ],
    { cwd: tree, env: { CI: 'true' }, timeoutMs: LONGEST_MS },
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const counts = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Counts) : undefined;
  rmSync(folder, { recursive: true, force: true });
  if (counts === undefined) {
    process.stdout.write(`FAIL ${room}: the test runner left no report (${seconds} s)\n${end.stderr.slice(-2000)}\n`);
    return 1;
  }
  const lost = counts.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'failed');
  // A file that cannot even be loaded fails no single test.
  const failed = Math.max(lost.length, end.code === 0 ? 0 : 1);
  const { numPassedTests: passed, numPendingTests: skipped } = counts;
  const words = `${passed} passed, ${failed} failed, ${skipped} skipped`;
  process.stdout.write(`${failed === 0 ? 'ok  ' : 'FAIL'} ${room}: ${words} (${seconds} s)\n`);
  for (const { fullName } of lost) process.stdout.write(`     ${fullName}\n`);
  return failed;
}

/** It ends by itself. What Wine does not have (icacls that lists, PowerShell) it calls missing: that is no failure here. */
async function selfTest(tree: string, wine: Wine): Promise<number> {
  const main = windowsPath(join(tree, 'src/main.ts'));
  const end = await wine.node([main, 'doctor', '--self-test'], { cwd: tree, timeoutMs: 180_000 });
  const isWhole = end.code !== null && end.stdout.includes('Self-test of this platform');
  process.stdout.write(`${isWhole ? 'ok  ' : 'FAIL'} doctor --self-test ends, with ${end.code}\n${end.stdout}`);
  return isWhole ? 0 : 1;
}
