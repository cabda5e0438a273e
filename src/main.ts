#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import type { World } from './cli/world.ts';
import { VERSION } from './lib/version.ts';
import { EXIT } from './model/error.ts';

const args = process.argv.slice(2);

/**
 * Space for short-lived objects. Three times as much, which is what V8 takes, holds a hundred megabytes more at the peak of
 * a large file and makes nothing quicker. It is there from the beginning, in thirds as V8 parts it: to begin with one
 * megabyte and grow cost a twentieth of a short run.
 */
const YOUNG_MB = 24;
/** How long work that was interrupted may take that still answers: a collection ends its PowerShells and writes its state. */
const TIDYING_MS = 20_000;
/** How long it may stay silent: then it is in the middle of something that nobody can interrupt. */
const SILENT_MS = 1_000;
/** On Windows also Ctrl-Break, and a window that is closed; elsewhere `nohup` is to keep its meaning. */
const ENDING: readonly NodeJS.Signals[] =
  process.platform === 'win32' ? ['SIGINT', 'SIGTERM', 'SIGBREAK', 'SIGHUP'] : ['SIGINT', 'SIGTERM'];

// The version answers before anything else is loaded: scripts ask for it often.
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.write(`exaudit ${VERSION}\n`);
} else if (isMainThread) {
  // A reader that has seen enough (`| head`) is no error; what remains is still written to the output folder.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') process.exitCode = EXIT.internal;
    });
  }
  // `npm run` starts in the folder of the package; paths are meant from where it was typed.
  const { INIT_CWD: typedIn, npm_lifecycle_event: script } = process.env;
  if (script === 'exaudit' && typedIn !== undefined && existsSync(typedIn)) process.chdir(typedIn);
  watchWork(fileURLToPath(import.meta.url));
} else await work();

/** What the program does, in its own thread. */
async function work(): Promise<void> {
  const say = (message: FromWork): void => parentPort?.postMessage(message);
  const interrupted = new AbortController();
  parentPort?.on('message', (message: ToWork) => {
    if (message.type === 'interrupt') interrupted.abort();
    else if (message.type === 'answer') answered?.(message.text);
    else say({ type: 'alive' });
  });
  let answered: ((text: string) => void) | undefined;
  const ask = (question: string): Promise<string> =>
    new Promise((done) => {
      answered = done;
      say({ type: 'question', text: question });
    });
  // From the second run on, what was compiled (and stripped of types) comes from the cache.
  const { loadProgram } = await import('./load-program.ts');
  const { keep, runProgram } = await loadProgram(args[0]);
  const { canAsk, terminal } = workerData as WorkPlace;
  const program = fileURLToPath(import.meta.url);
  const code = await runProgram(args, {
    out: (text) => say({ type: 'out', text }),
    err: (text) => say({ type: 'err', text }),
    ...(canAsk ? { ask } : {}),
    holdsSessions: (isHeld) => say({ type: 'holds', isHeld }),
    cwd: process.cwd(),
    env: process.env,
    now: () => new Date(),
    signal: interrupted.signal,
    terminal,
    program,
    home: homeOf(dirname(program)),
  });
  say({ type: 'ended', code });
  // What was typed wrong is no command, and no name of a file.
  if (code !== EXIT.usage) keep();
  parentPort?.close();
}

/** The folder of the package, above `src/` or `dist/src/`: it holds `policies/`. */
function homeOf(folder: string): string {
  const parent = dirname(folder);
  return existsSync(`${parent}/package.json`) ? parent : dirname(parent);
}

/** What the thread that works says to the one that watches it. */
type FromWork =
  | { readonly type: 'out' | 'err' | 'question'; readonly text: string }
  | { readonly type: 'alive' }
  | { readonly type: 'holds'; readonly isHeld: boolean }
  | { readonly type: 'ended'; readonly code: number };

/** What it is told. */
type ToWork =
  | { readonly type: 'interrupt' }
  | { readonly type: 'are-you-alive' }
  | { readonly type: 'answer'; readonly text: string };

/** What it has to know of where it runs. */
interface WorkPlace {
  readonly terminal: World['terminal'];
  /** Somebody sits at the terminal. */
  readonly canAsk: boolean;
}

/**
 * Runs the program in a thread of its own, so that an interruption is heard whatever it does: a reader in the middle of a
 * text sees no signal. Whoever does not end by itself within two seconds is ended.
 */
function watchWork(file: string): void {
  const terminal: World['terminal'] = {
    isTty: process.stdout.isTTY === true,
    errIsTty: process.stderr.isTTY === true,
    columns: process.stdout.columns ?? process.stderr.columns ?? 80,
  };
  const canAsk = process.stdin.isTTY === true && process.stdout.isTTY === true;
  const place: WorkPlace = { terminal, canAsk };
  setFlagsFromString(`--min-semi-space-size=${YOUNG_MB / 3}`);
  const worker = new Worker(file, {
    argv: process.argv.slice(2),
    workerData: place,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
  let ended: number | undefined;
  let holdsSessions = false;
  worker.on('message', (message: FromWork) => {
    if (message.type === 'alive') heard = performance.now();
    else if (message.type === 'holds') {
      holdsSessions = message.isHeld;
      asked = performance.now();
    } else if (message.type === 'out') process.stdout.write(message.text);
    else if (message.type === 'err') process.stderr.write(message.text);
    else if (message.type === 'question')
      void askLine(message.text).then((text) => worker.postMessage({ type: 'answer', text } satisfies ToWork));
    else if (message.type === 'ended') {
      ended = message.code;
      process.exitCode = message.code;
    }
  });
  worker.on('error', (error) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.stderr.write(`exit ${EXIT.internal}: internal error, this is a bug in exaudit\n`);
    ended = EXIT.internal;
    process.exitCode = EXIT.internal;
  });
  worker.on('exit', () => {
    clearInterval(asking);
    process.exitCode = ended ?? EXIT.internal;
  });

  let heard = 0;
  /** When it was interrupted, or let go of its last session after that: there is something to say then. */
  let asked = 0;
  let asking: NodeJS.Timeout | undefined;
  const interrupt = (signal: NodeJS.Signals): void => {
    // Whoever asks twice does not want to wait.
    if (asking !== undefined) endAtOnce(signal);
    asked = performance.now();
    heard = asked;
    worker.postMessage({ type: 'interrupt' } satisfies ToWork);
    asking = setInterval(() => {
      const now = performance.now();
      if (now - heard > SILENT_MS || now - asked > (holdsSessions ? TIDYING_MS : SILENT_MS)) endAtOnce(signal);
      worker.postMessage({ type: 'are-you-alive' } satisfies ToWork);
    }, 100);
  };
  for (const signal of ENDING) process.on(signal, interrupt);
}

/** Ends the process as the signal would have: a thread that does not listen cannot be waited for. */
function endAtOnce(signal: NodeJS.Signals): void {
  process.stderr.write(
    `exit ${EXIT.interrupted}: interrupted; nothing that was there before has been changed\n`,
    () => {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    },
  );
}

/** One line of the person at the terminal; empty where the terminal was closed. */
async function askLine(question: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises');
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await lines.question(question);
  } catch {
    return '';
  } finally {
    lines.close();
  }
}
