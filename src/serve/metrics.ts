import type { HistoryRow } from '../model/history/history-store.ts';

/** The newest run of each organization, as Prometheus reads it. Names of organizations are labels, escaped. */
export function historyMetrics(rows: readonly HistoryRow[]): string {
  const last = new Map<string, HistoryRow>();
  for (const row of rows) last.set(row.organization ?? '', row);
  const label = (name: string): string =>
    name.replace(/["\\\n]/g, (character) => `\\${character === '\n' ? 'n' : character}`);
  const lines = [
    '# HELP exaudit_last_run_timestamp_seconds When the newest stored run was judged.',
    '# TYPE exaudit_last_run_timestamp_seconds gauge',
    ...[...last].map(
      ([name, row]) =>
        `exaudit_last_run_timestamp_seconds{organization="${label(name)}"} ${Date.parse(row.judgedAt) / 1000}`,
    ),
    '# HELP exaudit_rules Rules of the newest stored run by what they came to.',
    '# TYPE exaudit_rules gauge',
    ...[...last].flatMap(([name, { summary }]) =>
      Object.entries(summary.byWord).map(
        ([word, count]) => `exaudit_rules{organization="${label(name)}",word="${word}"} ${count}`,
      ),
    ),
    '# HELP exaudit_stored_runs Runs in the history.',
    '# TYPE exaudit_stored_runs gauge',
    `exaudit_stored_runs ${rows.length}`,
  ];
  return `${lines.join('\n')}\n`;
}
