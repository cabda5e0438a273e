import { chmod, open } from 'node:fs/promises';
import { FileError } from '../../lib/file-error.ts';
import { factsOf, makeFolder } from '../../lib/files.ts';
import { ACCESS, OWN_FILE } from '../../lib/files-restricted.ts';
import { UserError } from '../../model/error.ts';

export const DATABASE_FILE = 'history.sqlite';

/** Makes folder and file with modes for this user only; SQLite gives its other files the mode of the first. */
export async function provideFile(path: string, folder: string, create: boolean): Promise<void> {
  const facts = await factsOf(path);
  if (facts?.type === 'file') return;
  if (!create || facts !== undefined)
    throw new UserError('history-missing', `"${folder}" holds no history.`, {
      where: folder,
      hint: 'store a first run: exaudit audit … --history',
    });
  await makeFolder(folder, { restricted: true });
  await touchPrivate(path);
}

/** A file for this user only, empty where there was none. */
export async function touchPrivate(path: string): Promise<void> {
  try {
    await (await open(path, 'a', OWN_FILE)).close();
    if (process.platform !== 'win32') await chmod(path, OWN_FILE);
    await ACCESS.file(path);
  } catch (error) {
    throw FileError.ofWriting(error, path);
  }
}
