import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runProgram } from '../../src/cli/program.ts';

export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. */
export async function exaudit(...args: readonly string[]): Promise<Answer> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runProgram(args, {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    cwd: process.cwd(),
    env: { NO_COLOR: '1' },
    now: () => new Date('2026-11-21T10:00:00.000Z'),
    signal: new AbortController().signal,
    terminal: { isTty: false, columns: 80 },
    home: resolve('.'),
  });
  return { code, out: out.join(''), err: err.join('') };
}

export const freshFolder = (): string => mkdtempSync(join(tmpdir(), 'exaudit-stored-'));

/** A run of the bundled sample in a fresh folder. */
export async function storedSample(...args: readonly string[]): Promise<string> {
  const out = freshFolder();
  const { err } = await exaudit(
    'audit',
    '--sample',
    '--format',
    'html,csv,sarif,junit,hdf,markdown',
    '--out',
    out,
    ...args,
  );
  const id = readdirSync(out).find((name) => /^[0-9a-f]{8}$/.test(name));
  if (id === undefined) throw new Error(err);
  return join(out, id);
}
