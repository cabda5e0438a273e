import { join } from 'node:path';
import { factsOf, makeFolder, readText, writeFile } from '../../lib/files.ts';
import { UserError } from '../../model/error.ts';
import { RESTRICTED_FILE, runFolderName, SNAPSHOT_FILE } from '../../store/run-folder.ts';
import { type FolderFile, writeFolder } from '../../store/write-folder.ts';
import type { Surroundings } from '../surroundings.ts';
import { type HistoryPlace, withHistory } from './open-place.ts';
import { partOf, rowNamed } from './row-named.ts';
import { contentBytes } from './stored-content.ts';
import { pinsIn } from './stored-parts.ts';

/** A run as a folder, as the audit wrote it, for every command that takes one. Gives the folder. */
export const exportRun = (place: HistoryPlace, name: string, out: string, world: Surroundings): Promise<string> =>
  withHistory(place, world, async (store) => {
    const row = rowNamed(await store.rows(), name);
    const { redact, redactKey } = await pinsIn(row, store);
    const folder = join(out, runFolderName(row));
    const key = join(out, 'redaction.key');
    const isKeyed = (await factsOf(key)) !== undefined;
    if (isKeyed && (await readText(key)).trim() !== redactKey)
      throw new UserError('file-exists', `"${out}" holds runs that hide names by another key.`, {
        where: '--out',
        hint: 'name another folder',
      });
    if ((await factsOf(folder)) !== undefined)
      throw new UserError('file-exists', `"${folder}" is there already.`, {
        where: '--out',
        hint: 'name another folder',
      });
    const snapshot = store.read(partOf(row, 'snapshot'));
    const files: FolderFile[] = [
      { name: SNAPSHOT_FILE, content: snapshot, restricted: true },
      ...(row.parts.restricted === undefined
        ? []
        : [{ name: RESTRICTED_FILE, content: contentBytes(store.read(row.parts.restricted)), restricted: true }]),
      {
        name: 'run.json',
        content: contentBytes(store.read(partOf(row, 'document'))),
        restricted: redact === 'none',
      },
    ];
    await makeFolder(folder, { restricted: true });
    await writeFolder(folder, { of: 'run', id: row.id, tool: row.tool, redaction: redact }, files);
    if (!isKeyed) await writeFile(key, `${redactKey}\n`, { restricted: true });
    return folder;
  });
