import { lineBatches } from '../../lib/sort/line-batches.ts';
import { UserError } from '../../model/error.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';
import type { HistoryStore } from '../../model/history/history-store.ts';
import type { Run } from '../../model/run.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { parseRun } from '../stored/stored.ts';
import { pinnedFile, type RunPins } from './pins.ts';
import { partOf } from './row-named.ts';
import { contentBytes, textIn } from './stored-content.ts';

/** The parts of a stored run, read back. Other hosts may have written them: what does not fit its form is refused. */

/** The run as it was written. Throws UserError: `run-pruned`, `run-newer`, `run-invalid`, `history-damaged`. */
export const runIn = async (row: HistoryRow, store: HistoryStore): Promise<Run> =>
  parseRun(await textIn(store.read(partOf(row, 'document'))), `run ${row.number} of the history`);

/** What it was judged by. Throws UserError: `run-pruned`, `pins-newer`, `history-damaged`. */
export async function pinsIn(row: HistoryRow, store: HistoryStore): Promise<RunPins> {
  const pins = JSON.parse(await textIn(store.read(partOf(row, 'pins')))) as RunPins;
  if (pins.schema === 'exaudit/pins/v1') return { ...pins, policies: pins.policies.map(pinnedFile) };
  throw new UserError(
    'pins-newer',
    `What run ${row.number} was judged by is of a newer version ("${String(pins.schema)}").`,
    {
      hint: 'Use the version of exaudit that stored it, or a newer one.',
    },
  );
}

/** Its snapshot, read as often as it is needed. Throws UserError('run-pruned'). */
export function snapshotIn(row: HistoryRow, store: HistoryStore): SnapshotSource {
  const content = partOf(row, 'snapshot');
  return {
    read: () => lineBatches(contentBytes(store.read(content)), { unfinished: 'drop', name: content.sha256 }),
  };
}
