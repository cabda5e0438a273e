import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  renameSync,
  type Stats,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { FileError } from './file-error.ts';
import { checkWritable, makeFolder } from './files.ts';
import { ACCESS, OWN_FILE } from './files-restricted.ts';
import type { AccessLists } from './platform/access-lists.ts';

/** A file that grows by whole lines, each of them on the disk when `write` comes back. */
export interface RotatedFile {
  /** Lines with their line ends. Throws FileError where the disk does not take them. */
  write(lines: string): void;
  close(): void;
}

export interface RotationLimits {
  /** Beyond so many bytes the file becomes `NAME.1` and a new one begins. */
  readonly maxBytes: number;
  /** So many older ones are kept. */
  readonly keep: number;
  /** Whether a file that is there, by its first bytes, may be written on. */
  readonly isOurs: (head: string) => boolean;
  /** Default is that of this process. */
  readonly access?: AccessLists;
}

const HEAD = 512;
const { O_APPEND, O_CREAT, O_EXCL, O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDWR } = constants;

/**
 * Opens a file for this user only, and the folders above it. What stands there is written on where it is such a file; a
 * link, a device and anything else are refused. Throws FileError.
 *
 * Several processes may write one file: each line is appended whole, and whoever finds that another one has begun a new
 * file goes on in that one.
 */
export async function openRotated(path: string, limits: RotationLimits): Promise<RotatedFile> {
  await checkWritable(dirname(path));
  await makeFolder(dirname(path), {
    restricted: true,
    ...(limits.access === undefined ? {} : { access: limits.access }),
  });
  let handle = openAppend(path, limits);
  let torn = endsTorn(handle);
  const append = (bytes: Buffer): void => {
    for (let done = 0; done < bytes.length; ) done += writeSync(handle, bytes, done);
  };
  return {
    write(lines) {
      const bytes = Buffer.from(torn ? `\n${lines}` : lines);
      try {
        if (fstatSync(handle).size + bytes.length > limits.maxBytes) handle = nextFile(path, handle, limits);
        torn = true;
        append(bytes);
        torn = false;
      } catch (error) {
        throw FileError.ofWriting(error, path);
      }
    },
    close: () => closeSync(handle),
  };
}

/** Names of a rotated file and its older parts, newest first, whether they are there or not. */
export const rotatedNames = (path: string, keep: number): readonly string[] => [
  path,
  ...Array.from({ length: keep }, (_, index) => `${path}.${index + 1}`),
];

function openAppend(path: string, { access = ACCESS, isOurs }: RotationLimits): number {
  let handle: number | undefined;
  try {
    handle = openOrMake(path);
    const facts = fstatSync(handle);
    if (!facts.isFile()) throw notAFile(path, 'it is no file');
    if (facts.size > 0 && !isOurs(headOf(handle))) throw notAFile(path, 'it holds something else');
    fchmodSync(handle, OWN_FILE);
    access.fileNow(path);
    return handle;
  } catch (error) {
    if (handle !== undefined) closeSync(handle);
    throw refusal(error, path);
  }
}

/** Nothing is made behind a link, and a pipe that nobody reads is not waited for. */
function openOrMake(path: string): number {
  // Where links cannot be refused by a flag (Windows), they are looked for.
  if (O_NOFOLLOW === 0 && statOf(path)?.isSymbolicLink() === true) throw notAFile(path, 'it is a link');
  try {
    return openSync(path, O_RDWR | O_APPEND | O_NOFOLLOW | O_NONBLOCK);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
    return openSync(path, O_RDWR | O_APPEND | O_CREAT | O_EXCL | O_NOFOLLOW, OWN_FILE);
  }
}

function nextFile(path: string, handle: number, limits: RotationLimits): number {
  const own = fstatSync(handle);
  const there = statOf(path);
  if (there === undefined || isSame(own, there)) {
    const names = rotatedNames(path, limits.keep);
    try {
      for (let index = names.length - 1; index > 0; index -= 1) move(names[index - 1] ?? path, names[index] ?? path);
    } catch {
      // Windows moves no file that somebody else has open: better too long than lost.
      return handle;
    }
  }
  const next = openAppend(path, limits);
  closeSync(handle);
  return next;
}

function move(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** A process that was killed, or a full disk, may have left a line without its end. */
function endsTorn(handle: number): boolean {
  const { size } = fstatSync(handle);
  if (size === 0) return false;
  const last = Buffer.alloc(1);
  readSync(handle, last, 0, 1, size - 1);
  return last[0] !== 0x0a;
}

function headOf(handle: number): string {
  const head = Buffer.alloc(HEAD);
  return head.subarray(0, readSync(handle, head, 0, HEAD, 0)).toString('utf8');
}

const statOf = (path: string): Stats | undefined => lstatSync(path, { throwIfNoEntry: false });
const isSame = (a: Stats, b: Stats): boolean => a.ino === b.ino && a.dev === b.dev;
const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const notAFile = (path: string, why: string): FileError =>
  new FileError('not-a-file', path, `"${path}" cannot be written: ${why}.`);

function refusal(error: unknown, path: string): unknown {
  if (error instanceof FileError) return error;
  const code = codeOf(error);
  if (code === 'ELOOP') return notAFile(path, 'it is a link');
  if (code === 'EISDIR') return notAFile(path, 'it is a folder');
  if (code === 'ENXIO') return notAFile(path, 'it is no file');
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return new FileError('denied', path, `"${path}" cannot be written: access is denied.`, error);
  if (code === 'ENOENT') return notAFile(path, 'nothing can be made in its folder');
  return FileError.ofWriting(error, path);
}
