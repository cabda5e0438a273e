import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { powershellLiteral } from '../../../src/lib/powershell-literal.ts';
import { brokenLines, commandLines } from '../../../src/report/words/typed-command.ts';

describe('a command on a narrow screen', () => {
  it('stays on one line where it fits', () => {
    expect(commandLines('Get-ExchangeServer', 20, 2)).toEqual(['Get-ExchangeServer']);
  });

  it('breaks in PowerShell behind the pipe, where the shell waits for more', () => {
    expect(commandLines('Get-A -B c | Export-Clixml a.xml', 22, 2)).toEqual(['Get-A -B c |', 'Export-Clixml a.xml']);
  });

  it('breaks in the command prompt with a caret, never inside quotes', () => {
    expect(commandLines('reg query "HKLM\\A B" /reg:64', 20, 3)).toEqual(['reg query ^', '"HKLM\\A B" /reg:64']);
  });

  it('is left out where no line would be whole', () => {
    expect(commandLines(`Get-A -B ${'x'.repeat(90)}`, 76, 2)).toBeUndefined();
    expect(commandLines('copy a b c d e f g h i j', 8, 2)).toBeUndefined();
  });
});

describe('a command on as many lines as it takes', () => {
  const quoteOrBlank = fc.constantFrom("'", '"', ' ', '  ', 'a', 'b c', '`', '^', '’', '(', '|');
  const hostile = fc.array(quoteOrBlank, { maxLength: 12 }).map((parts) => parts.join(''));
  /** What a shell reads where a line ends with its mark: the next one, behind its blanks. */
  const readBack = (lines: readonly string[], mark: string): string =>
    lines
      .map((line, index) => (index < lines.length - 1 ? line.slice(0, -mark.length - 1) : line).replace(/^ {2}/, ''))
      .join(' ');

  it('is the same command when it is read back, whatever a name holds', () => {
    let broken = 0;
    fc.assert(
      fc.property(hostile, hostile, fc.integer({ min: 20, max: 80 }), (one, other, columns) => {
        const command = `Set-OutlookAnywhere -Identity ${powershellLiteral(`EX16\\${one}`)} -Name ${powershellLiteral(other)}`;
        const lines = brokenLines(command, columns);
        broken += lines.length > 1 ? 1 : 0;
        expect(lines.slice(0, -1).every((line) => line.endsWith(' `'))).toBe(true);
        expect(readBack(lines, '`')).toBe(command);
      }),
      { numRuns: 2_000 },
    );
    expect(broken).toBeGreaterThan(500);
  });

  it('goes on in a command prompt with its own mark, and stays whole where a quote has no twin', () => {
    const command = 'appcmd set config "Default Web Site/EWS" /section:windowsAuthentication /commit:apphost';
    const lines = brokenLines(command, 40);
    expect(lines.length).toBeGreaterThan(2);
    expect(readBack(lines, '^')).toBe(command);
    expect(brokenLines('appcmd set config "Default Web Site/EWS /section:x', 20)).toHaveLength(1);
    expect(brokenLines("Set-X -Name 'a  b'  -Other c", 10)).toHaveLength(1);
  });
});
