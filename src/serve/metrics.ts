import { Gauge, Registry } from 'prom-client';
import type { HistoryRow } from '../model/history/history-row.ts';

export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

/** The newest run of each organization and site, as Prometheus reads it. */
export async function historyMetrics(rows: readonly HistoryRow[]): Promise<string> {
  const registry = new Registry();
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []): Gauge<Label> =>
    new Gauge({ name: `exaudit_${name}`, help, labelNames: [...labelNames], registers: [registry] });
  const newest = new Map(rows.map((row) => [JSON.stringify([row.organization, row.site]), row]));
  const time = gauge('stored_run_timestamp_seconds', 'When the newest stored run was judged.', [
    'organization',
    'site',
  ]);
  const rules = gauge('stored_run_rules', 'Rules of the newest stored run by what they came to.', [
    'organization',
    'site',
    'word',
  ]);
  for (const { judgedAt, organization, site, summary } of newest.values()) {
    const of = { organization: organization ?? '', site: site ?? '' };
    time.set(of, Date.parse(judgedAt) / 1000);
    for (const [word, count] of Object.entries(summary.byWord)) rules.set({ ...of, word }, count);
  }
  gauge('stored_runs', 'Runs in the history.').set(rows.length);
  return registry.metrics();
}
