import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

/** A process that the system cannot end holds nobody up for longer than this, in milliseconds. */
const LONGEST_END = 10_000;

/**
 * Ends a process and everything that it started, also what ignores a polite signal. node-powershell's own `dispose`
 * ends only the shell and leaves its children behind. Never throws: what is gone already is what we wanted.
 */
export async function killTree(pid: number, platform: NodeJS.Platform = process.platform): Promise<void> {
  if (platform === 'win32') {
    const [file, args] = taskkillCommand(pid, process.env);
    const failed = await new Promise<boolean>((resolve) =>
      execFile(file, args, { windowsHide: true, timeout: LONGEST_END }, (error) => resolve(error !== null)),
    );
    // Without taskkill what it started lives on; the process itself does not.
    if (failed) signalTo(pid, 'SIGKILL');
    return;
  }
  // Stopped first, so that no child is born between the look and the kill.
  for (const victim of [pid, ...descendantsOf(pid)]) signalTo(victim, 'SIGSTOP');
  for (const victim of [...descendantsOf(pid), pid]) signalTo(victim, 'SIGKILL');
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
