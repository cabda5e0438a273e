import type { SecretReference } from '../../config/config.ts';
import { readSecret } from '../../config/open/read-secret.ts';
import { openHistory } from '../../history/store/open-history.ts';
import { openSharedHistory } from '../../history/store/open-shared-history.ts';
import { dataFolder } from '../../lib/platform/data-folder.ts';
import type { HistoryStore } from '../../model/history/history-store.ts';
import type { Surroundings } from '../surroundings.ts';

/**
 * Where a history is: a folder as somebody named it, or where the address of a PostgreSQL database stands; `undefined` is
 * the data directory of this computer.
 */
export type HistoryPlace = string | { readonly from: SecretReference } | undefined;

/**
 * Runs `work` with an open history, which is closed whatever happens. Throws what `readSecret` and `openHistory` throw.
 *
 * @param options `create`: makes it where there is none.
 */
export async function withHistory<T>(
  place: HistoryPlace,
  world: Pick<Surroundings, 'cwd' | 'env' | 'log'>,
  work: (store: HistoryStore) => Promise<T>,
  options: { readonly create: boolean } = { create: false },
): Promise<T> {
  const store =
    typeof place === 'object'
      ? await openSharedHistory(await readSecret(place.from, world), {
          ...options,
          reference: place.from,
          log: world.log,
        })
      : await openHistory(folderFor(place, world), options);
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The folder of a place; of a database the data directory of this computer, where what belongs to none of its runs lies. */
export const folderFor = (place: HistoryPlace, { cwd, env }: Pick<Surroundings, 'cwd' | 'env'>): string =>
  typeof place === 'string'
    ? place
    : dataFolder({ cwd, env, platform: process.platform, isRoot: process.getuid?.() === 0 });
