import { digest } from '../lib/digest.ts';
import type { HistoryRow } from '../model/history/history-row.ts';
import type { HistoryStore } from '../model/history/history-store.ts';
import type { Run } from '../model/run.ts';
import type { Severity } from '../model/words.ts';
import { type HtmlPage, html, type MarkupPart } from '../report/formats/html/markup.ts';
import type { ReportOptions } from '../report/report.ts';
import { ruleViews } from '../report/words/rule-view.ts';
import { framed, linkTo, type PageFrame, ROOMS, type RoomAddress } from './layout.ts';
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

/** Runs that can be compared: those of one organization, audited from one site. */
export interface AuditedScope {
  /** How an address names it: the name of an organization stands in no address, and so in no log of a proxy. */
  readonly key: string;
  readonly name: string;
}

/** One request's view of the history: the rows of one scope, oldest first. */
export interface View {
  readonly source: DashboardSource;
  readonly runs: ShownRuns;
  readonly rows: readonly HistoryRow[];
  /** Those of every scope, oldest first. */
  readonly all: readonly HistoryRow[];
  /** Every scope that the history holds. */
  readonly scopes: readonly AuditedScope[];
  /** Key of the one that is looked at, kept in links; `undefined` where there is only one. */
  readonly scope: string | undefined;
  /** The line at the top. */
  readonly status: string;
  /** The query of the address. */
  readonly query: (name: string) => string | undefined;
}

export function auditedScope({ organization, site }: Pick<HistoryRow, 'organization' | 'site'>): AuditedScope {
  const name = organization ?? 'without a name';
  return {
    key: digest(JSON.stringify([organization, site])).slice(0, 12),
    name: site === null ? name : `${name}, from ${site}`,
  };
}

export const frameOf = (view: View, room: RoomAddress, title: string): PageFrame => ({
  room,
  title,
  scope: view.scope,
  status: view.status,
});

export const to = (view: View, address: string): string => linkTo(address, view);

/** The newest run that has its parts, and the one before it. */
export function newest(view: View): { readonly last?: HistoryRow; readonly before?: HistoryRow } {
  const whole = view.rows.filter(({ parts, pruned }) => pruned === null && parts.document !== undefined);
  const [last, before] = whole.slice(-2).reverse();
  return { ...(last === undefined ? {} : { last }), ...(before === undefined ? {} : { before }) };
}

/** A run as the sections of the report take it. */
export function pageOf(run: Run, { source }: View): HtmlPage {
  const views = VIEWS.get(run) ?? ruleViews(run);
  VIEWS.set(run, views);
  return { run, options: source.report, views };
}

/** Of runs that are kept: each page wants them. */
const VIEWS = new WeakMap<Run, HtmlPage['views']>();

/** A page about the newest run, or the sentence that there is none. */
export async function newestPage(
  view: View,
  room: RoomAddress,
  content: (page: HtmlPage, last: HistoryRow) => readonly MarkupPart[] | Promise<readonly MarkupPart[]>,
): Promise<string> {
  const title = ROOMS[room];
  const { last } = newest(view);
  const run = last === undefined ? undefined : await view.runs.page(last);
  const parts =
    last === undefined || run === undefined
      ? [html`<h1>${title}</h1><p>No run is stored yet: <code>exaudit audit --history</code> stores one.</p>`]
      : await content(pageOf(run, view), last);
  return framed(frameOf(view, room, title), ...parts);
}
