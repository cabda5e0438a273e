import { type ChildProcess, spawn } from 'node:child_process';
import { platformOf } from '../../../lib/platform/platform.ts';
import type { CommandAnswer, CommandOptions } from './command-answer.ts';
import { commandEnding, endingReason } from './command-ending.ts';
import { decodedOutput } from './command-output.ts';

/**
 * Runs one program with its arguments, each one whole: no shell takes part, nothing is asked for (there is no standard
 * input), no window opens. When time, output or patience is over, the program and everything it started is ended.
 *
 * @param executable Absolute path; a bare name could be anybody's.
 */
export async function runCommand(
  executable: string,
  args: readonly string[],
  options: CommandOptions,
): Promise<CommandAnswer> {
  const started = performance.now();
  const platform = platformOf(process.platform);
  const commandLine = platform.commandLine(executable, args);
  const none = { exitCode: null, stdout: '', stderr: '', bytes: new Uint8Array(), encoding: undefined } as const;
  const notRun = (state: 'cancelled' | 'not-started', reason: string): CommandAnswer => ({
    ...none,
    state,
    commandLine,
    reason,
    durationMs: performance.now() - started,
  });
  if (options.signal?.aborted === true) return notRun('cancelled', 'It was cancelled before it began.');
  if (!platform.isAbsolute(executable))
    return notRun('not-started', `"${executable}" is not an absolute path; a bare name could be anybody's program.`);
  const child = start(executable, args, options);
  if (child instanceof Error) return notRun('not-started', notStarted(executable, child));
  const end = await commandEnding(child, options);
  if (end.state === 'not-started') return notRun('not-started', notStarted(executable, end.error));
  const { text: stdout, encoding } = await decodedOutput(end.stdout, options.codePage);
  return {
    state: end.state,
    exitCode: end.exitCode,
    stdout,
    stderr: (await decodedOutput(end.stderr, options.codePage)).text,
    bytes: Buffer.concat(end.stdout),
    encoding,
    commandLine,
    reason: endingReason(end, options),
    durationMs: performance.now() - started,
  };
}

function start(executable: string, args: readonly string[], options: CommandOptions): ChildProcess | Error {
  try {
    return spawn(executable, args, {
      cwd: options.cwd,
      env: options.env === undefined ? process.env : { ...process.env, ...options.env },
      shell: false,
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
      // A group of its own, so that what outlives its parent can be ended with it.
      detached: process.platform !== 'win32',
    });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function notStarted(executable: string, error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return `"${executable}" does not exist on this computer.`;
  if (code === 'EACCES' || code === 'EPERM') return `"${executable}" may not be run by this account.`;
  if (code === 'EINVAL' && /\.(?:bat|cmd)$/i.test(executable))
    return `"${executable}" is a batch file, which cannot be run without a shell.`;
  return `"${executable}" could not be started: ${error.message}.`;
}
