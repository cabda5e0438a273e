import type { Delivery } from '../alert/deliver.ts';
import { metricsText } from '../alert/metrics-text.ts';
import type { Config } from '../config/config.ts';
import { writeFile } from '../lib/files.ts';
import { EXIT } from '../model/error.ts';
import type { News } from './news.ts';
import type { RunOutcome } from './scheduled-run.ts';

interface Measured {
  readonly began: Date;
  readonly now: Date;
  readonly ended: RunOutcome;
  readonly news: News;
  readonly deliveries: readonly Delivery[];
}

/** The counts for the monitoring of the host, where the configuration names a file for them. */
export async function writeMetrics(
  { alerts }: Config,
  { began, deliveries, ended, news, now }: Measured,
): Promise<void> {
  if (alerts.metrics === undefined) return;
  const { succeeded } = news.state;
  const text = await metricsText({
    lastSuccess: succeeded === undefined ? null : new Date(succeeded),
    lastRun: began,
    exitCode: 'end' in ended ? ended.end.exit.code : EXIT.usage,
    durationSeconds: Math.max(0, Math.round((now.getTime() - began.getTime()) / 1000)),
    open: news.open,
    events: news.events,
    channels: deliveries,
  });
  await writeFile(alerts.metrics, text);
}
