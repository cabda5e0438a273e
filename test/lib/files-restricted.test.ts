import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeFolder, writeFile } from '../../src/lib/files.ts';
import { temporaryFolder } from '../../src/lib/files-private.ts';
import { openRotated } from '../../src/lib/files-rotated.ts';
import { type AccessPlace, accessLists } from '../../src/lib/platform/access-lists.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'exaudit-access-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Windows as far as access lists go: what was run, and how large each file was at that moment. */
function windows(more: Partial<AccessPlace> = {}) {
  const calls: { readonly file: string; readonly args: readonly string[]; readonly bytes: number }[] = [];
  const said: string[] = [];
  const runNow = (file: string, args: readonly string[]): void => {
    const [path = ''] = args;
    calls.push({ file, args, bytes: statSync(path).isFile() ? statSync(path).size : 0 });
  };
  const access = accessLists({
    platform: 'win32',
    env: { SystemRoot: 'D:\\Win', USERDOMAIN: 'CONTOSO' },
    username: () => 'svc exaudit',
    run: async (file, args) => runNow(file, args),
    runNow,
    notify: (text) => void said.push(text),
    ...more,
  });
  return { access, calls, said, paths: () => calls.map(({ args }) => (args[0] ?? '').slice(folder.length + 1)) };
}

describe('on Windows, what is restricted gets an access list', () => {
  test('a folder that is made is restricted once, and what lies in it inherits', async () => {
    const { access, calls, paths } = windows();
    for (const name of ['run/a', 'run/b/c', 'run/d'])
      await writeFile(join(folder, name), 'x', { restricted: true, access });
    expect(paths()).toEqual(['run']);
    expect(calls[0]).toEqual({
      file: 'D:\\Win\\System32\\icacls.exe',
      args: [
        join(folder, 'run'),
        '/inheritance:r',
        '/grant:r',
        '*S-1-5-18:(OI)(CI)F',
        '/grant:r',
        '*S-1-5-32-544:(OI)(CI)F',
        '/grant:r',
        'CONTOSO\\svc exaudit:(OI)(CI)F',
      ],
      bytes: 0,
    });
    expect(readFileSync(join(folder, 'run/b/c'), 'utf8')).toBe('x');
  });

  test('a file in a folder of others gets its own, before anything is in it', async () => {
    const { access, calls, paths } = windows();
    await writeFile(join(folder, 'redaction.key'), 'secret', { restricted: true, access });
    expect(paths()).toEqual([expect.stringMatching(/^\..*\.unfinished$/)]);
    expect(calls[0]?.bytes).toBe(0);
    expect(calls[0]?.args.at(-1)).toBe('CONTOSO\\svc exaudit:F');
  });

  test('folders, logs and temporary folders too; what is for everybody has none', async () => {
    const { access, paths } = windows();
    mkdirSync(join(folder, 'here'));
    await writeFile(join(folder, 'report.html'), 'x', { access });
    await makeFolder(join(folder, 'open'), { access });
    expect(paths()).toEqual([]);
    await makeFolder(join(folder, 'capture/deep'), { restricted: true, access });
    const log = await openRotated(join(folder, 'here/exaudit.log'), {
      maxBytes: 20,
      keep: 1,
      isOurs: () => true,
      access,
    });
    for (const line of ['1234567890\n', '1234567890\n']) log.write(line);
    log.close();
    const temporary = await temporaryFolder('exaudit-', folder, access);
    const logFile = join('here', 'exaudit.log');
    expect(paths()).toEqual(['capture', logFile, logFile, temporary.slice(folder.length + 1)]);
    expect(readdirSync(join(folder, 'here')).sort()).toEqual(['exaudit.log', 'exaudit.log.1']);
  });

  test('where that fails it is said, once a folder, and the file is written', async () => {
    const failing = Object.assign(new Error('Command failed: icacls'), { stderr: 'Access is denied.\r\nmore' });
    const { access, said } = windows({
      run: () => Promise.reject(failing),
      runNow: () => {
        throw failing;
      },
    });
    for (const name of ['run/a', 'run/b']) await writeFile(join(folder, name), 'x', { restricted: true, access });
    access.fileNow(join(folder, 'x'));
    const { access: nameless, said: saidOf } = windows({
      username: () => {
        throw new Error('no user');
      },
    });
    await writeFile(join(folder, 'c'), 'x', { restricted: true, access: nameless });
    expect(said).toEqual([
      `"${join(folder, 'run')}" could not be left to this account alone: whoever may read the folder above it can read it (icacls.exe: Access is denied.).`,
      expect.stringContaining('icacls.exe: Access is denied.'),
    ]);
    expect(saidOf).toEqual([expect.stringContaining('no user')]);
    expect(existsSync(join(folder, 'run/b')) && existsSync(join(folder, 'c'))).toBe(true);
  });

  test('elsewhere nothing is run', async () => {
    const { access, calls } = windows({ platform: 'linux' });
    await writeFile(join(folder, 'run/a'), 'x', { restricted: true, access });
    expect(calls).toEqual([]);
  });
});
