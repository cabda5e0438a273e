import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommandLine } from './run-program.ts';

const ESCAPE = '\u001b[2J\u202e';

describe('what the program says of faults', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'exaudit-hostile-'));
    mkdirSync(join(folder, 'rules'));
    writeFileSync(join(folder, 'rules', 'x.yaml'), `schema: "exaudit/polcy/v1${'\\u001b[2J\\u202e'}"\n`);
    mkdirSync(join(folder, `iis${ESCAPE}`));
    writeFileSync(join(folder, `iis${ESCAPE}`, `a${ESCAPE}applicationHost.config`), '<configuration><broken');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each([
    ['a path that is not there', () => ['audit', join(folder, `no${ESCAPE}`)]],
    ['a declarations file that is not there', () => ['audit', '--sample', '--declarations', join(folder, ESCAPE)]],
    ['a faulty policy', () => ['audit', '--sample', '--policies', join(folder, 'rules')]],
    ['a broken configuration', () => ['iis', join(folder, `iis${ESCAPE}`)]],
  ] as const)('shows no character that a terminal would obey: %s', async (_what, args) => {
    const { code, stderr } = await runCommandLine(args(), { cwd: resolve('.') });
    expect(code).toBeGreaterThan(1);
    expect(stderr).toContain('<U+001B>');
    expect(stderr).not.toContain('\u001b');
    expect(stderr).not.toContain('\u202e');
  });
});
