import { describe, expect, it } from 'vitest';
import { commandLines } from '../../../src/report/words/typed-command.ts';

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
