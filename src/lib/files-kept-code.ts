import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { cacheFolder, privateFolder } from './files-private.ts';
import { OWN_FILE } from './files-restricted.ts';

const CODE = '.code';
/** Milliseconds: code that was written before is of a version that is gone, or is soon written again. */
const OLD = 30 * 24 * 3600 * 1000;
/** Digest of the source, digest of the code, how many runs it is of: 32 bits each. */
const HEAD = 12;
/** What the first run does not need (it found nothing to read, or was asked for help) the next ones may. */
const RUNS = 3;

/**
 * Where compiled code is kept; `undefined` where there is no such place. What lies in it is run: a folder that others can
 * write into would let them run code as this user.
 */
export function codeFolder(
  env: { readonly [name: string]: string | undefined },
  platform: NodeJS.Platform,
): string | undefined {
  const cache = cacheFolder(env, platform);
  return cache === undefined ? undefined : privateFolder(join(cache, 'compiled'));
}

/** Where the code of a script is kept between two runs. */
interface CodePlace {
  /** As `codeFolder` gives it. */
  readonly folder: string;
  /** Runs that do alike have one name, which is part of a file name. */
  readonly name: string;
}

interface LoadedScript {
  /** What its body assigned to `module.exports`. */
  readonly exports: unknown;
  /** Keeps what was compiled until now, in the first runs; never throws. */
  readonly keep: () => void;
}

/**
 * Loads a CommonJS file with the code that its functions were compiled to in earlier runs. Node's own cache
 * (`enableCompileCache`) holds what is compiled when a file is loaded, and of a program that is nearly nothing: every function
 * that runs is compiled at its first call, at every start. That took a sixth of a run that lasts a second.
 *
 * Code of another source, of another V8 or that was damaged is not used, and is written anew.
 *
 * @param path Absolute; ASCII, and nothing in it calls `import()`, which Node warns of in a script.
 * @param given Names and values that its body may use beside `module` and `exports`.
 */
export function loadScript(
  path: string,
  given: { readonly [name: string]: unknown },
  place: CodePlace | undefined,
): LoadedScript {
  const bytes = readFileSync(path);
  const digest = crc32(bytes);
  // Two versions of the program may take turns.
  const file = place === undefined ? undefined : join(place.folder, `${place.name}-${digest.toString(16)}${CODE}`);
  const kept = file === undefined ? undefined : codeIn(file, digest);
  const body = bytes.toString('latin1');
  const script = new Script(`(function (module, exports, ${Object.keys(given).join(', ')}) {${body}\n})`, {
    filename: path,
    cachedData: kept?.code,
  });
  const runs = script.cachedDataRejected === false ? (kept?.runs ?? 0) : 0;
  const module: { exports: unknown } = { exports: {} };
  script.runInThisContext()(module, module.exports, ...Object.values(given));
  return {
    exports: module.exports,
    keep: () => {
      if (file !== undefined && runs < RUNS) write(file, digest, script.createCachedData(), runs + 1);
    },
  };
}

function codeIn(file: string, digest: number): { readonly code: Buffer; readonly runs: number } | undefined {
  try {
    const bytes = readFileSync(file);
    const code = bytes.subarray(HEAD);
    const isWhole = bytes.length > HEAD && bytes.readUInt32LE(0) === digest && bytes.readUInt32LE(4) === crc32(code);
    return isWhole ? { code, runs: bytes.readUInt32LE(8) } : undefined;
  } catch {
    // Nothing was kept, or nobody may read it.
    return undefined;
  }
}

/** Whole or not at all: another run reads it at the same time. */
function write(file: string, digest: number, code: Buffer, runs: number): void {
  const unfinished = `${file}.${process.pid}`;
  try {
    const head = Buffer.alloc(HEAD);
    head.writeUInt32LE(digest, 0);
    head.writeUInt32LE(crc32(code), 4);
    head.writeUInt32LE(runs, 8);
    writeFileSync(unfinished, Buffer.concat([head, code]), { mode: OWN_FILE });
    renameSync(unfinished, file);
    removeOld(dirname(file));
  } catch {
    // The disk is full, or Windows holds the file: the next run compiles as this one did.
    removeIfPossible(unfinished);
  }
}

/** What somebody holds stays until it is old: the command has ended well before this. */
function removeIfPossible(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The next start that writes code looks at it again.
  }
}

function removeOld(folder: string): void {
  for (const name of readdirSync(folder)) {
    if (!name.includes(CODE)) continue;
    const path = join(folder, name);
    if (Date.now() - statSync(path).mtimeMs > OLD) rmSync(path, { force: true });
  }
}
