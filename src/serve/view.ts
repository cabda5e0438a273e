import { digest } from '../lib/digest.ts';
import type { HistoryRow, HistoryStore } from '../model/history/history-store.ts';
import type { Run } from '../model/run.ts';
import type { Severity } from '../model/words.ts';
import type { HtmlPage } from '../report/formats/html/markup.ts';
import type { ReportOptions } from '../report/report.ts';
import { ruleViews } from '../report/words/rule-text.ts';
import type { PageFrame, RoomAddress } from './layout.ts';
import { linkTo } from './layout.ts';
import type { ShownRuns } from './shown-runs.ts';

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

/** One request's view of the history: the rows of one organization, oldest first. */
export interface View {
  readonly source: DashboardSource;
  readonly runs: ShownRuns;
  readonly rows: readonly HistoryRow[];
  /** Every organization that the history holds. */
  readonly organizations: readonly string[];
  /** Key of the one that is looked at, kept in links; `undefined` where there is only one. */
  readonly organization: string | undefined;
  /** The line at the top. */
  readonly status: string;
  /** The query of the address. */
  readonly query: (name: string) => string | undefined;
}

/** How an address names an organization: its name stands in no address, and so in no log of a proxy. */
export const organizationKey = (name: string): string => digest(name).slice(0, 12);

export const frameOf = (view: View, room: RoomAddress, title: string): PageFrame => ({
  room,
  title,
  organization: view.organization,
  status: view.status,
});

export const to = (view: View, address: string): string => linkTo(address, view);

/** The newest run that has its parts, and the one before it of the same organization. */
export function newest(view: View): { readonly last?: HistoryRow; readonly before?: HistoryRow } {
  const whole = view.rows.filter(({ parts, pruned }) => pruned === null && parts.document !== undefined);
  const [last, before] = whole.slice(-2).reverse();
  return { ...(last === undefined ? {} : { last }), ...(before === undefined ? {} : { before }) };
}

/** A run as the sections of the report take it. */
export const pageOf = (run: Run, { source }: View): HtmlPage => ({
  run,
  options: source.report,
  views: ruleViews(run),
});
