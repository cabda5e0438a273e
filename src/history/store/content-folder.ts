import { join } from 'node:path';
import { startDigest } from '../../lib/digest.ts';
import { FileError } from '../../lib/file-error.ts';
import { factsOf, namesIn, readChunks, removePath, writeFile } from '../../lib/files.ts';
import { UserError } from '../../model/error.ts';
import type { Shelf } from './database.ts';

const NAME = /^([0-9a-f]{64})\.gz$/;

/**
 * Contents as files `content/ab/abcd….gz` of a data directory, named by the SHA-256 of their bytes, so that any program can
 * say whether they are what they were.
 */
export function contentFolder(folder: string): Shelf {
  const root = join(folder, 'content');
  const pathOf = (sha256: string): string => contentPath(folder, sha256);
  return {
    put: async ({ bytes, read, sha256 }) => {
      const path = pathOf(sha256);
      if ((await factsOf(path))?.bytes !== bytes)
        await writeFile(path, checked(read(), sha256, path), { restricted: true });
    },
    read: ({ sha256 }) => checked(bytesOf(pathOf(sha256)), sha256, pathOf(sha256)),
    all: async () => {
      const found: { sha256: string; bytes: number }[] = [];
      for (const name of await namesOrNone(root)) {
        for (const file of await namesOrNone(join(root, name))) {
          const sha256 = NAME.exec(file)?.[1];
          if (sha256 === undefined) continue;
          found.push({ sha256, bytes: (await factsOf(join(root, name, file)))?.bytes ?? 0 });
        }
      }
      return found;
    },
    remove: (sha256) => removePath(pathOf(sha256)),
    copy: async (sha256, to) => {
      const from = pathOf(sha256);
      await writeFile(contentPath(to, sha256), checked(bytesOf(from), sha256, from), { restricted: true });
    },
  };
}

/**
 * Where a content lies below the folder of a history. Throws UserError('history-damaged') for a name that is no digest:
 * a row of a history says it, and it is read, written and taken away.
 */
export function contentPath(folder: string, sha256: string): string {
  const name = `${sha256}.gz`;
  if (!NAME.test(name))
    throw new UserError('history-damaged', 'A run of the history names a content by what is no digest.', {
      hint: 'see what is wrong with "exaudit history check"',
    });
  return join(folder, 'content', sha256.slice(0, 2), name);
}

async function namesOrNone(folder: string): Promise<readonly string[]> {
  return (await factsOf(folder))?.type === 'folder' ? namesIn(folder) : [];
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  try {
    yield* readChunks(path);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new UserError('history-damaged', `A content of the history cannot be read. ${error.message}`, {
      where: path,
      hint: 'see what is lost with "exaudit history check", and restore a backup',
      cause: error,
    });
  }
}

/** The same chunks. Throws UserError('history-damaged') at their end where they are not what the digest says. */
export async function* checked(
  chunks: AsyncIterable<Uint8Array>,
  sha256: string,
  where: string,
): AsyncGenerator<Uint8Array> {
  const running = startDigest();
  for await (const chunk of chunks) {
    running.update(chunk);
    yield chunk;
  }
  if (running.hex() === sha256) return;
  throw new UserError('history-damaged', `"${where}" is not what was stored: its digest is another.`, {
    where,
    hint: 'see what else is damaged with "exaudit history check", and restore a backup',
  });
}
