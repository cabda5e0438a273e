import { Worker } from 'node:worker_threads';
import { EXIT } from '../model/error.ts';
import type { World } from './world.ts';

/** What the thread that works says to the one that watches it. */
export type FromWork =
  | { readonly type: 'out' | 'err' | 'question'; readonly text: string }
  | { readonly type: 'alive' }
  | { readonly type: 'ended'; readonly code: number };

/** What it is told. */
export type ToWork =
  | { readonly type: 'interrupt' }
  | { readonly type: 'are-you-alive' }
  | { readonly type: 'answer'; readonly text: string };

/** What it has to know of where it runs. */
export interface WorkPlace {
  readonly terminal: World['terminal'];
  /** Somebody sits at the terminal. */
  readonly canAsk: boolean;
}

/** How long work that was interrupted may take that still answers: a collection ends its PowerShells and writes its state. */
const TIDYING_MS = 20_000;
/** How long it may stay silent: then it is in the middle of something that nobody can interrupt. */
const SILENT_MS = 1_000;

/**
 * Runs the program in a thread of its own, so that an interruption is heard whatever it does: a reader in the middle of a
 * text sees no signal. Whoever does not end by itself within two seconds is ended.
 */
export function watchWork(file: string, isLive: boolean): void {
  const terminal: World['terminal'] = {
    isTty: process.stdout.isTTY === true,
    errIsTty: process.stderr.isTTY === true,
    columns: process.stdout.columns ?? process.stderr.columns ?? 80,
  };
  const canAsk = process.stdin.isTTY === true && process.stdout.isTTY === true;
  const workerData: WorkPlace = { terminal, canAsk };
  const worker = new Worker(file, { argv: process.argv.slice(2), workerData });
  let ended: number | undefined;
  worker.on('message', (message: FromWork) => {
    if (message.type === 'alive') heard = performance.now();
    else if (message.type === 'out') process.stdout.write(message.text);
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
  let asking: NodeJS.Timeout | undefined;
  const interrupt = (signal: NodeJS.Signals): void => {
    // Whoever asks twice does not want to wait.
    if (asking !== undefined) endAtOnce(signal);
    const began = performance.now();
    heard = began;
    worker.postMessage({ type: 'interrupt' } satisfies ToWork);
    asking = setInterval(() => {
      const now = performance.now();
      if (now - heard > SILENT_MS || now - began > (isLive ? TIDYING_MS : SILENT_MS)) endAtOnce(signal);
      worker.postMessage({ type: 'are-you-alive' } satisfies ToWork);
    }, 100);
  };
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
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
