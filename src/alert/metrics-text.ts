import { Gauge, Registry } from 'prom-client';
import { ALERT_WORDS, type AlertCounts, type AlertEvent } from '../model/alert.ts';
import { SEVERITIES } from '../model/words.ts';

/** What the monitoring of a host may know of its audits: counts and times, no name of anything that was audited. */
interface AuditMetrics {
  /** When an audit last came to its end and was kept; `null`: never. */
  readonly lastSuccess: Date | null;
  readonly lastRun: Date;
  readonly exitCode: number;
  readonly durationSeconds: number;
  /** Absent where nothing was judged. */
  readonly open?: AlertCounts | undefined;
  readonly events: readonly AlertEvent[];
  /** Channels by name, and whether their last message arrived. */
  readonly channels: readonly { readonly channel: string; readonly arrived: boolean }[];
}

/** The text format of Prometheus, for the text file collector of its exporters. */
export async function metricsText(metrics: AuditMetrics): Promise<string> {
  const registry = new Registry();
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []): Gauge<Label> =>
    new Gauge({ name: `exaudit_${name}`, help, labelNames: [...labelNames], registers: [registry] });
  const seconds = (time: Date | null): number => (time === null ? 0 : Math.floor(time.getTime() / 1000));
  gauge('last_success_timestamp_seconds', 'When an audit last came to its end and was kept; 0: never.').set(
    seconds(metrics.lastSuccess),
  );
  gauge('last_run_timestamp_seconds', 'When an audit last began.').set(seconds(metrics.lastRun));
  gauge('last_run_exit_code', 'Its exit code.').set(metrics.exitCode);
  gauge('last_run_duration_seconds', 'How long it took.').set(metrics.durationSeconds);
  const { open } = metrics;
  if (open !== undefined) {
    const failing = gauge('failing_rules', 'Rules that fail and that no waiver covers.', ['severity']);
    for (const severity of SEVERITIES) failing.set({ severity }, open.fail[severity]);
    gauge('waived_rules', 'Rules whose failures a waiver covers.').set(open.waived);
    gauge('not_judged_rules', 'Rules that could not be judged.').set(open.notJudged);
  }
  const changes = gauge('changes', 'What changed since the run before.', ['kind']);
  for (const kind of Object.keys(ALERT_WORDS))
    changes.set({ kind }, metrics.events.filter((event) => event.kind === kind).length);
  const undelivered = gauge('alert_undelivered', '1 where the last message did not arrive.', ['channel']);
  for (const { arrived, channel } of metrics.channels) undelivered.set({ channel }, arrived ? 0 : 1);
  return registry.metrics();
}
