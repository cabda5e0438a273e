import { outdatedRuns, RETENTION, type Retention } from '../../history/retention.ts';
import { trendOf } from '../../history/trend.ts';
import { factsOf } from '../../lib/files.ts';
import { UserError } from '../../model/error.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';
import type { HistoryFilter, StoredVerdict, TrendPoint } from '../../model/history/history-store.ts';
import type { Surroundings } from '../surroundings.ts';
import { type HistoryPlace, withHistory } from './open-place.ts';
import { type Reproduction, reproduce } from './reproduce.ts';
import { rowNamed } from './row-named.ts';

/** What is done with a history, as functions of what somebody asked for. Each opens it and closes it again. */

export const listRuns = (
  place: HistoryPlace,
  filter: HistoryFilter,
  world: Surroundings,
): Promise<readonly HistoryRow[]> => withHistory(place, world, (store) => store.rows(filter));

export const trendIn = (
  place: HistoryPlace,
  filter: HistoryFilter,
  world: Surroundings,
): Promise<readonly TrendPoint[]> => withHistory(place, world, async (store) => trendOf(await store.rows(filter)));

export const showRun = (
  place: HistoryPlace,
  name: string,
  world: Surroundings,
): Promise<{ readonly row: HistoryRow; readonly verdicts: readonly StoredVerdict[] }> =>
  withHistory(place, world, async (store) => {
    const row = rowNamed(await store.rows(), name);
    return { row, verdicts: await store.verdicts(row.number) };
  });

export const holdRun = (
  place: HistoryPlace,
  name: string,
  reason: string | null,
  world: Surroundings,
): Promise<HistoryRow> =>
  withHistory(place, world, async (store) => {
    const { number } = rowNamed(await store.rows(), name);
    await store.hold(number, reason);
    return rowNamed(await store.rows(), `#${number}`);
  });

/** What pruning would take away, or took away. */
export interface Pruning {
  readonly runs: readonly HistoryRow[];
  /** `null` where nothing was asked to be taken away. */
  readonly freed: number | null;
}

export const pruneHistory = (
  place: HistoryPlace,
  {
    apply,
    asOf,
    keep,
  }: { readonly keep: Partial<Retention>; readonly asOf: Date | undefined; readonly apply: boolean },
  world: Surroundings,
): Promise<Pruning> =>
  withHistory(place, world, async (store) => {
    const rows = await store.rows();
    const numbers = new Set(outdatedRuns(rows, { ...RETENTION, ...keep }, asOf));
    const runs = rows.filter(({ number }) => numbers.has(number));
    return { runs, freed: apply ? (await store.prune([...numbers], world.now())).bytes : null };
  });

/** A copy of all of it, while others may write. */
export const backUpHistory = (place: HistoryPlace, out: string, world: Surroundings): Promise<number> =>
  withHistory(place, world, async (store) => {
    if ((await factsOf(out)) !== undefined)
      throw new UserError('file-exists', `"${out}" is there already.`, { where: '--out', hint: 'name a new folder' });
    await store.backup(out);
    return (await store.rows()).length;
  });

export const reproduceRun = (place: HistoryPlace, name: string, world: Surroundings): Promise<Reproduction> =>
  withHistory(place, world, async (store) => reproduce(rowNamed(await store.rows(), name), store, world.signal));
