import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryFolder } from '../../../lib/files-private.ts';
import { OWN_FILE } from '../../../lib/files-restricted.ts';
import type { PowerShellRunner, ScriptAnswer, ScriptCall } from '../../runner.ts';
import { envelopeIn, noAnswer, payloadOf } from './envelope.ts';
import { endTree } from './kill-tree.ts';
import { refusalIn } from './refusal.ts';
import type { SessionOptions } from './session.ts';
import { shellEnvironment } from './shell-environment.ts';

interface SpawnOptions extends SessionOptions {
  /** What `connect.ps1` gets in every process before the call. */
  readonly connect?: ScriptCall['data'];
  /** Processes at once; 2 unless said otherwise. */
  readonly concurrency?: number;
}

const MAX_PRINTED = 8 * 1024 * 1024;

/**
 * One process a call, `-File host.ps1`: slower than a session, and without anything that could be left over from the
 * call before. Works where a policy lets signed script files run and nothing else. Never rejects.
 */
export function spawnRunner(options: SpawnOptions): PowerShellRunner {
  const closing = new AbortController();
  const running = new Set<Promise<ScriptAnswer>>();
  const free = Math.max(1, options.concurrency ?? 2);
  return {
    run: async (call, signal) => {
      const either = signal === undefined ? closing.signal : AbortSignal.any([signal, closing.signal]);
      while (running.size >= free && !either.aborted) await Promise.race([...running, aborted(either)]);
      if (either.aborted) return noAnswer('cancelled', 'cancelled before the call', 0);
      const work = runOnce(call, options, either).catch((error: unknown) =>
        noAnswer('not-started', error instanceof Error ? error.message : String(error), 0),
      );
      running.add(work);
      void work.then(() => running.delete(work));
      return work;
    },
    dispose: async () => {
      closing.abort();
      await Promise.all(running);
    },
  };
}

async function runOnce(call: ScriptCall, options: SpawnOptions, signal: AbortSignal): Promise<ScriptAnswer> {
  const folder = await temporaryFolder('exaudit-call-');
  try {
    const nonce = randomBytes(12).toString('hex');
    const first = options.connect;
    const file = join(folder, 'payload');
    // A file, since a command line holds 32 kB on Windows.
    const frame = { nonce, parent: process.pid, ...(first === undefined ? {} : { first }) };
    await writeFile(file, payloadOf(call, frame), { mode: OWN_FILE });
    return await answerOf(call, file, nonce, options, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function answerOf(
  call: ScriptCall,
  payloadFile: string,
  nonce: string,
  options: SpawnOptions,
  signal: AbortSignal,
): Promise<ScriptAnswer> {
  const started = performance.now();
  const elapsed = (): number => Math.round(performance.now() - started);
  const policy = options.executionPolicy === undefined ? [] : ['-ExecutionPolicy', options.executionPolicy];
  const child = spawn(
    options.executable,
    [
      '-NoLogo',
      '-NoProfile',
      '-NonInteractive',
      ...policy,
      '-File',
      join(options.scripts, 'host.ps1'),
      '-PayloadFile',
      payloadFile,
    ],
    {
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: shellEnvironment(options.env),
    },
  );
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
  });
  return new Promise((resolve) => {
    const printed: Buffer[] = [];
    let bytes = 0;
    let tail = '';
    let complaint = '';
    let isDone = false;
    const end = (answer: () => ScriptAnswer): void => {
      if (isDone) return;
      isDone = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      const { pid, exitCode, signalCode } = child;
      const isAlive = pid !== undefined && exitCode === null && signalCode === null;
      void (isAlive ? endTree(pid, gone) : Promise.resolve()).then(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        resolve(answer());
      });
    };
    const cancel = (): void => end(() => noAnswer('cancelled', 'cancelled', elapsed()));
    const late = `no answer within ${Math.round(call.timeoutMs / 1000)} s`;
    const timer = setTimeout(() => end(() => noAnswer('timed-out', late, elapsed())), call.timeoutMs);
    const read = (): ScriptAnswer => {
      const text = Buffer.concat(printed).toString('latin1');
      const envelope = envelopeIn(text, nonce);
      if (envelope !== undefined) return { state: 'answered', ...envelope, reason: '', durationMs: elapsed() };
      const reason = refusalIn(text) ?? refusalIn(complaint) ?? 'the process ended without its envelope';
      return noAnswer('garbled', reason, elapsed());
    };
    const count = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > (options.maxPrintedBytes ?? MAX_PRINTED))
        end(() => noAnswer('garbled', 'it printed more than any answer of ours', elapsed()));
    };
    signal.addEventListener('abort', cancel, { once: true });
    child.stdout.on('data', (chunk: Buffer) => {
      printed.push(chunk);
      count(chunk);
      // The envelope is all that we wait for: a process that does not end by itself is ended.
      tail = (tail + chunk.toString('latin1')).slice(-64);
      if (tail.includes(`:${nonce}>`)) end(read);
    });
    child.stderr.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString('latin1')).slice(-4096);
      count(chunk);
    });
    child.on('error', (error) => end(() => noAnswer('died', error.message, elapsed())));
    child.on('close', () => end(read));
  });
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
