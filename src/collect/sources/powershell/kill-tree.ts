import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** A process that the system cannot end holds nobody up for longer than this, in milliseconds. */
const LONGEST_END = 10_000;

/**
 * Ends a process and everything that it started, also what ignores a polite signal. node-powershell's own `dispose`
 * ends only the shell and leaves its children behind. Never throws: what is gone already is what we wanted.
 *
 * @returns Why what it started may live on, as a sentence; `undefined` where all of it is gone.
 */
export async function killTree(
  pid: number,
  platform: NodeJS.Platform = process.platform,
  env: { readonly [name: string]: string | undefined } = process.env,
): Promise<string | undefined> {
  if (platform === 'win32') {
    const why = await taskkill(pid, env);
    // Without taskkill what it started lives on; the process itself does not.
    if (why !== undefined) signalTo(pid, 'SIGKILL');
    return why;
  }
  // Stopped first, so that no child is born between the look and the kill.
  for (const victim of [pid, ...descendantsOf(pid)]) signalTo(victim, 'SIGSTOP');
  for (const victim of [...descendantsOf(pid), pid]) signalTo(victim, 'SIGKILL');
  return undefined;
}

/** taskkill says so where the process was gone before it. */
const NOT_FOUND = 128;

/** Why it did not end the process and what that started. A policy may keep it from being run at all. */
function taskkill(pid: number, env: { readonly [name: string]: string | undefined }): Promise<string | undefined> {
  const [file, args] = taskkillCommand(pid, env);
  return new Promise((resolve) => {
    const failed = (how: string): void => resolve(`What it had started may still run: ${file} ${how}.`);
    try {
      execFile(file, args, { windowsHide: true, timeout: LONGEST_END }, (error) => {
        if (error === null || error.code === NOT_FOUND) resolve(undefined);
        else if (typeof error.code === 'number') failed(`ended with ${error.code}`);
        else failed(error.killed === true ? `did not end within ${LONGEST_END / 1000} s` : 'could not be run');
      });
    } catch {
      failed('could not be run');
    }
  });
}

/**
 * As `killTree`, and waits until the process is gone (`gone` settles): a signal is only asked for when it is sent. Never
 * throws.
 */
export async function endTree(pid: number, gone: Promise<unknown>): Promise<void> {
  await killTree(pid);
  const limit = new AbortController();
  const late = setTimeout(LONGEST_END, undefined, { ref: false, signal: limit.signal }).catch(() => undefined);
  await Promise.race([gone.catch(() => undefined), late]);
  limit.abort();
}

/** The Windows command, by its full path: a bare name could be anybody's. */
export function taskkillCommand(pid: number, env: { readonly [name: string]: string | undefined }): [string, string[]] {
  const root = env.SystemRoot ?? env.windir ?? 'C:\\Windows';
  return [`${root}\\System32\\taskkill.exe`, ['/PID', String(pid), '/T', '/F']];
}

/** Process ids below `pid`, deepest last, from the process table of Linux. */
export function descendantsOf(pid: number, table: string = '/proc'): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of namesIn(table)) {
    if (!/^\d+$/.test(name)) continue;
    const parent = parentOf(join(table, name, 'stat'));
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const found: number[] = [];
  const queue = [...(children.get(pid) ?? [])];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    found.push(next);
    queue.push(...(children.get(next) ?? []));
  }
  return found;
}

function parentOf(statFile: string): number | undefined {
  try {
    const text = readFileSync(statFile, 'utf8');
    // The command name in parentheses may hold anything, also parentheses: fields count from the last one.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return Number(fields[1]);
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function signalTo(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Already gone.
  }
}
