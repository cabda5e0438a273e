import { runIn } from '../audit/history/stored-parts.ts';
import { visible } from '../lib/escape.ts';
import type { HistoryRow } from '../model/history/history-row.ts';
import type { HistoryStore } from '../model/history/history-store.ts';
import type { Run } from '../model/run.ts';
import { presentable } from '../report/redact/presentable.ts';
import { redact } from '../report/redact/redact.ts';
import type { ReportOptions } from '../report/report.ts';

/** Runs of a history as they may be shown; `undefined` where one was pruned. */
export interface ShownRuns {
  /** The run of a row as it was stored, but for what is hidden: for a file that is taken away. */
  readonly run: (row: HistoryRow) => Promise<Run | undefined>;
  /** The same for a page: no character that a screen would obey. */
  readonly page: (row: HistoryRow) => Promise<Run | undefined>;
  /** Who was prompted then; of runs of long ago nothing else is wanted. */
  readonly signIns: (row: HistoryRow) => Promise<Run['signIns']>;
}

/** So many runs stay in memory: those of a comparison, twice. One of sixty servers takes some 50 MB. */
const KEPT = 4;
/** Counts only. */
const KEPT_SIGN_INS = 200;

/** Each run is read and hidden once, one at a time: of fifty readers of old runs each waits, and memory does not grow. */
export function shownRuns(store: HistoryStore, options: ReportOptions): ShownRuns {
  let last: Promise<unknown> = Promise.resolve();
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  const read = (row: HistoryRow): Promise<Run> => alone(async () => redact(await runIn(row, store), options));
  const pages = kept(KEPT, async (row) => presentable(await read(row), visible));
  const signIns = kept(KEPT_SIGN_INS, async (row) => (await read(row)).signIns);
  const isThere = ({ parts, pruned }: HistoryRow): boolean => parts.document !== undefined && pruned === null;
  return {
    run: async (row) => (isThere(row) ? read(row) : undefined),
    page: async (row) => (isThere(row) ? pages(row) : undefined),
    signIns: async (row) => (isThere(row) ? signIns(row) : undefined),
  };
}

/** What was made of a row is made once; what was used longest ago goes first. */
function kept<T>(most: number, make: (row: HistoryRow) => Promise<T>): (row: HistoryRow) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return async (row) => {
    const key = row.parts.document?.sha256 ?? '';
    const its = known.get(key) ?? make(row);
    known.delete(key);
    known.set(key, its);
    for (const oldest of known.keys()) {
      if (known.size <= most) break;
      known.delete(oldest);
    }
    try {
      return await its;
    } catch (error) {
      known.delete(key);
      throw error;
    }
  };
}
