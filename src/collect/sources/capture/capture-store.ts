import { chmod, type FileHandle, open, rm, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { startDigest } from '../../../lib/digest.ts';
import { FileError } from '../../../lib/file-error.ts';
import {
  factsOf,
  makeFolder,
  movePath,
  namesIn,
  type Pieces,
  readChunks,
  readText,
  removePath,
  removeUnfinished,
  writeFile,
} from '../../../lib/files.ts';
import { OWN_FILE } from '../../../lib/files-restricted.ts';
import { UserError } from '../../../model/error.ts';
import type { CaptureStore, StoredFile } from '../../capture-store.ts';
import { processMark } from '../powershell/process-mark.ts';

/** Below `servers/NAME/C/` stand paths of web.config files. */
const DEEPEST = 32;

/**
 * Opens a folder to collect into. What is unfinished stands beside it and is renamed into place, so that the folder
 * never holds half a file; a lock beside it keeps a second collection out.
 *
 * Throws UserError: `collect-locked`, `collect-not-empty`, `collect-unwritable`.
 */
export async function openCaptureStore(
  folder: string,
  options: { readonly resume: boolean; readonly started: string },
): Promise<CaptureStore> {
  const lock = `${folder}.lock`;
  const unfinished = `${folder}.unfinished`;
  await explained(folder, () => makeFolder(dirname(folder)));
  await takeLock(lock, folder, options.started);
  try {
    await refuseForeign(folder, options.resume);
    await removePath(unfinished);
    await explained(folder, () => makeFolder(folder, { restricted: true }));
    if (options.resume) await removeUnfinished(folder, DEEPEST);
    await explained(folder, () => makeFolder(unfinished, { restricted: true }));
  } catch (error) {
    await rm(lock, { force: true });
    throw error;
  }
  let parts = 0;
  return {
    folder,
    unfinished: async () => {
      parts += 1;
      return join(unfinished, `${parts}.part`);
    },
    finish: async (part, path) => {
      const facts = await factsOf(part);
      if (facts === undefined || facts.bytes === 0) return undefined;
      const bytes = await cutToLines(part, facts.bytes);
      if (bytes === 0) return undefined;
      const sha256 = await digestOf(part);
      await makeFolder(dirname(join(folder, path)), { restricted: true });
      await chmod(part, OWN_FILE);
      await movePath(part, join(folder, path));
      return { path, bytes, sha256 };
    },
    discard: (part) => removePath(part),
    write: async (path, content) => {
      const counted = counting(content);
      await writeFile(join(folder, path), counted.pieces, { restricted: true });
      return counted.stored(path);
    },
    read: async (path) =>
      (await factsOf(join(folder, path))) === undefined ? undefined : readText(join(folder, path)),
    digestOf: async (path) =>
      (await factsOf(join(folder, path))) === undefined ? undefined : digestOf(join(folder, path)),
    remove: (path) => removePath(join(folder, path)),
    date: (path, time) =>
      // Some shares keep no dates: nothing hangs on it.
      utimes(join(folder, path), new Date(time), new Date(time)).catch(() => undefined),
    close: async () => {
      await removePath(unfinished);
      await rm(lock, { force: true });
    },
  };
}

/** Moves a finished capture to where it stays, in place of what was there. */
export async function moveCapture(from: string, to: string): Promise<void> {
  await makeFolder(dirname(to));
  await removePath(to);
  await movePath(from, to);
}

async function takeLock(lock: string, folder: string, started: string): Promise<void> {
  const own = processMark(process.pid);
  const text = JSON.stringify({ pid: own.pid, process: own.started, host: hostname(), started });
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      const handle = await open(lock, 'wx', OWN_FILE);
      await handle.writeFile(text);
      await handle.close();
      return;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw unwritable(folder, error);
    }
    const holder = holderIn(await readText(lock).catch(() => ''));
    if (holder !== undefined && isAlive(holder)) {
      throw new UserError(
        'collect-locked',
        `Another collection writes into "${basename(folder)}": process ${holder.pid} on ${holder.host}, since ${holder.started}.`,
        { where: folder, hint: 'Collect into another folder with --out, or wait for it to end.' },
      );
    }
    // Left behind by a process that is gone.
    await rm(lock, { force: true });
  }
  throw unwritable(folder, undefined);
}

interface Holder {
  readonly pid: number;
  readonly process: string | null;
  readonly host: string;
  readonly started: string;
}

function holderIn(text: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return undefined;
    const { pid, process: mark, host, started } = value as { [name: string]: unknown };
    if (typeof pid !== 'number' || typeof host !== 'string' || typeof started !== 'string') return undefined;
    return { pid, process: typeof mark === 'string' ? mark : null, host, started };
  } catch {
    return undefined;
  }
}

/** On another host nobody can look: such a lock counts. The number alone may be somebody else's by now. */
function isAlive(holder: Holder): boolean {
  if (holder.host !== hostname()) return true;
  return processMark(holder.pid).started === holder.process && holder.process !== null;
}

async function refuseForeign(folder: string, resume: boolean): Promise<void> {
  const facts = await factsOf(folder);
  if (facts === undefined) {
    if (!resume) return;
    throw new UserError('collect-nothing-to-resume', `"${folder}" does not exist: there is nothing to resume.`, {
      where: folder,
      hint: 'Leave --resume out, or give the folder of the interrupted collection with --out.',
    });
  }
  if (facts.type !== 'folder') {
    throw new UserError('collect-unwritable', `"${folder}" is a file; a folder is expected.`, { where: folder });
  }
  const names = await namesIn(folder);
  if (resume || names.length === 0) return;
  throw new UserError('collect-not-empty', `"${folder}" is not empty.`, {
    where: folder,
    hint: names.includes('capture.json')
      ? 'Pass --resume to go on with it, or another --out.'
      : 'Pass another --out: a capture is not mixed with other files.',
  });
}

/** A process that was killed leaves half a line, or half a character; whole lines are evidence. */
async function cutToLines(path: string, bytes: number): Promise<number> {
  const handle = await open(path, 'r+');
  try {
    const end = await lastLineEnd(handle, bytes);
    if (end < bytes) await handle.truncate(end);
    await handle.sync();
    return end;
  } finally {
    await handle.close();
  }
}

async function lastLineEnd(handle: FileHandle, bytes: number): Promise<number> {
  const block = Buffer.allocUnsafe(64 * 1024);
  for (let end = bytes; end > 0; ) {
    const start = Math.max(0, end - block.length);
    const { bytesRead } = await handle.read(block, 0, end - start, start);
    const at = block.subarray(0, bytesRead).lastIndexOf(10);
    if (at >= 0) return start + at + 1;
    end = start;
  }
  return 0;
}

async function digestOf(path: string): Promise<string> {
  const running = startDigest();
  for await (const chunk of readChunks(path)) running.update(chunk);
  return running.hex();
}

function counting(content: string | Uint8Array | Pieces): {
  readonly pieces: AsyncGenerator<string | Uint8Array>;
  readonly stored: (path: string) => StoredFile;
} {
  const running = startDigest();
  let bytes = 0;
  async function* pieces(): AsyncGenerator<string | Uint8Array> {
    for await (const piece of typeof content === 'string' || content instanceof Uint8Array ? [content] : content) {
      running.update(piece);
      bytes += typeof piece === 'string' ? Buffer.byteLength(piece, 'utf8') : piece.length;
      yield piece;
    }
  }
  return { pieces: pieces(), stored: (path) => ({ path, bytes, sha256: running.hex() }) };
}

async function explained(folder: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw unwritable(folder, error);
  }
}

function unwritable(folder: string, cause: unknown): UserError {
  const why = cause instanceof FileError ? cause.message : `"${folder}" cannot be written.`;
  return new UserError('collect-unwritable', why, {
    where: folder,
    hint: 'Give a folder with --out that this account may write to.',
    cause,
  });
}
