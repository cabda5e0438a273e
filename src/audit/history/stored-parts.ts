import { gunzipChunks } from '../../lib/platform/gunzip-chunks.ts';
import { lineBatches } from '../../lib/sort/line-batches.ts';
import { UserError } from '../../model/error.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';
import type { HistoryStore } from '../../model/history/history-store.ts';
import type { Run } from '../../model/run.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { parseRun } from '../stored.ts';
import { partOf } from './open-place.ts';
import { pinnedFile, type RunPins } from './pins.ts';

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

/** A content without its compression. Throws UserError('history-damaged') where it is none. */
export async function* contentBytes(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* gunzipChunks(chunks);
  } catch (error) {
    if (!/^Z_/.test(String(Object(error).code))) throw error;
    throw new UserError('history-damaged', 'A content of the history is not what was stored.', {
      hint: 'see what is lost with "exaudit history check", and restore a backup',
      cause: error,
    });
  }
}

/** As long as a run.json may be; a few compressed bytes can stand for any number. */
const MOST_TEXT_BYTES = 128 * 1024 * 1024;

/** A content as text. Throws UserError('history-damaged') for one that is longer than any that is stored. */
export async function textIn(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of contentBytes(chunks)) {
    bytes += chunk.length;
    if (bytes > MOST_TEXT_BYTES)
      throw new UserError('history-damaged', 'A content of the history is longer than anything that is stored there.', {
        hint: 'see "exaudit history check"',
      });
    parts.push(chunk);
  }
  return Buffer.concat(parts).toString('utf8');
}
