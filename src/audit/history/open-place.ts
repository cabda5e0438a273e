import type { SecretReference } from '../../config/config.ts';
import { readSecret } from '../../config/open/read-secret.ts';
import { openHistory, openSharedHistory } from '../../history/store/open-history.ts';
import { dataFolder } from '../../lib/platform/data-folder.ts';
import { UserError } from '../../model/error.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';
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

/**
 * The row that a name means: `latest`, the id of a run (the newest of that id), or its number (`#41`, or `41`). Throws
 * UserError('run-missing').
 */
export function rowNamed(rows: readonly HistoryRow[], name: string): HistoryRow {
  const text = name.toLowerCase();
  const number = /^#?(\d{1,7})$/.exec(text)?.[1];
  const found =
    text === 'latest'
      ? rows.reduce<HistoryRow | undefined>(
          (latest, row) => (latest === undefined || row.judgedAt >= latest.judgedAt ? row : latest),
          undefined,
        )
      : (rows.findLast(({ id }) => id === text) ?? rows.find((row) => row.number === Number(number)));
  if (found !== undefined) return found;
  throw new UserError('run-missing', `The history holds no run "${name}".`, {
    hint: 'see "exaudit history list"; give an id, a number or "latest"',
  });
}

/** The row's own parts. Throws UserError('run-pruned') where retention took them away. */
export function partOf<Part extends keyof HistoryRow['parts']>(
  row: HistoryRow,
  part: Part,
): NonNullable<HistoryRow['parts'][Part]> {
  const content = row.parts[part];
  if (row.pruned !== null || content === undefined) {
    throw new UserError(
      'run-pruned',
      `The ${part} of run ${row.number} (${row.id}) is not kept any more: only its counts are.`,
      {
        hint: 'keep a run whatever retention says: exaudit history hold RUN --reason TEXT',
      },
    );
  }
  return content;
}
