import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandName } from '../../src/cli/world.ts';

const HOME = resolve(import.meta.dirname, '../..');

describe('how the program was started', () => {
  let out = '';
  beforeAll(() => {
    out = mkdtempSync(join(tmpdir(), 'exaudit-started-'));
  });
  afterAll(() => rmSync(out, { recursive: true, force: true }));

  it('is how texts name it', () => {
    expect(commandName({ env: {} })).toBe('exaudit');
    expect(commandName({ env: { npm_lifecycle_event: 'exaudit' } })).toBe('npm run -s exaudit --');
    expect(commandName({ env: { npm_command: 'exec', npm_package_name: 'exaudit' } })).toBe('npx exaudit');
    expect(commandName({ env: { npm_command: 'exec', npm_package_name: 'other' } })).toBe('exaudit');
    expect(commandName({ env: { npm_lifecycle_event: 'exaudit', EXAUDIT_COMMAND: 'audit.cmd' } })).toBe('audit.cmd');
  });

  it('does not change where a path is looked for: npm run from a folder below', () => {
    const ran = spawnSync(process.execPath, [join(HOME, 'src/main.ts'), 'audit', '../samples/contoso', '--out', out], {
      cwd: HOME,
      encoding: 'utf8',
      env: { ...process.env, npm_lifecycle_event: 'exaudit', INIT_CWD: join(HOME, 'policies/profiles') },
    });
    expect(ran.stdout).toContain('npm run -s exaudit -- ');
    expect(ran.status).toBe(3);
  });

  it('by npx from the checkout, by the program that the install links', () => {
    execFileSync(process.execPath, [join(HOME, 'scripts/link-bin.mjs')]);
    const linked = join(HOME, 'node_modules/.bin/exaudit');
    expect(existsSync(`${linked}.cmd`)).toBe(true);
    expect(execFileSync(linked, ['--version'], { encoding: 'utf8' })).toMatch(/^exaudit \d/);
  });
});
