import { resolve } from 'node:path';
import { runProgram } from '../../src/cli/program.ts';

/** What a command line came to. */
export interface ProgramEnd {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs one command line in this process. `now` is the clock of the command. */
export async function runCommandLine(
  args: readonly string[],
  options: {
    readonly cwd: string;
    readonly env?: { readonly [name: string]: string | undefined };
    readonly now?: () => Date;
    readonly signal?: AbortSignal;
    readonly isTty?: boolean;
  },
): Promise<ProgramEnd> {
  const stdout: string[] = [];
  const stderr: string[] = [];
  const code = await runProgram(args, {
    out: (text) => void stdout.push(text),
    err: (text) => void stderr.push(text),
    cwd: options.cwd,
    env: options.env ?? { ...process.env, COMPUTERNAME: 'EXMGMT01' },
    now: options.now ?? (() => new Date('2026-11-20T06:00:00.000Z')),
    signal: options.signal ?? new AbortController().signal,
    terminal: { isTty: options.isTty === true, columns: 80 },
    program: 'main.js',
    home: resolve('.'),
  });
  return { code, stdout: stdout.join(''), stderr: stderr.join('') };
}
