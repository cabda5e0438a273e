import { join } from 'node:path';
import { type Pieces, writeFile } from '../lib/files.ts';
import { type Manifest, writeManifest } from './manifest.ts';

/** A file of a folder that exaudit writes as a whole. */
export interface FolderFile {
  /** Relative to the folder, with `/`. */
  readonly name: string;
  readonly content: string | Pieces;
  /** Readable by this user only. */
  readonly restricted?: boolean;
}

/**
 * Writes the files of a run or a plan in their order, each renamed into place when it is whole, and last
 * `manifest.json` with the digest of each. What says what the folder is (run.json, plan.json) comes last of `files`: a
 * folder that holds it holds everything.
 *
 * @param written Files that stand there already and belong to it.
 */
export async function writeFolder(
  folder: string,
  about: Omit<Manifest, 'schema' | 'files'>,
  files: Iterable<FolderFile>,
  written: readonly string[] = [],
): Promise<void> {
  const names = [...written];
  let writing = Promise.resolve();
  try {
    // The next one is made while the disk has the last one.
    for (const { content, name, restricted = false } of files) {
      await writing;
      writing = writeFile(join(folder, name), content, { restricted });
      names.push(name);
    }
  } finally {
    await writing;
  }
  // A plan names servers, accounts and settings, and so does every file name in it.
  await writeManifest(folder, about, names, { restricted: about.of === 'plan' });
}
