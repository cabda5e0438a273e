import type { HistoryStore } from '../model/history/history-store.ts';
import type { Run } from '../model/run.ts';
import type { Severity } from '../model/words.ts';
import type { ReportOptions } from '../report/report.ts';

/** What became of failures between two runs; what can no longer be seen is never `fixed`. */
export interface ServedChange {
  readonly became: string;
  /** `target`, `rules`, `collection`, …: what made it so. */
  readonly cause: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly findings: readonly { readonly resource: { readonly label: string }; readonly fingerprint: string }[];
  readonly count: number;
}

/** What the pages are made from. */
export interface DashboardSource {
  readonly store: HistoryStore;
  readonly now: () => Date;
  /** How runs are shown: what is hidden, and how the reader calls this program. */
  readonly report: ReportOptions;
  /** What became of failures from an earlier run to a later one. */
  readonly changes: (earlier: Run, later: Run) => readonly ServedChange[];
  /** Takes why a page could not be made. */
  readonly failed: (error: unknown) => void;
}

/** The same, each pair of runs once for as long as both are kept. */
export function rememberedChanges(changes: DashboardSource['changes']): DashboardSource['changes'] {
  const known = new WeakMap<Run, WeakMap<Run, readonly ServedChange[]>>();
  return (earlier, later) => {
    const its = known.get(later) ?? new WeakMap<Run, readonly ServedChange[]>();
    known.set(later, its);
    const found = its.get(earlier) ?? changes(earlier, later);
    its.set(earlier, found);
    return found;
  };
}
