import { join } from 'node:path';
import type { KeptRun } from '../audit/kept-run.ts';
import { earlierRun } from '../audit/redact/told-run.ts';
import { factsOf, readText, writeFile } from '../lib/files.ts';
import type { Run } from '../model/run.ts';
import { NO_STATE, type ScheduleState, stateOf } from './schedule-state.ts';

const FILE = 'schedule-state.json';

/** Where a scheduled audit remembers, and where the run before this one is. */
export interface RunMemory {
  /** `isLost`: something stood there that is no state; it begins anew then, and says so. */
  readonly read: () => Promise<{ readonly state: ScheduleState; readonly isLost: boolean }>;
  readonly write: (state: ScheduleState) => Promise<void>;
  /** The run before, as alerts may speak of it; `undefined` where it is no longer there, or is not what was stored. */
  readonly earlier: (last: NonNullable<ScheduleState['last']>, kept: KeptRun) => Promise<Run | undefined>;
}

/** In the folder of one host, beside its runs. */
export const folderMemory = (folder: string): RunMemory => ({
  read: () => readState(folder),
  write: (state) => writeState(folder, state),
  earlier: (last, kept) => earlierRun(join(folder, last.folder), kept),
});

async function readState(folder: string): Promise<{ readonly state: ScheduleState; readonly isLost: boolean }> {
  const path = join(folder, FILE);
  if ((await factsOf(path)) === undefined) return { state: NO_STATE, isLost: false };
  try {
    return stateOf(JSON.parse(await readText(path)));
  } catch {
    return { state: NO_STATE, isLost: true };
  }
}

const writeState = (folder: string, state: ScheduleState): Promise<void> =>
  writeFile(join(folder, FILE), `${JSON.stringify(state, null, 2)}\n`, { restricted: true });
