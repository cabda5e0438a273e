import type { HistoryRow } from '../model/history/history-row.ts';
import type { TrendPoint } from '../model/history/history-store.ts';

/** Runs of one organization and site in the order of their times. */
export function trendOf(rows: readonly HistoryRow[]): readonly TrendPoint[] {
  const inOrder = [...rows].sort((a, b) => Date.parse(a.judgedAt) - Date.parse(b.judgedAt) || a.number - b.number);
  return inOrder.map((row, index) => {
    const before = inOrder[index - 1];
    return {
      number: row.number,
      run: row.id,
      judgedAt: row.judgedAt,
      profile: row.profile,
      counts: row.summary.byWord,
      failBySeverity: row.summary.failBySeverity,
      exitCode: row.exitCode,
      rulesChanged: before !== undefined && (before.rulesDigest !== row.rulesDigest || before.tool !== row.tool),
      targetUnchanged: before !== undefined && before.contentDigest === row.contentDigest,
    };
  });
}
