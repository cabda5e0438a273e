#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { enableCompileCache, flushCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { type FromWork, type ToWork, type WorkPlace, watchWork } from './cli/watch.ts';
import { VERSION } from './lib/version.ts';
import { EXIT } from './model/error.ts';

const args = process.argv.slice(2);

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
  watchWork(fileURLToPath(import.meta.url), args[0] === 'collect' || args.includes('--live'));
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
  // From the second run on, what was compiled (and stripped of types) comes from the cache. What lies in it is run: a
  // folder that others can write into would let them run code as this user. Then there is none.
  const { cacheFolder, privateFolder } = await import('./lib/files-private.ts');
  const cache = cacheFolder(process.env, process.platform);
  const compiled = cache === undefined ? undefined : privateFolder(join(cache, 'compiled'));
  if (compiled !== undefined) enableCompileCache(compiled);
  const { runProgram } = await import('./cli/program.ts');
  const { canAsk, terminal } = workerData as WorkPlace;
  const code = await runProgram(args, {
    out: (text) => say({ type: 'out', text }),
    err: (text) => say({ type: 'err', text }),
    ...(canAsk ? { ask } : {}),
    cwd: process.cwd(),
    env: process.env,
    now: () => new Date(),
    signal: interrupted.signal,
    terminal,
    home: homeOf(dirname(fileURLToPath(import.meta.url))),
  });
  say({ type: 'ended', code });
  flushCompileCache();
  parentPort?.close();
}

/** The folder of the package, above `src/` or `dist/src/`: it holds `policies/`. */
function homeOf(folder: string): string {
  const parent = dirname(folder);
  return existsSync(`${parent}/package.json`) ? parent : dirname(parent);
}
