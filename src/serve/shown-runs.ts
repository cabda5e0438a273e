import { runIn } from '../audit/history/stored-parts.ts';
import { visible } from '../lib/escape.ts';
import type { HistoryRow, HistoryStore } from '../model/history/history-store.ts';
import type { Run } from '../model/run.ts';
import { presentable } from '../report/redact/presentable.ts';
import { redact } from '../report/redact/redact.ts';
import type { ReportOptions } from '../report/report.ts';

/** Runs of a history as they may be shown. */
export interface ShownRuns {
  /** The run of a row as it was stored, but for what is hidden; `undefined` where it was pruned. */
  readonly run: (row: HistoryRow) => Promise<Run | undefined>;
  /** The same for a page: no character that a screen would obey. */
  readonly page: (row: HistoryRow) => Promise<Run | undefined>;
}

/** So many runs stay in memory: those of a comparison, and of the weeks that are looked back at. */
const KEPT = 8;

/** Each run is read and hidden once; what was used longest ago goes first. */
export function shownRuns(store: HistoryStore, options: ReportOptions): ShownRuns {
  const kept = new Map<string, Promise<{ readonly run: Run; readonly page: Run }>>();
  const both = async (row: HistoryRow): Promise<{ readonly run: Run; readonly page: Run } | undefined> => {
    const { document } = row.parts;
    if (document === undefined || row.pruned !== null) return undefined;
    const known = kept.get(document.sha256) ?? read(store, row, options);
    kept.delete(document.sha256);
    kept.set(document.sha256, known);
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT) break;
      kept.delete(oldest);
    }
    try {
      return await known;
    } catch (error) {
      kept.delete(document.sha256);
      throw error;
    }
  };
  return { run: async (row) => (await both(row))?.run, page: async (row) => (await both(row))?.page };
}

async function read(
  store: HistoryStore,
  row: HistoryRow,
  options: ReportOptions,
): Promise<{ readonly run: Run; readonly page: Run }> {
  const run = redact(await runIn(row, store), options);
  return { run, page: presentable(run, visible) };
}
