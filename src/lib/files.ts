import { fstatSync, readSync } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { FileError } from './file-error.ts';
import { ACCESS, OWN_FILE, OWN_FOLDER } from './files-restricted.ts';
import { removeUnfinished, unfinishedName } from './files-unfinished.ts';
import type { AccessLists } from './platform/access-lists.ts';
import { fileCall } from './platform/file-call.ts';
import { decodeText } from './text.ts';

const CHUNK = 1024 * 1024;
const SMALLEST = 4096;
/** A file below this is read by the thread that asks: to let another one do it takes ten times as long as the reading. */
const AT_ONCE = 64 * 1024;
/** No string of V8 is longer. */
const LONGEST_TEXT = 2 ** 29 - 24;

/** What stands at a path. Links are not followed. `modified` is ISO 8601 UTC. */
export interface FileFacts {
  readonly type: 'file' | 'folder' | 'link' | 'other';
  readonly bytes: number;
  readonly modified: string;
}

/** `undefined` where nothing stands there. */
export async function factsOf(path: string): Promise<FileFacts | undefined> {
  try {
    const facts = await fileCall(path, () => lstat(path));
    const type = facts.isFile() ? 'file' : facts.isDirectory() ? 'folder' : facts.isSymbolicLink() ? 'link' : 'other';
    return { type, bytes: facts.size, modified: isoTime(facts.mtimeMs) };
  } catch (error) {
    const known = FileError.of(error, path);
    if (known instanceof FileError && known.code === 'missing') return undefined;
    throw known;
  }
}

/** As `factsOf`, for a path that the reader named: a link there is followed. */
export async function factsOfTarget(path: string): Promise<FileFacts | undefined> {
  const facts = await factsOf(path);
  if (facts?.type !== 'link') return facts;
  try {
    const target = await fileCall(path, () => stat(path));
    const type = target.isFile() ? 'file' : target.isDirectory() ? 'folder' : 'other';
    return { type, bytes: target.size, modified: isoTime(target.mtimeMs) };
  } catch (error) {
    const known = FileError.of(error, path);
    if (known instanceof FileError && known.code === 'missing') return undefined;
    throw known;
  }
}

/** Names in a folder, sorted by code unit. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    const names = await fileCall(folder, () => readdir(folder));
    return names.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  } catch (error) {
    throw FileError.of(error, folder);
  }
}

/** The bytes of a file in chunks of up to 1 MB. The chunk's memory is used again for the next one. */
export async function* readChunks(
  path: string,
  options: { readonly maxBytes?: number } = {},
): AsyncGenerator<Uint8Array> {
  const { maxBytes = Number.POSITIVE_INFINITY } = options;
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await fileCall(path, () => open(path, 'r'));
  } catch (error) {
    throw FileError.of(error, path);
  }
  try {
    const facts = fstatSync(handle.fd);
    const isSmall = facts.isFile() && facts.size < AT_ONCE;
    // A small file takes a small one: a megabyte for each of thousands costs more than reading them.
    const buffer = Buffer.allocUnsafe(Math.min(CHUNK, Math.max(facts.size + 1, SMALLEST)));
    let total = 0;
    for (;;) {
      const bytesRead = isSmall
        ? readSync(handle.fd, buffer, 0, buffer.length, total)
        : (await handle.read(buffer, 0, buffer.length, total)).bytesRead;
      if (bytesRead === 0) return;
      total += bytesRead;
      if (total > maxBytes) throw tooLarge(path, maxBytes);
      yield buffer.subarray(0, bytesRead);
    }
  } catch (error) {
    throw FileError.of(error, path);
  } finally {
    await handle.close();
  }
}

/** The whole file. Throws `FileError('too-large')` above `maxBytes` (default 64 MB). */
export async function readBytes(path: string, options: { readonly maxBytes?: number } = {}): Promise<Uint8Array> {
  const { maxBytes = 64 * 1024 * 1024 } = options;
  const facts = await factsOfTarget(path);
  if (facts === undefined) throw new FileError('missing', path, `"${path}" does not exist.`);
  if (facts.type === 'folder') throw new FileError('not-a-file', path, `"${path}" is a folder; a file is expected.`);
  if (facts.bytes > maxBytes) throw tooLarge(path, maxBytes);
  try {
    return await fileCall(path, () => readFile(path));
  } catch (error) {
    throw FileError.of(error, path);
  }
}

/** The whole file as UTF-8 text; a byte order mark is taken off. */
export async function readText(path: string, options: { readonly maxBytes?: number } = {}): Promise<string> {
  const bytes = await readBytes(path, options);
  try {
    return new TextDecoder('utf-8').decode(bytes);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_STRING_TOO_LONG')) throw error;
    throw tooLarge(path, LONGEST_TEXT);
  }
}

/**
 * As `readText`, for a file that people write: in UTF-16, as Notepad and `>` of Windows PowerShell leave it, or in a code
 * page. What our own programs write is UTF-8 and nothing else.
 */
export async function readWrittenText(path: string, options: { readonly maxBytes?: number } = {}): Promise<string> {
  const bytes = await readBytes(path, options);
  let text = '';
  for await (const part of decodeText(onePiece(bytes))) text += part;
  return text.replace(/^\uFEFF/, '');
}

async function* onePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Who may read what is made: `restricted` this user only, else as the system has it. */
interface WhoMayRead {
  readonly restricted?: boolean;
  /** Default is that of this process. */
  readonly access?: AccessLists;
}

export type Pieces = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>;

/**
 * Writes a file under another name beside its place and renames it when it is whole, so that an interrupted run leaves
 * the last good file. Makes the folders above it. `restricted` leaves it, and folders that it makes, to this user; else a
 * file that was there keeps its mode.
 */
export async function writeFile(
  path: string,
  content: string | Uint8Array | Pieces,
  options: WhoMayRead = {},
): Promise<void> {
  const { access = ACCESS, restricted = false } = options;
  const unfinished = join(dirname(path), unfinishedName());
  try {
    await makeFolders(dirname(path), options);
    const handle = await fileCall(unfinished, () => open(unfinished, 'wx', restricted ? OWN_FILE : 0o644));
    try {
      if (restricted) await access.file(unfinished);
      else await keepMode(path, handle);
      const pieces = typeof content === 'string' || content instanceof Uint8Array ? [content] : content;
      for await (const piece of pieces) await handle.appendFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await movePath(unfinished, path);
  } catch (error) {
    // What cannot be removed was never made; the first error says why.
    await removePath(unfinished).catch(() => undefined);
    throw FileError.ofWriting(error, path);
  }
}

async function keepMode(path: string, handle: FileHandle): Promise<void> {
  const there = await fileCall(path, () => stat(path)).catch(() => undefined);
  if (there?.isFile() === true) await handle.chmod(there.mode & 0o777);
}

/** Makes a folder and those above it. `restricted` leaves those that it makes to this user. */
export async function makeFolder(path: string, options: WhoMayRead = {}): Promise<void> {
  try {
    await makeFolders(path, options);
  } catch (error) {
    throw FileError.ofWriting(error, path);
  }
}

/**
 * One folder after the other: `mkdir` with `recursive` never comes back where a file system takes no folders and says
 * that the one above is missing, as /proc does.
 */
async function makeFolders(path: string, who: WhoMayRead): Promise<void> {
  if ((await factsOfTarget(path))?.type === 'folder') return;
  const above = dirname(path);
  if (above !== path) await makeFolders(above, who);
  const { access = ACCESS, restricted = false } = who;
  try {
    await fileCall(path, () => mkdir(path, { mode: restricted ? OWN_FOLDER : 0o777 }));
    if (restricted) await access.folder(path);
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!isThere || (await factsOfTarget(path))?.type !== 'folder') throw error;
  }
}

/**
 * Whether files can be written below a folder, which need not be there yet: said before hours of work, not after them.
 * What a killed process of this program left unfinished in it, so many levels deep, is cleared away. Throws FileError.
 */
export async function checkWritable(folder: string, levels = 0): Promise<void> {
  let path = resolve(folder);
  await fileCall(path, () => Promise.resolve());
  let facts = await factsOfTarget(path).catch(() => undefined);
  while (facts === undefined && dirname(path) !== path) {
    path = dirname(path);
    facts = await factsOfTarget(path).catch(() => undefined);
  }
  const cannot = (why: string): FileError =>
    new FileError('not-a-folder', folder, `"${folder}" cannot be written: ${why}.`);
  if (facts?.type !== 'folder') throw cannot(`"${path}" is no folder, and a folder is expected`);
  // Made and removed again: modes do not say it of shares, nor of file systems that take no files.
  const probe = join(path, unfinishedName());
  try {
    await fileCall(probe, () => mkdir(probe));
    await fileCall(probe, () => rmdir(probe));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw cannot(
      `nothing can be made in "${path}"${code === 'EACCES' || code === 'EPERM' ? ', access is denied' : ''}`,
    );
  }
  if (path === resolve(folder)) await removeUnfinished(path, levels);
}

/**
 * Makes a folder whose files come into being together: `write` gets a folder beside it, which takes its place when all is
 * written. What an earlier process left of that is cleared away first. Throws FileError where something is in its place.
 */
export async function writeWholeFolder(folder: string, write: (unfinished: string) => Promise<void>): Promise<void> {
  const unfinished = `${resolve(folder)}.unfinished`;
  try {
    await removePath(unfinished);
    await makeFolders(unfinished, { restricted: true });
    await write(unfinished);
    await rmdir(folder).catch(() => undefined);
    await rename(unfinished, folder);
  } catch (error) {
    await removePath(unfinished).catch(() => undefined);
    throw FileError.ofWriting(error, folder);
  }
}

/** Removes a file or a folder with everything in it; nothing there is no error. */
export async function removePath(path: string): Promise<void> {
  await fileCall(path, () => rm(path, { recursive: true, force: true }));
}

/** Gives a file or folder another name on the same disk, in place of what stands there. Throws what Node throws. */
export async function movePath(from: string, to: string): Promise<void> {
  await fileCall(to, () => rename(from, to));
}

const isoTime = (milliseconds: number): string => new Date(Math.round(milliseconds)).toISOString();

const tooLarge = (path: string, maxBytes: number): FileError =>
  new FileError('too-large', path, `"${path}" is larger than ${Math.round(maxBytes / 1048576)} MB.`);
