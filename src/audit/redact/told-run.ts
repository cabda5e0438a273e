import { UserError } from '../../model/error.ts';
import type { Run } from '../../model/run.ts';
import { redact } from '../../report/redact/redact.ts';
import { type HistoryPlace, withHistory } from '../history/open-place.ts';
import { rowNamed } from '../history/row-named.ts';
import { runIn } from '../history/stored-parts.ts';
import type { KeptRun } from '../kept-run.ts';
import { checkWhole } from '../stored/check-whole.ts';
import { storedRun } from '../stored/stored.ts';
import type { Surroundings } from '../surroundings.ts';

/** A run as alerts may speak of it: names of people are hidden whatever the reports show, servers where they hide them. */
export const toldRun = ({ options, run }: KeptRun): Run => redact(run, { ...options, redact: toldLevel(options) });

/**
 * The same of a run that was kept earlier beside it, so that both can be compared. `undefined` where it is no longer there,
 * or is not what was written.
 */
export async function earlierRun(folder: string, { options }: KeptRun): Promise<Run | undefined> {
  try {
    await checkWhole(folder, 'run');
    return redact(await storedRun(folder), { ...options, redact: toldLevel(options) });
  } catch {
    // What cannot be compared is said by the caller.
    return undefined;
  }
}

/** The same of a run that is in a history, by its id. */
export async function earlierStoredRun(
  id: string,
  site: string,
  { options }: KeptRun,
  { place, world }: { readonly place: HistoryPlace; readonly world: Pick<Surroundings, 'cwd' | 'env'> },
): Promise<Run | undefined> {
  try {
    return await withHistory(place, world, async (store) => {
      const run = await runIn(rowNamed(await store.rows({ site }), id), store);
      return redact(run, { ...options, redact: toldLevel(options) });
    });
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

const toldLevel = ({ redact: level }: KeptRun['options']): 'pii' | 'all' => (level === 'all' ? 'all' : 'pii');
