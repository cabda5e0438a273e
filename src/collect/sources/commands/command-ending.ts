import type { ChildProcess } from 'node:child_process';
import { killTree } from '../powershell/kill-tree.ts';
import type { CommandAnswer, CommandOptions } from './command-answer.ts';

const MAX_BYTES = 16 * 1024 * 1024;
/** How long a process that ended may keep its output open: its children may hold it. */
const GRACE_MS = 1000;

type Ended = Exclude<CommandAnswer['state'], 'not-started'>;
type CommandEnd =
  | { readonly state: 'not-started'; readonly error: Error }
  | {
      readonly state: Ended;
      readonly exitCode: number | null;
      readonly killedBy: string | null;
      /** Why something that it started may still run; empty where nothing does. */
      readonly left: string;
      readonly stdout: readonly Uint8Array[];
      readonly stderr: readonly Uint8Array[];
    };

/** Waits for a program, and ends it when time, output or patience is over. */
export function commandEnding(child: ChildProcess, options: CommandOptions): Promise<CommandEnd> {
  const { promise, resolve } = Promise.withResolvers<CommandEnd>();
  const stdout: Uint8Array[] = [];
  const stderr: Uint8Array[] = [];
  let state: Ended = 'exited';
  let bytes = 0;
  let grace: NodeJS.Timeout | undefined;
  let left = '';

  const finish = (): void => {
    clearTimeout(timer);
    clearTimeout(grace);
    options.signal?.removeEventListener('abort', onAbort);
    child.stdout?.destroy();
    child.stderr?.destroy();
    endGroup(child);
    if (state === 'exited' && child.exitCode === null) state = 'killed';
    const exitCode = state === 'exited' && child.exitCode !== null ? child.exitCode >>> 0 : null;
    resolve({ state, exitCode, killedBy: child.signalCode, left, stdout, stderr });
  };
  const stop = (why: Ended): void => {
    if (state !== 'exited') return;
    state = why;
    if (child.pid === undefined) return;
    // What cannot be ended (waiting inside a driver) must not hold us too.
    grace ??= setTimeout(finish, 2 * GRACE_MS);
    void killTree(child.pid).then((why) => {
      left = why ?? '';
      endGroup(child);
    });
  };
  const onAbort = (): void => stop('cancelled');
  const timer = setTimeout(() => stop('timed-out'), options.timeoutMs);
  const keep = (chunks: Uint8Array[]) => (chunk: Uint8Array) => {
    const room = (options.maxBytes ?? MAX_BYTES) - bytes;
    if (room > 0) chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
    bytes += chunk.length;
    if (chunk.length > room) stop('over-limit');
  };
  options.signal?.addEventListener('abort', onAbort);
  child.stdout?.on('data', keep(stdout));
  child.stderr?.on('data', keep(stderr));
  child.on('error', (error) => {
    if (child.pid !== undefined) return;
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
    resolve({ state: 'not-started', error });
  });
  child.on('exit', () => {
    grace ??= setTimeout(finish, GRACE_MS);
  });
  child.on('close', finish);
  return promise;
}

/** Ends what the program left behind; on Windows `taskkill /T` has done it. */
function endGroup(child: ChildProcess): void {
  if (process.platform === 'win32' || child.pid === undefined) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nobody is left in the group.
  }
}

/** How it ended, as a sentence; empty where it ended by itself. */
export function endingReason(
  end: Exclude<CommandEnd, { readonly state: 'not-started' }>,
  options: CommandOptions,
): string {
  const words = endingOf(end, options);
  return end.left === '' ? words : `${words} ${end.left}`;
}

function endingOf(end: Exclude<CommandEnd, { readonly state: 'not-started' }>, options: CommandOptions): string {
  if (end.state === 'timed-out') return `It did not end within ${options.timeoutMs / 1000} seconds and was ended.`;
  if (end.state === 'cancelled') return 'It was cancelled and ended.';
  if (end.state === 'over-limit')
    return `It printed more than ${Math.round((options.maxBytes ?? MAX_BYTES) / 1024)} kB and was ended.`;
  return end.state === 'killed' ? `Somebody else ended it (${end.killedBy ?? 'unknown'}).` : '';
}
