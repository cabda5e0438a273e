import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommandLine } from './run-program.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'next-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]) => runCommandLine(args, { cwd: folder, env: { NO_COLOR: '1' } });
const runFolder = (out: string): string => {
  const name = readdirSync(join(folder, out)).find((one) => /Z-[0-9a-f]{8}$/.test(one)) ?? 'none';
  return join(folder, out, name);
};

describe('what a report says to do next', () => {
  test('the plan command of the first screen, typed as it stands, makes a plan', async () => {
    const { stdout } = await run(
      'audit',
      '--sample',
      '--out',
      join(folder, 'out'),
      '--format',
      'terminal,html,markdown',
    );
    const typed = /^(?:Next| {4}) {4}.*?exaudit (plan \S+)$/m.exec(stdout)?.[1] ?? '';
    expect(typed).toMatch(/^plan \S+$/);
    const path = join(folder, typed.slice('plan '.length));
    expect(existsSync(path), path).toBe(true);
    const planned = await run('plan', path, '--out', join(folder, 'plans'));
    expect(planned.stdout).toContain('steps in');
    const id = runFolder('out').slice(-8);
    for (const report of ['report.html', 'report.md'])
      expect(readFileSync(join(runFolder('out'), report), 'utf8')).toContain(`exaudit plan ${id}`);
    // In the folder where runs are kept, as the reports say.
    const byId = await run('plan', join(folder, 'out', id), '--out', join(folder, 'plans'));
    expect(byId.stdout).toBe(planned.stdout);
  });

  test('a path with a blank is quoted, and a stored run says the same of itself', async () => {
    const { stdout } = await run('audit', '--sample', '--out', join(folder, 'two words'));
    const command = /exaudit plan "([^"]+)"$/m.exec(stdout)?.[1] ?? '';
    expect(existsSync(join(folder, command)), stdout).toBe(true);
    const again = await run('report', join(runFolder('two words'), 'run.json'));
    expect(/exaudit plan "([^"]+)"$/m.exec(again.stdout)?.[1]).toBe(join(runFolder('two words'), 'run.json'));
  });
});

describe('SARIF of a capture in a checkout', () => {
  test('leads to its files and lines, says the same when it is reported again, and knows none where only a snapshot was read', async () => {
    const capture = join(folder, 'checkout', 'captures', '2026-11');
    mkdirSync(join(folder, 'checkout', '.git'), { recursive: true });
    cpSync(join('policies', 'samples', 'contoso'), capture, { recursive: true });
    const uris = (text: string): ReadonlySet<string> =>
      new Set(
        (JSON.parse(text) as Log).runs[0]?.results?.map(
          ({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri ?? '',
        ),
      );
    const out = join(folder, 'in-checkout');
    const { stdout } = await run('audit', capture, '--format', 'sarif', '--out', out);
    const files = [...uris(stdout)].filter((uri) => uri.startsWith('captures/2026-11/'));
    expect(files.length).toBeGreaterThan(3);
    for (const uri of files) expect(existsSync(join(folder, 'checkout', decodeURIComponent(uri))), uri).toBe(true);
    expect(stdout).not.toContain(folder);
    const stored = runFolder('in-checkout');
    expect((await run('report', stored, '--format', 'sarif')).stdout).toBe(stdout);
    expect(readFileSync(join(stored, 'run.json'), 'utf8')).not.toContain('captures/2026-11');

    const snapshot = await run('audit', stored, '--format', 'sarif', '--out', join(folder, 'from-snapshot'));
    for (const uri of uris(snapshot.stdout)) expect(uri).toMatch(/^policies\//);
    // A folder that names somebody is hidden as every name of a file is, and so is where it leads to.
    const named = join(folder, 'checkout', 'of alice cooper');
    cpSync(capture, named, { recursive: true });
    const hidden = await run('audit', named, '--format', 'sarif', '--out', join(folder, 'named'));
    expect(hidden.stdout).not.toContain('alice');
    expect(readFileSync(join(runFolder('named'), 'manifest.json'), 'utf8')).not.toContain('alice');
    for (const uri of uris(hidden.stdout)) expect(uri).toMatch(/^policies\//);
  });
});

describe('audit --sarif-for', () => {
  test('github gives a result for each rule and server, as "report" does', async () => {
    const args = ['audit', '--sample', '--format', 'sarif', '--redact', 'none'];
    const plain = await run(...args, '--out', join(folder, 'plain'));
    const github = await run(...args, '--out', join(folder, 'github'), '--sarif-for', 'github');
    expect(github.code).toBe(plain.code);
    const count = (text: string): number => JSON.parse(text).runs[0].results.length;
    expect(count(github.stdout)).not.toBe(count(plain.stdout));
    const reported = await run('report', runFolder('plain'), '--format', 'sarif', '--sarif-for', 'github');
    expect(JSON.parse(github.stdout).runs[0].results).toEqual(JSON.parse(reported.stdout).runs[0].results);
    expect(readFileSync(join(runFolder('github'), 'report.sarif'), 'utf8')).toBe(github.stdout);
  });

  test('another consumer is refused before anything is read', async () => {
    const { code, stderr } = await run('audit', 'nowhere', '--sarif-for', 'gitlab');
    expect(code).toBe(2);
    expect(stderr).toContain('--sarif-for');
    expect(stderr).toContain('github');
  });
});
