import type { HistoryRow } from '../model/history/history-row.ts';
import type { AuditedScope } from './audited-scope.ts';
import type { DashboardSource } from './dashboard-source.ts';
import { linkTo, type PageFrame, type RoomAddress } from './layout.ts';
import type { ShownRuns } from './shown-runs.ts';

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

export const frameOf = (view: View, room: RoomAddress, title: string): PageFrame => ({
  room,
  title,
  scope: view.scope,
  status: view.status,
});

export const to = (view: View, address: string): string => linkTo(address, view);
