import { type ExecFileSyncOptionsWithStringEncoding, execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process: its number, and when it started in the words of the system; `null` where it is not there or not told. */
export interface ProcessMark {
  readonly pid: number;
  readonly started: string | null;
}

export function processMark(pid: number, platform: NodeJS.Platform = process.platform): ProcessMark {
  return { pid, started: platform === 'win32' ? startOnWindows(pid) : startOnLinux(pid) };
}

/** Ticks since boot, field 22 of the process's line; a process that only waits to be reaped is not there. */
function startOnLinux(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

/** What PowerShell says of a process that is gone is nobody's business. */
const STARTED: ExecFileSyncOptionsWithStringEncoding = {
  encoding: 'utf8',
  windowsHide: true,
  timeout: 20_000,
  stdio: ['ignore', 'pipe', 'ignore'],
};

/** FILETIME of the start. Costs the start of a PowerShell process: asked once a session. */
function startOnWindows(pid: number): string | null {
  const [file, args] = startCommand(pid, process.env);
  try {
    return /^\d+$/.exec(execFileSync(file, args, STARTED).trim())?.[0] ?? null;
  } catch {
    return null;
  }
}

/** The Windows command, by its full path. Throws TypeError where `pid` is no number: it stands in code. */
export function startCommand(pid: number, env: { readonly [name: string]: string | undefined }): [string, string[]] {
  if (!Number.isSafeInteger(pid) || pid <= 0) throw new TypeError(`"${pid}" is no process id`);
  const root = env.SystemRoot ?? env.windir ?? 'C:\\Windows';
  return [
    `${root}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`,
    ['-NoProfile', '-NonInteractive', '-Command', `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`],
  ];
}
