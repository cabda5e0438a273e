import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs every check of the project in turn, all of them even where one fails, and closes with one line of counts. */

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 };
const temporary = mkdtempSync(join(tmpdir(), 'exaudit-test-'));

step('type check', ['node_modules/typescript/bin/tsc', '-p', '.']);
step('lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--max-diagnostics=50']);
step('generated pages and schemas are fresh', ['scripts/generate.ts', '--check']);
step('policies: lint', ['src/main.ts', 'policy', 'lint']);
step('policies: their own tests', ['src/main.ts', 'policy', 'test']);
vitest();

rmSync(temporary, { recursive: true, force: true });
process.stdout.write(
  `\n${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}\n`,
);
process.exitCode = total.failed > 0 ? 1 : 0;

function step(title: string, args: readonly string[]): void {
  const started = performance.now();
  const result = spawnSync(process.execPath, args, { stdio: 'inherit' });
  const passed = result.status === 0;
  total[passed ? 'passed' : 'failed'] += 1;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${passed ? 'ok  ' : 'FAIL'} ${title} (${seconds} s)\n`);
}

function vitest(): void {
  const file = join(temporary, 'vitest.json');
  const result = spawnSync(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...['default', 'json', './test/second-try.ts'].map((reporter) => `--reporter=${reporter}`),
      `--outputFile.json=${file}`,
    ],
    { stdio: 'inherit' },
  );
  const report = readReport(file);
  if (report === undefined) {
    process.stdout.write('FAIL the test runner left no report\n');
    total.failed += 1;
    return;
  }
  total.passed += report.numPassedTests;
  total.failed += report.numFailedTests;
  total.skipped += report.numPendingTests + report.numTodoTests;
  // A file that cannot even be loaded, or a rejected promise nobody awaited, fails no single test.
  if (result.status !== 0 && report.numFailedTests === 0) total.failed += 1;
  for (const name of skippedOf(report)) process.stdout.write(`SKIPPED ${name}\n`);
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

function readReport(file: string): VitestReport | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  } catch {
    return undefined;
  }
}

function skippedOf(report: VitestReport): string[] {
  return report.testResults
    .flatMap((result) => result.assertionResults)
    .filter((assertion) => assertion.status === 'skipped' || assertion.status === 'pending')
    .map((assertion) => assertion.fullName);
}
