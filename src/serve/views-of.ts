import { compareText } from '../lib/compare-text.ts';
import type { HistoryRow } from '../model/history/history-row.ts';
import { minuteText } from '../report/words/words.ts';
import { auditedScope } from './audited-scope.ts';
import { chainStatus } from './chain-status.ts';
import type { DashboardSource } from './dashboard-source.ts';
import { shownRuns } from './shown-runs.ts';
import type { View } from './view.ts';

/** Makes the view of one request. `wanted`: a row whose scope is meant, where the address names none. */
type ViewMaker = (
  query: View['query'],
  wanted?: (all: readonly HistoryRow[]) => HistoryRow | undefined,
) => Promise<View>;

/** Views of a history; what is read of its runs is kept between them. */
export function viewsOf(source: DashboardSource): ViewMaker {
  const runs = shownRuns(source.store, source.report);
  const chain = chainStatus();
  return async (query, wanted = () => undefined) => {
    const all = await source.store.rows();
    const scopes = [...new Map(all.map(auditedScope).map((scope) => [scope.key, scope])).values()].sort((a, b) =>
      compareText(a.name, b.name),
    );
    const asked = scopes.find(({ key }) => key === query('scope'));
    const meant = wanted(all) ?? all.at(-1);
    const scope = asked?.key ?? (meant === undefined ? undefined : auditedScope(meant).key);
    const rows = all.filter((row) => auditedScope(row).key === scope);
    const last = rows.at(-1);
    const seen = last === undefined ? 'no run is stored' : `newest run ${minuteText(last.judgedAt)}`;
    return {
      source,
      runs,
      rows,
      all,
      scopes,
      scope: scopes.length < 2 ? undefined : scope,
      status: `${minuteText(source.now().toISOString())}; ${seen}; ${chain(all, source.now())}`,
      query,
    };
  };
}
