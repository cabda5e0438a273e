import { join } from 'node:path';
import type { Config } from '../config/config.ts';
import { removePath } from '../lib/files.ts';
import { RUN_FOLDER } from '../model/words.ts';

/** Where the runs of a configuration are kept. */
export const runsFolder = ({ store }: Pick<Config, 'store'>): string => join(store.folder, 'runs');

/** Runs that lie as folders beside the history, which has all of them. */
export const MOST_FOLDERS = 30;

/** Takes folders of runs away; what is no folder of a run stays, whatever is remembered of it. */
export async function removeFolders(outdated: readonly string[], store: string): Promise<void> {
  for (const one of outdated) {
    const [runs, name = '', ...below] = one.split(/[\\/]/);
    if (runs === 'runs' && RUN_FOLDER.test(name) && below.length === 0) await removePath(join(store, one));
  }
}
