import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyableArgument } from '../../../src/lib/platform/copyable-argument.ts';
import { PWSH } from '../../pwsh.ts';

const HOSTILE = [
  'x’; calc; ’.txt',
  "x'; calc; '",
  'a & calc',
  'a | calc',
  'a; calc',
  '$(calc)',
  '`calc`',
  '%PATH%',
  '!x!',
  'a"b',
  '“calc”',
  '„x',
  'EX01\\mapi (Default Web Site)',
  'end\\',
  'a\\\\b',
  'C:\\x y\\z',
  '\\$x',
  'a\nb',
  'a\u202eb',
  'a\u200bb',
  '',
  ' ',
  '-x',
  '@x',
  'a,b',
  '{x}',
  '*',
  '~',
  '#x',
  'ü ä',
  'a^b',
  'a>b',
  '(x)',
  'x=1',
  '\u2018x\u2019',
  '\u201ax\u201b',
  'a\u00adb',
  '\ud800',
];
const quoted = HOSTILE.flatMap((text) => {
  const argument = copyableArgument(text);
  return argument === undefined ? [] : [{ text, argument }];
});

/** What cmd.exe and the C runtime make of it: nothing expands, quotes group, the rest is literal. */
function inCmd(argument: string): string | undefined {
  if (/[%!]/.test(argument)) return undefined;
  if (!argument.startsWith('"')) return /[\s&|<>^();,"]/.test(argument) ? undefined : argument;
  const inner = argument.slice(1, -1);
  return inner.includes('"') || inner.endsWith('\\') ? undefined : inner;
}

describe('an argument to copy', () => {
  it('is left out where no form is the same in every shell', () => {
    for (const text of ['$(calc)', '`calc`', '%PATH%', '!x!', 'a"b', '“calc”', 'end\\', 'a\nb', 'a\u202eb', 'a\u200bb'])
      expect(copyableArgument(text)).toBeUndefined();
    expect(copyableArgument('EX01\\mapi (Default Web Site)')).toBe('"EX01\\mapi (Default Web Site)"');
    expect(copyableArgument('exaudit-out/7c1e04b2/run.json')).toBe('exaudit-out/7c1e04b2/run.json');
  });

  it.skipIf(process.platform === 'win32')('is taken for exactly its text by sh', () => {
    for (const { argument, text } of quoted) {
      const { stdout } = spawnSync('sh', ['-c', `printf '%s|' ${argument}`], { encoding: 'utf8' });
      expect(stdout).toBe(`${text}|`);
    }
  });

  it.skipIf(PWSH === undefined)('is taken for exactly its text by PowerShell (needs pwsh)', () => {
    const lines = quoted.map(({ argument }) => `w ${argument}`).join('\n');
    const script = `[Console]::OutputEncoding = [Text.Encoding]::UTF8\nfunction w { [Console]::Write($args.Count.ToString() + [string]$args[0] + '|') }\n${lines}\n`;
    const encoded = Buffer.from(script, 'utf16le').toString('base64');
    const { stdout } = spawnSync(PWSH ?? '', ['-NoProfile', '-NonInteractive', '-EncodedCommand', encoded], {
      encoding: 'utf8',
    });
    expect(stdout).toBe(quoted.map(({ text }) => `1${text}|`).join(''));
  });

  it('is one argument for cmd.exe, by its rules, whatever the text is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...HOSTILE)), (text) => {
        const argument = copyableArgument(text);
        if (argument !== undefined) expect(inCmd(argument)).toBe(text);
      }),
    );
  });
});
