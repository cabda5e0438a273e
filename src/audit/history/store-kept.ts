import { checkWritable } from '../../lib/files.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';
import type { PinnedRun } from '../audit.ts';
import type { Surroundings } from '../surroundings.ts';
import { keepInHistory } from './keep-in-history.ts';
import { folderFor, type HistoryPlace, withHistory } from './open-place.ts';

/** Throws FileError where no history can be kept in the folder that is meant, before there is anything to keep. */
export async function checkHistoryPlace(place: HistoryPlace, world: Surroundings): Promise<void> {
  if (typeof place !== 'object') await checkWritable(folderFor(place, world));
}

/**
 * Stores a run that was just kept. `undefined` where there was nothing to judge and so nothing was kept. Throws what
 * `keepInHistory` throws; the run folder stays.
 */
export async function storeKept(
  kept: PinnedRun,
  place: HistoryPlace,
  world: Surroundings,
  site: string | null = null,
): Promise<HistoryRow | undefined> {
  const { folder, pins } = kept;
  if (folder === undefined) return undefined;
  return withHistory(place, world, (store) => keepInHistory(folder, pins, store, { now: world.now(), site }), {
    create: true,
  });
}
