import { basename, join } from 'node:path';
import type { Scratch } from '../../lib/scratch.ts';
import type { DriftSide } from '../../model/history/drift.ts';
import type { HistoryStore } from '../../model/history/history-store.ts';
import type { Run } from '../../model/run.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { keyBeside } from '../../store/redaction-key.ts';
import { openEvidence } from '../evidence.ts';
import { storedRun } from '../stored/stored.ts';
import { rowNamed } from './row-named.ts';
import { pinsIn, runIn, snapshotIn } from './stored-parts.ts';

/** One of the two that are compared. */
export interface DiffedSide {
  readonly about: DriftSide;
  readonly run: Run | undefined;
  /** `undefined` where it is not kept any more. */
  readonly snapshot: SnapshotSource | undefined;
  readonly redactKey: string | undefined;
}

/** A snapshot, a capture or the folder of a run. */
export async function sideOfFile(path: string, scratch: Scratch): Promise<DiffedSide> {
  const { run: folder, snapshot } = await openEvidence({ paths: [path] }, { scratch });
  const run = folder === undefined ? undefined : await storedRun(folder);
  return {
    about: {
      name: run === undefined ? basename(path) : `run ${run.id}`,
      judgedAt: run?.judgedAt ?? null,
      collectedAt: null,
    },
    run,
    snapshot,
    redactKey: folder === undefined ? undefined : await keyBeside(join(folder), 'run', ''),
  };
}

/** A run of a history. Throws UserError: `run-missing`, `run-pruned`, and what reading its parts throws. */
export async function sideOfRow(name: string, store: HistoryStore): Promise<DiffedSide> {
  const row = rowNamed(await store.rows(), name);
  const run = await runIn(row, store);
  const { redactKey } = await pinsIn(row, store);
  const about = { name: `run ${row.id}`, judgedAt: row.judgedAt, collectedAt: row.window?.last ?? null };
  return { about, run, snapshot: snapshotIn(row, store), redactKey };
}
