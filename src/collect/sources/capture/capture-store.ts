import { chmod, rm, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { startDigest } from '../../../lib/digest.ts';
import {
  factsOf,
  makeFolder,
  movePath,
  namesIn,
  type Pieces,
  readChunks,
  readText,
  removePath,
  writeFile,
} from '../../../lib/files.ts';
import { OWN_FILE } from '../../../lib/files-restricted.ts';
import { removeUnfinished } from '../../../lib/files-unfinished.ts';
import { UserError } from '../../../model/error.ts';
import type { CaptureStore, StoredFile } from '../../capture-store.ts';
import { captureUnwritable, takeCaptureLock } from './capture-lock.ts';
import { cutToLines } from './whole-lines.ts';

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
  await takeCaptureLock(lock, folder, options.started);
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
    throw captureUnwritable(folder, error);
  }
}
