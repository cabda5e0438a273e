import { gunzipSync } from 'node:zlib';
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
/** A run.json of more is none. */
const MOST_BYTES = 512 * 1024 * 1024;

/** Each run is read and hidden once; what was used longest ago goes first. */
export function shownRuns(store: HistoryStore, options: ReportOptions): ShownRuns {
  const kept = new Map<string, Promise<{ readonly run: Run; readonly page: Run }>>();
  const both = async (row: HistoryRow): Promise<{ readonly run: Run; readonly page: Run } | undefined> => {
    const { document } = row.parts;
    if (document === undefined || row.pruned !== null) return undefined;
    const known = kept.get(document.sha256) ?? read(store, document, options);
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
  document: Parameters<HistoryStore['read']>[0],
  options: ReportOptions,
): Promise<{ readonly run: Run; readonly page: Run }> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of store.read(document)) chunks.push(chunk);
  const text = gunzipSync(Buffer.concat(chunks), { maxOutputLength: MOST_BYTES }).toString('utf8');
  const run = redact(JSON.parse(text) as Run, options);
  return { run, page: presentable(run, visible) };
}
