import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namedShare } from '../../../src/lib/platform/named-share.ts';

const on = (path: string): string => {
  const found = namedShare(path, 'win32');
  return found.type === 'unsafe' ? found.reason : found.type;
};

describe('a path of Windows that somebody typed', () => {
  test.each(['C:\\exports', 'exports\\EX01', '\\exports', '\\\\?\\C:\\exports', '..\\..\\x', ''])(
    '%s is on this computer',
    (path) => {
      expect(on(path)).toBe('local');
    },
  );

  test.each([
    '\\\\EXMGMT01\\exaudit$',
    '\\\\exmgmt01.contoso.com\\exaudit$\\EX01\\capture',
    '\\\\10.0.0.5\\push\\',
    '//nas/push/EX01',
    '\\\\?\\UNC\\nas\\push\\EX01',
    '\\\\größe\\teil',
  ])('%s is a share', (path) => {
    expect(on(path)).toBe('share');
  });

  test.each([
    ['\\\\.\\C:\\exports', 'it is the name of a device'],
    ['\\\\.\\pipe\\x', 'it is the name of a device'],
    ['\\\\?\\GLOBALROOT\\Device\\HarddiskVolume1\\x', 'it is the name of a device'],
    ['//./COM1', 'it is the name of a device'],
    ['\\\\web.example@SSL\\DavWWWRoot\\x', 'it leads to a web server, which would learn who asks'],
    ['\\\\web.example@8080\\x', 'it leads to a web server, which would learn who asks'],
    ['\\\\web.example\\DavWWWRoot\\x', 'it leads to a web server, which would learn who asks'],
    ['\\\\?\\UNC\\web.example@SSL\\x', 'it leads to a web server, which would learn who asks'],
    ['\\\\nas\\pipe\\x', 'it is a pipe, no folder'],
    ['\\\\nas\\IPC$', 'it is a pipe, no folder'],
    ['\\\\nas', 'it names a computer, and no share of it'],
    ['\\\\nas\\', 'it names a computer, and no share of it'],
    ['\\\\', 'the name of the computer in it is none'],
    ['\\\\a b\\c', 'the name of the computer in it is none'],
  ])('%s is not read: %s', (path, reason) => {
    expect(on(path)).toBe(reason);
  });

  test('slashes mean the same as backslashes, and elsewhere than on Windows every path is an ordinary one', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('\\', '.', '?', 'UNC', 'nas', 'pipe', '@', 'C:', 'x$')), (parts) => {
        const path = parts.join('');
        expect(namedShare(path.replaceAll('\\', '/'), 'win32')).toEqual(namedShare(path, 'win32'));
        expect(namedShare(path, 'linux')).toEqual({ type: 'local' });
      }),
    );
  });
});
