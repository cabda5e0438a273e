import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { writeFile } from '../../../lib/files.ts';
import { platformOf } from '../../../lib/platform/platform.ts';
import { runCommand } from '../commands/command.ts';
import { expectSame, HOSTILE } from './hostile-texts.ts';

const PRINT_ARGUMENTS = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))';

/** Arguments that are handed over as a list. */
export async function argumentsTest(signal: AbortSignal): Promise<string> {
  const answer = await runCommand(process.execPath, ['-e', PRINT_ARGUMENTS, '--', ...HOSTILE], {
    timeoutMs: 20_000,
    signal,
  });
  if (answer.state !== 'exited') throw new Error(answer.reason);
  expectSame(JSON.parse(answer.stdout), HOSTILE);
  return `${HOSTILE.length} hostile texts came through as they were.`;
}

/** The quoting that tasks and documents get: taken apart by what reads command lines here. */
export async function commandLineTest(folder: string): Promise<string> {
  const platform = platformOf(process.platform);
  const script = join(folder, 'print arguments.cjs');
  await writeFile(script, PRINT_ARGUMENTS.replace('slice(1)', 'slice(2)'));
  const line = platform.commandLine(process.execPath, [script, ...HOSTILE]);
  const rest = platform.commandLine(script, HOSTILE);
  const child = platform.isWindows
    ? spawn(process.execPath, [rest], {
        windowsVerbatimArguments: true,
        windowsHide: true,
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    : spawn('/bin/sh', ['-c', line], { stdio: ['ignore', 'pipe', 'ignore'] });
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  await new Promise<void>((done, fail) => child.on('error', fail).on('close', () => done()));
  expectSame(JSON.parse(Buffer.concat(printed).toString('utf8')), HOSTILE);
  return 'A command line of ours is taken apart into the same arguments.';
}

/** Texts travel in the environment here, and in Base64 when we collect: neither is ever code. */
export async function powershellTest(executable: string, signal: AbortSignal): Promise<string> {
  const text = HOSTILE.join('\n');
  const answer = await runCommand(
    executable,
    [
      '-NoLogo',
      '-NoProfile',
      '-NonInteractive',
      '-Command',
      '[Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($env:EXAUDIT_TEXT))))',
    ],
    {
      timeoutMs: 30_000,
      signal,
      env: { EXAUDIT_TEXT: Buffer.from(text).toString('base64'), TERM: 'dumb', NO_COLOR: '1' },
    },
  );
  if (answer.state !== 'exited') throw new Error(answer.reason);
  expectSame(Buffer.from(answer.stdout.trim(), 'base64').toString('utf8'), text);
  return 'Texts reach PowerShell and come back unchanged.';
}
