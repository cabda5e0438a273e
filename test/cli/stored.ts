import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll } from 'vitest';
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
    program: 'main.js',
    home: resolve('.'),
  });
  return { code, out: out.join(''), err: err.join('') };
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder that is gone when the tests of the file are through. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-stored-'));
  folders.push(folder);
  return folder;
}

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
  const id = readdirSync(out).find((name) => /Z-[0-9a-f]{8}$/.test(name));
  if (id === undefined) throw new Error(err);
  return join(out, id);
}
