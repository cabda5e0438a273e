import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codePageIn, encodingOfCodePage } from '../../../src/lib/platform/code-page.ts';
import { legalFileName } from '../../../src/lib/platform/legal-file-name.ts';
import { platformOf } from '../../../src/lib/platform/platform.ts';
import { quoteWindowsArgument } from '../../../src/lib/platform/quote-argument.ts';
import { restrictArguments } from '../../../src/lib/platform/restrict-arguments.ts';
import { commandLineToArgv } from './command-line-to-argv.ts';

const windows = platformOf('win32');
const linux = platformOf('linux');
/** Text with the characters that matter far more often than chance has them. */
const hostile = fc
  .array(
    fc.oneof(fc.constantFrom('\\', '"', ' ', '\t', "'", '%', '&', '\n', '\\\\"', '’'), fc.string({ maxLength: 3 })),
    { maxLength: 8 },
  )
  .map((parts) => parts.join('').replaceAll('\0', ''));

describe('arguments of programs', () => {
  test('a program of Windows takes every argument apart as it was meant', () => {
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 5 }), (args) => {
        const line = windows.commandLine('C:\\Program Files\\x.exe', args);
        expect(commandLineToArgv(line)).toEqual(['C:\\Program Files\\x.exe', ...args]);
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    ['Default Web Site/EWS', '"Default Web Site/EWS"'],
    ["/-providers.[value='Negotiate']", "/-providers.[value='Negotiate']"],
    ['C:\\a b\\', '"C:\\a b\\\\"'],
    ['C:\\a\\', 'C:\\a\\'],
    ['a\\"b', '"a\\\\\\"b"'],
    ['', '""'],
  ])('%s is written as %s', (argument, written) => {
    expect(quoteWindowsArgument(argument)).toBe(written);
  });

  test.skipIf(process.platform === 'win32')('a real POSIX shell takes every argument apart as it was meant', () => {
    for (const args of fc.sample(fc.array(hostile, { minLength: 1, maxLength: 4 }), { numRuns: 40, seed: 7 })) {
      const line = linux.commandLine('printf', ['%s\\0', ...args]);
      expect(execFileSync('/bin/sh', ['-c', line]).toString()).toBe(args.map((arg) => `${arg}\0`).join(''));
    }
  });
});

describe('paths', () => {
  const long = `C:\\exaudit\\${'a'.repeat(300)}`;

  test('a long path of Windows gets the prefix that lifts its limit, a share its own', () => {
    expect(windows.longPath(long)).toBe(`\\\\?\\${long}`);
    expect(windows.longPath(`\\\\nas\\share\\${'b'.repeat(300)}`)).toBe(`\\\\?\\UNC\\nas\\share\\${'b'.repeat(300)}`);
    expect(windows.longPath('C:\\exaudit\\out')).toBe('C:\\exaudit\\out');
    expect(windows.longPath(windows.longPath(long))).toBe(windows.longPath(long));
    expect(linux.longPath(`/${'c'.repeat(300)}`)).toBe(`/${'c'.repeat(300)}`);
  });

  test('a path that depends on where the process stands is not absolute', () => {
    const paths = ['C:\\x.exe', 'c:/x.exe', '\\\\nas\\share\\x.exe', '\\x.exe', 'C:x.exe', 'x.exe', ''];
    expect(paths.map((path) => windows.isAbsolute(path))).toEqual([true, true, true, false, false, false, false]);
    expect(['/bin/true', 'true'].map((path) => linux.isAbsolute(path))).toEqual([true, false]);
  });
});

describe('file names', () => {
  test.each([
    ['Default Web Site', 'Default Web Site'],
    ['a/b\\c:d*e?', 'a%2Fb%5Cc%3Ad%2Ae%3F'],
    ['50%', '50%25'],
    ['ends.', 'ends%2E'],
    ['ends ', 'ends%20'],
    ['CON', '%43ON'],
    ['nul.txt', '%6Eul.txt'],
    ['COM¹', '%43OM¹'],
    ['CONTOSO', 'CONTOSO'],
    ['..', '.%2E'],
    ['', '%'],
    ['Ünïcode 企業', 'Ünïcode 企業'],
  ])('%s is kept as %s', (text, name) => {
    expect(legalFileName(text)).toBe(name);
  });

  test('long texts that differ only at their end have different names', () => {
    const [one, other] = [legalFileName(`${'x'.repeat(400)}1`), legalFileName(`${'x'.repeat(400)}2`)];
    expect(one).not.toBe(other);
    expect([one.length, other.length]).toEqual([200, 200]);
    expect(legalFileName('企'.repeat(400)).length).toBe(200);
  });

  test('every text has a name that Windows and Linux take, and no other text has it', () => {
    const text = fc.oneof(hostile, fc.string({ unit: 'binary', maxLength: 300 }), fc.constantFrom('con', 'a.', 'a '));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const name = legalFileName(one);
        expect(name).not.toMatch(/[\u0000-\u001f<>:"/\\|?*]|[. ]$/);
        expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(name.length).toBeGreaterThan(0);
        expect(name.length).toBeLessThanOrEqual(200);
        if (one.toWellFormed() !== other.toWellFormed()) expect(legalFileName(other)).not.toBe(name);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('what else differs', () => {
  test('a restricted file is left to one account, the system and the administrators, by their numbers', () => {
    expect(restrictArguments('C:\\out\\names.ndjson', 's-1-5-21-1-2-3-1104', 'file')).toEqual([
      'C:\\out\\names.ndjson',
      '/inheritance:r',
      '/grant:r',
      '*S-1-5-18:F',
      '/grant:r',
      '*S-1-5-32-544:F',
      '/grant:r',
      '*S-1-5-21-1-2-3-1104:F',
    ]);
    expect(restrictArguments('C:\\out', 'CONTOSO\\svc exaudit', 'folder').at(-1)).toBe(
      'CONTOSO\\svc exaudit:(OI)(CI)F',
    );
  });

  test('text gets the line ends of the platform, however mixed it was', () => {
    expect(windows.withLineEnds('a\r\nb\nc\rd')).toBe('a\r\nb\r\nc\r\nd');
    expect(linux.withLineEnds('a\r\nb\nc\rd')).toBe('a\nb\nc\nd');
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(linux.withLineEnds(windows.withLineEnds(text))).toBe(linux.withLineEnds(text));
      }),
    );
  });

  test.each([
    ['Active code page: 437\r\n', 437, 'cp437'],
    ['Aktive Codepage: 850.\r\n', 850, 'cp850'],
    ['現在のコード ページ: 932\r\n', 932, 'cp932'],
    ['Active code page: 65001\r\n', 65001, 'utf-8'],
  ])('the code page is read from "%s"', (printed, number, encoding) => {
    expect(codePageIn(printed)).toBe(number);
    expect(encodingOfCodePage(number)).toBe(encoding);
  });

  test('a code page that is not read is not guessed at', () => {
    expect(encodingOfCodePage(1251)).toBeUndefined();
    expect(codePageIn('')).toBeUndefined();
  });
});
