import type { AlertPatience, Delivery } from '../../alert/deliver.ts';
import { counted } from '../../lib/counted.ts';
import { terminal } from '../../lib/escape.ts';
import { alertLines } from '../../report/alert/alert-text.ts';
import { exitLine } from '../../report/exit-line.ts';
import { runScheduled } from '../../schedule/run-scheduled.ts';
import type { AuditEnd, ScheduledRun } from '../../schedule/scheduled-run.ts';
import { type ConfigFlags, configOf } from '../config/config-flags.ts';
import { saidWhere } from '../config/said-where.ts';
import { endWith, type World } from '../world.ts';
import { scheduledAudit } from './scheduled-audit.ts';

/** Twenty seconds for one attempt; four attempts within about a minute and a half. */
export const PATIENCE: Omit<AlertPatience, 'pause'> = { pauses: [2_000, 10_000, 60_000], timeoutMs: 20_000 };

/** `schedule run`: what a timer starts. */
export async function scheduleRun(flags: ConfigFlags, world: World): Promise<number> {
  const { pause } = await import('../../lib/async/pause.ts');
  const { config, settings } = await configOf(flags, world);
  const audited = (head: string | undefined): Promise<AuditEnd> => scheduledAudit(config, head, world);
  let ran: ScheduledRun;
  try {
    ran = await runScheduled(config, audited, world, { ...PATIENCE, pause });
  } catch (error) {
    throw saidWhere(error, settings, () => false);
  }
  tellScheduled(ran, world);
  return ran.end.exit.code;
}

/** What there was to say of one run, who was told, and how it ended. */
export function tellScheduled({ deliveries, end, news, notes }: ScheduledRun, world: World): void {
  const run = end.kept?.run.id ?? null;
  const message = { id: '', organization: '', run, time: world.now().toISOString(), events: news.events };
  world.out(
    `${alertLines({ ...message, ...(news.open === undefined ? {} : { open: news.open }) })
      .map(terminal)
      .join('\n')}\n`,
  );
  for (const note of notes) world.err(`${terminal(note)}\n`);
  tellDeliveries(deliveries, world);
  const { exit, kept: its } = end;
  if (its !== undefined && its.run.exit === exit) world.err(`${exitLine(its.run, its.options)}\n`);
  else endWith(exit, world);
}

/** What arrived goes with the data, what did not with the errors. */
export function tellDeliveries(deliveries: readonly Delivery[], world: World): void {
  for (const delivery of deliveries) {
    const { attempts, channel } = delivery;
    if (delivery.arrived) world.out(`told ${terminal(channel)}\n`);
    else
      world.err(
        `${terminal(`not told: ${channel}: ${delivery.reason} (${counted(attempts, 'attempt')}); the next run sends it again`)}\n`,
      );
  }
}
