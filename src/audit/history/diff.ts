import { factsOfTarget } from '../../lib/files.ts';
import { withScratch } from '../../lib/files-scratch.ts';
import { UserError } from '../../model/error.ts';
import type { Drift } from '../../model/history/drift.ts';
import type { HistoryStore } from '../../model/history/history-store.ts';
import type { Redaction } from '../../report/redact/redaction.ts';
import type { Surroundings } from '../surroundings.ts';
import { compareSides } from './compare-sides.ts';
import { type DiffedSide, sideOfFile, sideOfRow } from './diffed-side.ts';
import { type HistoryPlace, withHistory } from './open-place.ts';

interface DiffRequest {
  /** Each a folder, zip or file, a snapshot, a run folder, or a run of the history by id, number or `latest`. */
  readonly from: string;
  readonly to: string;
  readonly history: HistoryPlace;
  readonly redact: Redaction;
}

/**
 * How two snapshots or two runs differ. Two runs are compared by their verdicts too. Throws UserError: `run-missing`,
 * `run-pruned`, and what opening either of them throws.
 */
export function diff(asked: DiffRequest, world: Surroundings): Promise<Drift> {
  return withScratch(async (scratch) => {
    const files = await Promise.all([asked.from, asked.to].map((path) => isFile(path)));
    if (files.every(Boolean)) {
      const sides = await Promise.all([asked.from, asked.to].map((path) => sideOfFile(path, scratch)));
      return compareSides(sides[0]!, sides[1]!, asked);
    }
    return withRuns(asked, files, world, async (store) => {
      const sides: DiffedSide[] = [];
      for (const name of [asked.from, asked.to])
        sides.push((await isFile(name)) ? await sideOfFile(name, scratch) : await sideOfRow(name, store));
      return compareSides(sides[0]!, sides[1]!, asked);
    });
  });
}

/** Opens the history for what is no file. Throws UserError('run-missing') where there is none: a path was meant then. */
async function withRuns<T>(
  { from, history, to }: DiffRequest,
  [isFrom]: readonly boolean[],
  world: Surroundings,
  work: (store: HistoryStore) => Promise<T>,
): Promise<T> {
  try {
    return await withHistory(history, world, work);
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'history-missing') throw error;
    const name = isFrom === true ? to : from;
    throw new UserError(
      'run-missing',
      `"${name}" is no file or folder, and there is no history with a run of that name.`,
      {
        where: name,
        hint: 'give a snapshot, a folder of a run, or --history',
        cause: error,
      },
    );
  }
}

const isFile = async (path: string): Promise<boolean> => (await factsOfTarget(path)) !== undefined;
