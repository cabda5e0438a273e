import { join } from 'node:path';
import { FileError } from '../../../lib/file-error.ts';
import { type FileFacts, factsOf, namesIn, readChunks } from '../../../lib/files.ts';
import type { CaptureFile, RefusedFile } from '../../../model/capture.ts';
import { UserError } from '../../../model/error.ts';
import { type CaptureLimits, megabytes } from './capture-limits.ts';
import { refusalOfPath } from './capture-path.ts';

/** Of how many names of a folder the facts are asked at once. */
const AT_ONCE = 16;

/** Files found, in path order, and those that are not read at all. */
export interface FoundFiles {
  readonly files: readonly CaptureFile[];
  readonly refused: readonly RefusedFile[];
}

/** What operating systems leave in folders, and what we have not finished writing; nobody sent it. */
const LEFT_BEHIND = new Set(['.ds_store', 'thumbs.db', 'desktop.ini', '.git', '__macosx']);

export const isLeftBehind = (name: string): boolean =>
  LEFT_BEHIND.has(name.toLowerCase()) || name.startsWith('._') || name.endsWith('.unfinished');

/** Every file below a folder. Links are never followed: they can lead anywhere. */
export async function filesInFolder(folder: string, limits: CaptureLimits): Promise<FoundFiles> {
  const files: CaptureFile[] = [];
  const refused: RefusedFile[] = [];
  const visit = async (path: string, inside: string, depth: number): Promise<void> => {
    const names = (await readableNames(path, inside, refused)).filter((name) => !isLeftBehind(name));
    // A few at once, and no more of them before these are taken: a folder of a million ends at the limit.
    for (let next = 0; next < names.length; next += AT_ONCE) {
      const few = names.slice(next, next + AT_ONCE).map(async (name) => {
        const at = join(path, name);
        const place = inside === '' ? name : `${inside}/${name}`;
        const facts = await factsOf(at).catch((error: unknown) => refuseUnreadable(error, place, refused));
        return { at, place, facts };
      });
      for (const { at, facts, place } of await Promise.all(few)) {
        if (facts !== undefined) await take(at, place, facts, depth);
      }
    }
  };
  const take = async (at: string, place: string, facts: FileFacts, depth: number): Promise<void> => {
    const reason = refusal(place, facts, depth, limits);
    if (reason !== undefined) refused.push({ path: place, reason });
    else if (facts.type === 'folder') await visit(at, place, depth + 1);
    else if (files.length >= limits.files) throw tooManyFiles(folder, limits);
    else files.push(fileAt(at, place, facts, limits));
  };
  await visit(folder, '', 0);
  return { files, refused };
}

/** One file of the file system as part of a capture; `inside` is its path there. */
export function fileAt(path: string, inside: string, facts: FileFacts, limits: CaptureLimits): CaptureFile {
  return {
    path: inside,
    bytes: facts.bytes,
    fileDate: facts.modified,
    open: async function* () {
      try {
        yield* readChunks(path, { maxBytes: limits.fileBytes });
      } catch (error) {
        if (!(error instanceof FileError)) throw error;
        const reason =
          error.code === 'denied' ? 'access is denied' : error.code === 'missing' ? 'it is gone' : error.message;
        throw new UserError('capture-unreadable', `"${inside}" cannot be read: ${reason}.`, {
          where: inside,
          cause: error,
        });
      }
    },
  };
}

function refusal(place: string, facts: FileFacts, depth: number, limits: CaptureLimits): string | undefined {
  if (facts.type === 'link') return 'it is a link; links are not followed out of a capture';
  if (facts.type === 'other') return 'it is neither a file nor a folder';
  if (facts.type === 'folder' && depth >= limits.folderDepth)
    return `it lies more than ${limits.folderDepth} folders deep`;
  if (facts.type === 'file' && facts.bytes > limits.fileBytes)
    return `it is larger than ${megabytes(limits.fileBytes)}`;
  // A backslash is part of a name on Linux and parts folders on Windows: the same capture has to mean the same.
  if (place.includes('\\')) return 'its name holds a backslash';
  return refusalOfPath(place);
}

async function readableNames(path: string, inside: string, refused: RefusedFile[]): Promise<readonly string[]> {
  try {
    return await namesIn(path);
  } catch (error) {
    if (inside === '') throw error;
    refuseUnreadable(error, inside, refused);
    return [];
  }
}

function refuseUnreadable(error: unknown, place: string, refused: RefusedFile[]): undefined {
  if (!(error instanceof FileError)) throw error;
  refused.push({ path: place, reason: error.code === 'denied' ? 'access is denied' : 'it cannot be read' });
}

export const tooManyFiles = (name: string, limits: CaptureLimits): UserError =>
  new UserError('capture-too-large', `"${name}" holds more than ${limits.files} files.`, {
    where: name,
    hint: 'Give the folder that holds the exports, not the disk that it is on.',
  });
