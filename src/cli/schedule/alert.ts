import type { Command } from 'commander';
import { deliver } from '../../alert/deliver.ts';
import { mapLimited } from '../../lib/async/map-limited.ts';
import { pause } from '../../lib/async/pause.ts';
import { EXIT, UserError } from '../../model/error.ts';
import { openChannels } from '../../schedule/open-channels.ts';
import { CONFIG, type ConfigFlags, configOf, WITH } from '../config/config-flags.ts';
import { endWith, type World } from '../world.ts';
import { PATIENCE, tellDeliveries } from './schedule-run.ts';

export function registerAlert(program: Command, world: World, finish: (code: number) => void): void {
  const alert = program.command('alert').description('what tells people of scheduled audits');
  alert
    .command('test')
    .description('send a test over every channel of the configuration, once')
    .option(...CONFIG)
    .option(...WITH)
    .action(async (flags: ConfigFlags) => finish(await alertTest(flags, world)));
}

async function alertTest(flags: ConfigFlags, world: World): Promise<number> {
  const { config } = await configOf(flags, world);
  const channels = openChannels(config.alerts, world);
  if (channels.length === 0)
    throw new UserError('alerts-missing', 'The configuration names nobody to tell.', {
      hint: 'add mail, webhooks or eventLog below alerts: docs/alerts.md',
    });
  const time = world.now().toISOString();
  const message = {
    id: `test-${time.replace(/\W/g, '')}`,
    organization: config.organization ?? 'Exchange',
    run: null,
    time,
    events: [{ kind: 'test', title: 'A test: nothing happened.', where: '', detail: '', calls: true }] as const,
    ...(config.alerts.link === undefined ? {} : { link: config.alerts.link }),
  };
  const deliveries = await mapLimited(channels, channels.length, (channel) =>
    deliver(channel, message, { ...PATIENCE, pauses: [], pause }, world.signal, world.log),
  );
  tellDeliveries(deliveries, world);
  const missed = deliveries.filter(({ arrived }) => !arrived).map(({ channel }) => `${channel} was not reached`);
  return endWith({ code: missed.length > 0 ? EXIT.failure : EXIT.ok, reasons: missed }, world);
}
