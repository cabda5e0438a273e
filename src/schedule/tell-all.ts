import type { AlertPatience } from '../alert/deliver.ts';
import type { Surroundings } from '../audit/surroundings.ts';
import type { Config } from '../config/config.ts';
import type { News } from './news.ts';
import { openChannels } from './open-channels.ts';
import type { ScheduleState } from './schedule-state.ts';
import type { RunOutcome } from './scheduled-run.ts';
import { tell } from './tell.ts';

/** Tells every channel of the configuration. */
export async function tellAll(
  config: Config,
  ended: RunOutcome,
  news: News,
  world: Surroundings,
  { keep, patience }: { readonly keep: (state: ScheduleState) => Promise<void>; readonly patience: AlertPatience },
) {
  const kept = 'end' in ended ? ended.end.kept : undefined;
  const run = kept !== undefined && news.open !== undefined ? kept.run.id : null;
  const { link } = config.alerts;
  const about = {
    organization: config.organization ?? 'Exchange',
    run,
    time: world.now().toISOString(),
    ...(news.open === undefined ? {} : { open: news.open }),
    ...(link === undefined ? {} : { link: run === null ? link : `${link.replace(/\/$/, '')}/runs/${run}` }),
  };
  const { deliveries, state } = await tell(about, news.events, news.state, {
    channels: openChannels(config.alerts, world),
    patience,
    signal: world.signal,
    log: world.log,
    keep,
  });
  return { deliveries, news: { ...news, state } };
}
