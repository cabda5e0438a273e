import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { cacheFolder, privateFolder, temporaryFolder } from '../../src/lib/files-private.ts';

const posix = process.platform !== 'win32';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exaudit-private-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.runIf(posix)('a private folder', () => {
  test('is made for this user alone, with those above it', () => {
    const made = privateFolder(join(folder, 'a', 'b'));
    expect(made).toBe(join(folder, 'a', 'b'));
    expect(statSync(join(folder, 'a', 'b')).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'a')).mode & 0o777).toBe(0o700);
  });

  test('is none where others may read or write it, or exchange a folder above it', () => {
    for (const mode of [0o755, 0o770, 0o777, 0o1777]) {
      mkdirSync(join(folder, `own-${mode}`));
      chmodSync(join(folder, `own-${mode}`), mode);
      expect(privateFolder(join(folder, `own-${mode}`))).toBeUndefined();
    }
    mkdirSync(join(folder, 'open', 'inside'), { recursive: true, mode: 0o700 });
    chmodSync(join(folder, 'open'), 0o777);
    expect(privateFolder(join(folder, 'open', 'inside'))).toBeUndefined();
    chmodSync(join(folder, 'open'), 0o1777);
    expect(privateFolder(join(folder, 'open', 'inside'))).toBeDefined();
  });

  test('is judged where a link leads, and never by a path that depends on where the process stands', () => {
    mkdirSync(join(folder, 'theirs'));
    chmodSync(join(folder, 'theirs'), 0o777);
    symlinkSync(join(folder, 'theirs'), join(folder, 'link'));
    expect(privateFolder(join(folder, 'link'))).toBeUndefined();
    expect(privateFolder('somewhere')).toBeUndefined();
  });

  test.runIf(process.getuid?.() === 0)('is none where it, or a folder above it, belongs to somebody else', () => {
    mkdirSync(join(folder, 'theirs', 'inside'), { recursive: true, mode: 0o700 });
    chownSync(join(folder, 'theirs', 'inside'), 12_345, 12_345);
    expect(privateFolder(join(folder, 'theirs', 'inside'))).toBeUndefined();
    chownSync(join(folder, 'theirs', 'inside'), 0, 0);
    chownSync(join(folder, 'theirs'), 12_345, 12_345);
    expect(privateFolder(join(folder, 'theirs', 'inside'))).toBeUndefined();
  });
});

test('what is cached stays in the profile of the user, on every platform', () => {
  expect(cacheFolder({ HOME: '/home/x', TMPDIR: '/tmp' }, 'linux')).toBe(join('/home/x', '.cache', 'exaudit'));
  expect(cacheFolder({ HOME: '/home/x', XDG_CACHE_HOME: '/c' }, 'linux')).toBe(join('/c', 'exaudit'));
  expect(cacheFolder({ HOME: '/home/x', XDG_CACHE_HOME: 'c' }, 'linux')).toBe(join('/home/x', '.cache', 'exaudit'));
  expect(cacheFolder({ TMPDIR: '/tmp' }, 'linux')).toBeUndefined();
  expect(cacheFolder({ TEMP: 'C:\\Temp' }, 'win32')).toBeUndefined();
});

describe.runIf(posix)('the program', () => {
  const run = (env: Readonly<Record<string, string>>): number | null =>
    spawnSync(process.execPath, ['src/main.ts', '--help'], { env: { PATH: process.env.PATH ?? '', ...env } }).status;

  test('runs nothing from a shared temporary folder: what it compiled is kept in a folder of its own', () => {
    mkdirSync(join(folder, 'tmp'));
    expect(run({ TMPDIR: join(folder, 'tmp'), HOME: folder })).toBe(0);
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
    const compiled = join(folder, '.cache', 'exaudit', 'compiled');
    expect(readdirSync(compiled).length).toBe(1);
    expect(statSync(compiled).mode & 0o777).toBe(0o700);
  });

  test('keeps nothing, and trusts nothing, where somebody else could have put it', () => {
    const compiled = join(folder, '.cache', 'exaudit', 'compiled');
    mkdirSync(compiled, { recursive: true });
    chmodSync(compiled, 0o777);
    expect(run({ TMPDIR: folder, HOME: folder })).toBe(0);
    expect(run({ TMPDIR: folder })).toBe(0);
    expect(readdirSync(compiled)).toEqual([]);
    expect(existsSync(join(folder, 'node-compile-cache'))).toBe(false);
  });
});

test.runIf(posix)('a temporary folder is for this user, and refused where others could exchange it', async () => {
  const made = await temporaryFolder('x-', folder);
  expect(statSync(made).mode & 0o777).toBe(0o700);
  chmodSync(folder, 0o777);
  await expect(temporaryFolder('x-', folder)).rejects.toThrow('others can exchange what is in it');
  chmodSync(folder, 0o1777);
  expect(await temporaryFolder('x-', folder)).toContain('x-');
});
