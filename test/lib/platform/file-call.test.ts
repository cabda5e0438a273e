import { describe, expect, test } from 'vitest';
import { FileError } from '../../../src/lib/file-error.ts';
import { fileCall } from '../../../src/lib/platform/file-call.ts';

const failure = (code: string): Error => Object.assign(new Error(code), { code });

/** A call that fails so often before it works, and how often it was made. */
function failing(times: number, code = 'EBUSY') {
  const made = { calls: 0 };
  const call = async (): Promise<string> => {
    made.calls += 1;
    if (made.calls <= times) throw failure(code);
    return 'done';
  };
  return { made, call };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    return error instanceof FileError ? error.code : String((error as { readonly code?: string }).code);
  }
}

const windows = { platform: 'win32', pauses: [1, 1, 1] } as const;

describe('a call of the file system', () => {
  test.each([
    '\\\\host@SSL\\DavWWWRoot\\x',
    '//host@80/share/x',
    '\\\\.\\pipe\\x',
    '\\\\?\\GLOBALROOT\\x',
    '\\\\host\\ipc$',
  ])('is not made on Windows for %s', async (path) => {
    const { call, made } = failing(0);
    expect(await codeOf(fileCall(path, call, windows))).toBe('refused');
    expect(made.calls).toBe(0);
    expect(await fileCall(path, call, { platform: 'linux' })).toBe('done');
  });

  test.each(['EPERM', 'EACCES', 'EBUSY'])(
    'is made again on Windows while something holds the file (%s)',
    async (code) => {
      const { call, made } = failing(3, code);
      expect(await fileCall('C:\\x', call, windows)).toBe('done');
      expect(made.calls).toBe(4);
    },
  );

  test('ends with what may hold the file', async () => {
    const { call, made } = failing(99);
    await expect(fileCall('C:\\x', call, windows)).rejects.toThrow('another program holds it');
    expect(made.calls).toBe(4);
  });

  test('is made once for anything else, and once elsewhere', async () => {
    const missing = failing(1, 'ENOENT');
    expect(await codeOf(fileCall('C:\\x', missing.call, windows))).toBe('ENOENT');
    expect(missing.made.calls).toBe(1);
    const denied = failing(1, 'EACCES');
    expect(await codeOf(fileCall('/x', denied.call, { platform: 'linux', pauses: [1] }))).toBe('EACCES');
    expect(denied.made.calls).toBe(1);
  });
});
