import { join } from 'node:path';
import { factsOf, readBytes, readChunks } from '../../lib/files.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';
import type { HistoryStore } from '../../model/history/history-store.ts';
import { digestOf } from '../../store/file-digest.ts';
import { RESTRICTED_FILE, SNAPSHOT_FILE } from '../../store/run-folder.ts';
import { checkWhole } from '../stored/check-whole.ts';
import { storedRun } from '../stored/stored.ts';
import { packedFile, packedPart } from './packed-part.ts';
import type { RunPins } from './pins.ts';
import { rowOfRun } from './row-of-run.ts';

const MOST_RUN_BYTES = 512 * 1024 * 1024;

/**
 * Stores a run that lies whole in its folder: when this comes back, it is on the disk. Throws what `checkWhole` and the
 * store throw; the run folder stays as it is whatever happens.
 *
 * @param site Where it was audited from, where several hosts write into one history.
 */
export async function keepInHistory(
  folder: string,
  pins: RunPins,
  store: HistoryStore,
  { now, site }: { readonly now: Date; readonly site: string | null },
): Promise<HistoryRow> {
  await checkWhole(folder, 'run');
  const run = await storedRun(folder);
  const restricted = join(folder, RESTRICTED_FILE);
  const snapshot = join(folder, SNAPSHOT_FILE);
  return store.store(
    {
      ...rowOfRun(run, site),
      parts: {
        document: packedPart(await readBytes(join(folder, 'run.json'), { maxBytes: MOST_RUN_BYTES })),
        snapshot: { ...(await digestOf(snapshot)), read: () => readChunks(snapshot) },
        ...((await factsOf(restricted))?.type === 'file' ? { restricted: await packedFile(restricted) } : {}),
        pins: packedPart(Buffer.from(JSON.stringify(pins))),
      },
    },
    now,
  );
}
