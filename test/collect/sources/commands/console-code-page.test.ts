import { expect, test } from 'vitest';
import type { CommandAnswer } from '../../../../src/collect/sources/commands/command-answer.ts';
import { consoleCodePage } from '../../../../src/collect/sources/commands/console-code-page.ts';

const answers =
  (stdout: string, exitCode: number | null, asked: string[] = []) =>
  async (executable: string): Promise<CommandAnswer> => {
    asked.push(executable);
    return {
      state: 'exited',
      exitCode,
      stdout,
      stderr: '',
      bytes: new Uint8Array(),
      encoding: undefined,
      commandLine: executable,
      reason: '',
      durationMs: 1,
    };
  };

test('the console is asked for its code page by the absolute path of its program, on Windows only', async () => {
  const asked: string[] = [];
  const run = answers('Aktive Codepage: 850.\r\n', 0, asked);
  expect(await consoleCodePage({ SystemRoot: 'D:\\Win' }, true, run)).toBe(850);
  expect(await consoleCodePage({}, false, run)).toBeUndefined();
  expect(asked).toEqual(['D:\\Win\\System32\\chcp.com']);
});

test('where it does not answer, nothing is assumed', async () => {
  expect(await consoleCodePage({}, true, answers('850', 1))).toBeUndefined();
  expect(await consoleCodePage({}, true, answers('', 0))).toBeUndefined();
});
