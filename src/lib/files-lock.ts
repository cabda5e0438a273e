import { dirname } from 'node:path';
import { FileError } from './file-error.ts';
import { makeFolder } from './files.ts';

/** Something that one process of this computer holds alone. */
interface HeldLock {
  release(): void;
}

const BUSY = 5;

/**
 * Takes a lock that the system gives back when its holder ends, however it ends: an exclusive transaction of SQLite on a
 * file that stays there and is never written. `undefined` where somebody else holds it. Throws FileError where the file
 * cannot be made. Loads SQLite only here: few commands need it.
 */
export async function takeLock(path: string): Promise<HeldLock | undefined> {
  await makeFolder(dirname(path), { restricted: true });
  const { DatabaseSync } = await import('node:sqlite');
  let database: InstanceType<typeof DatabaseSync> | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
    const held = database;
    return { release: () => held.close() };
  } catch (error) {
    if (database?.isOpen === true) database.close();
    if (Object(error).errcode === BUSY) return undefined;
    throw new FileError(
      'denied',
      path,
      `"${path}" cannot be opened as a lock: it is no empty file of this account.`,
      error,
    );
  }
}
