import { CATALOG } from '../../collect/catalog.ts';
import { withScratch } from '../../lib/files-scratch.ts';
import { VERSION } from '../../lib/version.ts';
import type { HistoryRow } from '../../model/history/history-row.ts';
import type { HistoryStore } from '../../model/history/history-store.ts';
import { loadPolicies } from '../../policy/read/load-policies.ts';
import { REPORTS } from '../../report/reports.ts';
import { judge } from '../judge/judge.ts';
import { withRemedies } from '../judge/with-remedies.ts';
import { partOf } from './row-named.ts';
import { runDifferences } from './run-differences.ts';
import { textIn } from './stored-content.ts';
import { pinsIn, snapshotIn } from './stored-parts.ts';

/** What judging a stored run again gave. */
export interface Reproduction {
  readonly row: HistoryRow;
  /** What differs from what was stored, as sentences; empty where it is identical to the last byte. */
  readonly differences: readonly string[];
  /** Which version judged it then and now. */
  readonly tools: { readonly then: string; readonly now: string };
  /** What is not judged again, as a sentence. */
  readonly except: string | null;
}

/**
 * Judges a stored run again, from its snapshot and by the policies, waivers and wishes that it was judged by. Throws
 * UserError: `run-pruned`, `history-damaged`, `pins-newer`.
 */
export async function reproduce(row: HistoryRow, store: HistoryStore, signal: AbortSignal): Promise<Reproduction> {
  const pins = await pinsIn(row, store);
  const then = await textIn(store.read(partOf(row, 'document')));
  const snapshot = snapshotIn(row, store);
  const policies = loadPolicies(pins.policies);
  const now = await withScratch(async (scratch) => {
    const { requires, redact, redactKey, all, ...by } = pins;
    const judged = await judge(snapshot, {
      ...by,
      policies,
      requires,
      subject: row.subject,
      asOf: new Date(row.asOf),
      now: new Date(row.judgedAt),
      scratch,
      signal,
    });
    const run = await withRemedies(judged.run, snapshot, new Set(policies.rules.map(({ about }) => about.id)));
    const told = { colour: false, command: 'exaudit', width: 80 };
    return REPORTS.json.render(run, { ...told, redact, redactKey, all, requests: CATALOG });
  });
  return {
    row,
    differences: then === now ? [] : runDifferences(JSON.parse(then), JSON.parse(now), pins.hasChange),
    tools: { then: row.tool, now: `exaudit ${VERSION}` },
    except: pins.hasChange ? 'What became of changes stood in that run and is not judged again.' : null,
  };
}
