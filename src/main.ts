#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VERSION } from './lib/version.ts';
import { EXIT } from './model/error.ts';

const args = process.argv.slice(2);

// The version answers before anything else is loaded: scripts ask for it often.
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.write(`exaudit ${VERSION}\n`);
} else {
  const interrupted = new AbortController();
  process.once('SIGINT', () => interrupted.abort());
  process.once('SIGTERM', () => interrupted.abort());
  // A reader that has seen enough (`| head`) is no error; what remains is still written to the output folder.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') process.exitCode = EXIT.internal;
    });
  }
  // From the second run on, what was compiled (and stripped of types) comes from the cache. What lies in it is run: a
  // folder that others can write into would let them run code as this user. Then there is none.
  const { cacheFolder, privateFolder } = await import('./lib/files-private.ts');
  const cache = cacheFolder(process.env, process.platform);
  const compiled = cache === undefined ? undefined : privateFolder(join(cache, 'compiled'));
  if (compiled !== undefined) enableCompileCache(compiled);
  // `npm run` starts in the folder of the package; paths are meant from where it was typed.
  const { INIT_CWD: typedIn, npm_lifecycle_event: script } = process.env;
  if (script === 'exaudit' && typedIn !== undefined && existsSync(typedIn)) process.chdir(typedIn);
  const { runProgram } = await import('./cli/program.ts');
  process.exitCode = await runProgram(args, {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    ...(process.stdin.isTTY === true && process.stdout.isTTY === true ? { ask: askLine } : {}),
    cwd: process.cwd(),
    env: process.env,
    now: () => new Date(),
    signal: interrupted.signal,
    terminal: {
      isTty: process.stdout.isTTY === true,
      errIsTty: process.stderr.isTTY === true,
      columns: process.stdout.columns ?? process.stderr.columns ?? 80,
    },
    home: homeOf(dirname(fileURLToPath(import.meta.url))),
  });
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

/** The folder of the package, above `src/` or `dist/src/`: it holds `policies/`. */
function homeOf(folder: string): string {
  const parent = dirname(folder);
  return existsSync(`${parent}/package.json`) ? parent : dirname(parent);
}
