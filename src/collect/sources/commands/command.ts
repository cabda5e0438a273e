import { type ChildProcess, spawn } from 'node:child_process';
import { encodingOfCodePage } from '../../../lib/platform/code-page.ts';
import { platformOf } from '../../../lib/platform.ts';
import { decodeBytes, decodeText, type TextEncoding } from '../../../lib/text.ts';
import { killTree } from '../powershell/kill-tree.ts';

export interface CommandOptions {
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Code page of the output where it is known, as `chcp` names it; otherwise the bytes tell. */
  readonly codePage?: number;
  /** Of standard output and standard error together; default 16 MB. */
  readonly maxBytes?: number;
  readonly cwd?: string;
  readonly env?: { readonly [name: string]: string | undefined };
}

/**
 * What a program came to. A program that fails is an answer like any other: nothing of this is thrown. Only `exited`
 * has an exit code; what was printed until then stands in every case.
 */
export interface CommandAnswer {
  readonly state: 'exited' | 'timed-out' | 'cancelled' | 'over-limit' | 'killed' | 'not-started';
  /** Unsigned, as Windows has it: 0x80005006 is 2147504134. `null` where the program did not end by itself. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Bytes of standard output, before anybody decoded them. */
  readonly bytes: Uint8Array;
  /** Encoding that standard output was read in. */
  readonly encoding: TextEncoding | undefined;
  /** The command as one may type it again. */
  readonly commandLine: string;
  /** Why there is no exit code, as a sentence; empty where there is one. */
  readonly reason: string;
  readonly durationMs: number;
}

const MAX_BYTES = 16 * 1024 * 1024;
/** How long a process that ended may keep its output open: its children may hold it. */
const GRACE_MS = 1000;

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
  const end = await endOf(child, options);
  if (end.state === 'not-started') return notRun('not-started', notStarted(executable, end.error));
  const { text: stdout, encoding } = await decoded(end.stdout, options.codePage);
  return {
    state: end.state,
    exitCode: end.exitCode,
    stdout,
    stderr: (await decoded(end.stderr, options.codePage)).text,
    bytes: Buffer.concat(end.stdout),
    encoding,
    commandLine,
    reason: reasonOf(end, options),
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

type Ended = Exclude<CommandAnswer['state'], 'not-started'>;
type End =
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

function endOf(child: ChildProcess, options: CommandOptions): Promise<End> {
  const { promise, resolve } = Promise.withResolvers<End>();
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

/** Whether it is Unicode, the bytes tell; of the other code pages the one that is known, else the likeliest. */
async function decoded(
  chunks: readonly Uint8Array[],
  codePage: number | undefined,
): Promise<{ readonly text: string; readonly encoding: TextEncoding | undefined }> {
  const reading = decodeText(streamOf(chunks));
  let text = '';
  for await (const piece of reading) text += piece;
  const encoding = reading.encoding();
  const isUnicode = encoding === undefined || encoding.startsWith('utf-');
  if (isUnicode || (codePage !== 437 && codePage !== 850 && codePage !== 932 && codePage !== 1252))
    return { text, encoding };
  return { text: decodeBytes(Buffer.concat(chunks), codePage), encoding: encodingOfCodePage(codePage) };
}

async function* streamOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}

function notStarted(executable: string, error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return `"${executable}" does not exist on this computer.`;
  if (code === 'EACCES' || code === 'EPERM') return `"${executable}" may not be run by this account.`;
  if (code === 'EINVAL' && /\.(?:bat|cmd)$/i.test(executable))
    return `"${executable}" is a batch file, which cannot be run without a shell.`;
  return `"${executable}" could not be started: ${error.message}.`;
}

function reasonOf(end: Exclude<End, { readonly state: 'not-started' }>, options: CommandOptions): string {
  const words = endingOf(end, options);
  return end.left === '' ? words : `${words} ${end.left}`;
}

function endingOf(end: Exclude<End, { readonly state: 'not-started' }>, options: CommandOptions): string {
  if (end.state === 'timed-out') return `It did not end within ${options.timeoutMs / 1000} seconds and was ended.`;
  if (end.state === 'cancelled') return 'It was cancelled and ended.';
  if (end.state === 'over-limit')
    return `It printed more than ${Math.round((options.maxBytes ?? MAX_BYTES) / 1024)} kB and was ended.`;
  return end.state === 'killed' ? `Somebody else ended it (${end.killedBy ?? 'unknown'}).` : '';
}
