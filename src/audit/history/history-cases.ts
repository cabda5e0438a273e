import { join } from 'node:path';
import { chainFaults } from '../../history/chain.ts';
import { outdatedRuns, RETENTION, type Retention } from '../../history/retention.ts';
import { trendOf } from '../../history/trend.ts';
import { checkWritable, factsOf, makeFolder, readText, writeFile } from '../../lib/files.ts';
import { UserError } from '../../model/error.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';
import type { HistoryCheck, HistoryFilter, StoredVerdict, TrendPoint } from '../../model/history/history-store.ts';
import { RESTRICTED_FILE, runFolderName, SNAPSHOT_FILE } from '../../store/run-folder.ts';
import { type FolderFile, writeFolder } from '../../store/write-folder.ts';
import type { PinnedRun } from '../audit.ts';
import type { Surroundings } from '../surroundings.ts';
import { keepInHistory } from './keep-in-history.ts';
import { folderFor, type HistoryPlace, partOf, rowNamed, withHistory } from './open-place.ts';
import { type Reproduction, reproduce } from './reproduce.ts';
import { contentBytes, pinsIn } from './stored-parts.ts';

/** What is done with a history, as functions of what somebody asked for. Each opens it and closes it again. */

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

/**
 * What is wrong with the rows of a history and how they follow each other, as a code and a sentence without names; contents
 * are not read. `undefined` where nothing is.
 *
 * @param expect `41:9be2…`: a row that was stored, to be there still.
 */
export const chainTrouble = (
  place: HistoryPlace,
  expect: string | undefined,
  world: Pick<Surroundings, 'cwd' | 'env'>,
): Promise<string | undefined> =>
  withHistory(place, world, async (store) => {
    const rows = await store.rows();
    const fault = chainFaults(rows)[0]?.says;
    const [number, digest] = expect?.split(':') ?? [];
    if (fault !== undefined || number === undefined) return fault;
    const row = rows[Number(number) - 1];
    return row?.digest === digest ? undefined : `Run ${number} is not the row that was stored.`;
  });

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

/**
 * @param expect `41:9be2…`, a head that was written down: at least that row is there, with that digest. The digest may be
 * cut off.
 */
export const checkHistoryAt = (
  place: HistoryPlace,
  expect: string | undefined,
  world: Surroundings,
): Promise<HistoryCheck> =>
  withHistory(place, world, async (store) => {
    const check = await store.check();
    if (expect === undefined) return check;
    const [, number = '', digest = ''] = /^(\d+):([0-9a-f]{4,64})/.exec(expect) ?? [];
    if (digest === '')
      throw new UserError('usage', `"${expect}" is no head of a history.`, {
        where: '--expect',
        hint: 'NUMBER:DIGEST, as "history check" prints it',
      });
    const row = (await store.rows()).find((one) => one.number === Number(number));
    if (row?.digest.startsWith(digest) === true) return check;
    const says = `Run ${number} is ${row === undefined ? 'not there' : `another one (${row.digest.slice(0, digest.length)})`}: the history was cut off or written anew.`;
    return { ...check, faults: [...check.faults, { code: 'chain', number: Number(number), says }] };
  });

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
