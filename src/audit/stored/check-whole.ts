import { join } from 'node:path';
import { factsOf } from '../../lib/files.ts';
import { copyableArgument } from '../../lib/platform/copyable-argument.ts';
import { UserError } from '../../model/error.ts';
import { digestOf } from '../../store/file-digest.ts';
import { MANIFEST, manifestOf } from '../../store/manifest.ts';
import { RESTRICTED_FILE, SNAPSHOT_FILE } from '../../store/run-folder.ts';
import { storedRun } from './stored.ts';

/** What is read of a folder to tell what it says; the snapshot has digests of its own. */
const READ_OF = { run: ['run.json', RESTRICTED_FILE], plan: ['plan.json'] } as const;

/**
 * A folder is worked with only where it is the whole run or plan that was written. Throws UserError: `run-interrupted` and
 * `plan-interrupted` without its manifest, which is written last; `run-changed` and `plan-changed` where what is read of it
 * is not what the manifest names; what `manifestOf` throws.
 */
export async function checkWhole(folder: string, of: 'run' | 'plan'): Promise<void> {
  const manifest = await manifestOf(folder);
  const hint =
    of === 'run'
      ? `judge its snapshot again, where it is whole: exaudit audit ${copyableArgument(join(folder, SNAPSHOT_FILE)) ?? 'SNAPSHOT'}`
      : 'plan again: exaudit plan RUN';
  // What cannot be read at all is said first.
  if (manifest === undefined && of === 'run') await storedRun(folder);
  if (manifest === undefined)
    throw new UserError(
      `${of}-interrupted`,
      `"${folder}" has no ${MANIFEST}: this ${of} was interrupted before it was whole, or its manifest was taken away.`,
      { where: folder, hint },
    );
  const known = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  for (const name of READ_OF[of]) {
    if ((await factsOf(join(folder, name)))?.type !== 'file' && !known.has(name)) continue;
    if (known.get(name) === (await digestOf(join(folder, name))).sha256) continue;
    throw new UserError(
      `${of}-changed`,
      `"${join(folder, name)}" is not what was written: ${MANIFEST} names another digest.`,
      {
        where: join(folder, name),
        hint: `see what else was changed: exaudit verify ${copyableArgument(folder) ?? 'FOLDER'}; ${hint}`,
      },
    );
  }
}
