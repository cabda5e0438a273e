import type { Command } from 'commander';
import type { Config } from '../../config/config.ts';
import { readSecret } from '../../config/open/read-secret.ts';
import { siteConfig } from '../../config/site-config.ts';
import { pause } from '../../lib/async/pause.ts';
import { terminal } from '../../lib/escape.ts';
import { FileError } from '../../lib/file-error.ts';
import { EXIT, UserError } from '../../model/error.ts';
import type { SiteQueue } from '../../queue/site-queue.ts';
import { siteTimes } from '../../schedule/site-times.ts';
import { type SiteWork, workSites } from '../../schedule/work-sites.ts';
import { CONFIG, type ConfigFlags, configOf, WITH } from '../config/config-flags.ts';
import { commaList } from '../flags.ts';
import { faultLine } from '../history/unstored.ts';
import type { World } from '../world.ts';
import { PATIENCE, tellScheduled } from './schedule-run.ts';
import { scheduledAudit } from './scheduled-audit.ts';

interface RunFlags extends ConfigFlags {
  readonly once?: boolean;
  readonly sites?: string;
}

export function registerWorker(program: Command, world: World, finish: (code: number) => void): void {
  const worker = program.command('worker').description('audits of many sites, shared by several workers');
  worker
    .command('run')
    .description('take sites of the configuration when they are due, and audit them, until it is stopped')
    .option(...CONFIG)
    .option(...WITH)
    .option('--sites <names>', 'take only these, separated by commas')
    .option('--once', 'end when nothing waits')
    .action(async (flags: RunFlags) => finish(await runWorker(flags, world)));
  worker
    .command('enqueue')
    .description('queue sites now; what waits or runs already is not queued twice')
    .argument('[sites...]', 'names of the configuration; without one, all')
    .option(...CONFIG)
    .option(...WITH)
    .action(async (names: readonly string[], flags: ConfigFlags) => finish(await enqueue(names, flags, world)));
  worker
    .command('show')
    .description('every site, what waits and runs of it, and when it is due')
    .option(...CONFIG)
    .option(...WITH)
    .action(async (flags: ConfigFlags) => finish(await show(flags, world)));
  worker
    .command('forget')
    .description('queue a site no more by itself, and take away what waits; its runs stay')
    .argument('<site>')
    .option(...CONFIG)
    .option(...WITH)
    .action(async (site: string, flags: ConfigFlags) => {
      if (!(await withQueue(flags, world, false, ({ queue }) => queue.forget(site))))
        throw new UserError('site-unknown', `A site "${site}" was never queued.`, {
          hint: 'see "exaudit worker show"',
        });
      finish(EXIT.ok);
    });
}

const POLL_MS = 2_000;

function runWorker(flags: RunFlags, world: World): Promise<number> {
  return withQueue(flags, world, true, async ({ config, history, queue }) => {
    const sites = namedSites(flags.sites === undefined ? [] : commaList(flags.sites), config);
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    for (const site of sites) await queue.setTimes(site, siteTimes(siteConfig(config, site).schedule, timeZone));
    const told: SiteWork['told'] = ({ attempt, site }, what) => {
      world.err(`site ${site}${attempt > 1 ? `, attempt ${attempt}` : ''}\n`);
      if (typeof what === 'string') world.err(`${what}\n`);
      else if (what instanceof Error) world.err(`${troubleText(what)}\n`);
      else tellScheduled(what, world);
    };
    const audit: SiteWork['audit'] = (site, head, around) => scheduledAudit(site, head, { ...world, ...around });
    await workSites(
      config,
      {
        queue,
        history,
        sites,
        once: flags.once === true,
        pollMs: POLL_MS,
        audit,
        patience: { ...PATIENCE, pause },
        told,
        trouble: (error) => world.err(`${troubleText(error)}\n`),
      },
      world,
    );
    return EXIT.ok;
  });
}

/** What a reader can mend as he reads it; everything else is a bug, and keeps its stack. */
const troubleText = (error: Error): string =>
  error instanceof UserError || error instanceof FileError ? faultLine(error) : terminal(error.stack ?? error.message);

function enqueue(names: readonly string[], flags: ConfigFlags, world: World): Promise<number> {
  return withQueue(flags, world, false, async ({ config, queue }) => {
    for (const site of namedSites(names, config))
      world.out(`${site}: ${(await queue.enqueue(site)) ? 'queued' : 'waits or runs already'}\n`);
    return EXIT.ok;
  });
}

function show(flags: ConfigFlags, world: World): Promise<number> {
  return withQueue(flags, world, false, async ({ config, queue }) => {
    const states = await queue.states();
    const names = new Set([...Object.keys(config.sites ?? {}), ...states.map(({ site }) => site)]);
    for (const name of [...names].sort()) {
      const state = states.find(({ site }) => site === name);
      const doing =
        state === undefined ? 'never queued' : state.active > 0 ? 'runs' : state.waiting > 0 ? 'waits' : 'rests';
      const times = state?.times === undefined ? 'no time' : `${state.times.cron} ${state.times.timeZone}`;
      const known = config.sites?.[name] === undefined ? '  (not in this configuration)' : '';
      world.out(`${terminal(`${name.padEnd(20)} ${doing.padEnd(12)} ${times}${known}`)}\n`);
    }
    return EXIT.ok;
  });
}

/** Sites as they were named, all where none was. Throws UserError('site-unknown'). */
function namedSites(names: readonly string[], config: Config): readonly string[] {
  for (const name of names) siteConfig(config, name);
  return names.length > 0 ? names : Object.keys(config.sites ?? {});
}

interface OpenQueue {
  readonly config: Config;
  readonly history: string;
  readonly queue: SiteQueue;
}

async function withQueue<T>(
  flags: ConfigFlags,
  world: World,
  supervises: boolean,
  work: (open: OpenQueue) => Promise<T>,
): Promise<T> {
  const { config } = await configOf(flags, world);
  const history = config.store.historyFrom;
  if (history === undefined || Object.keys(config.sites ?? {}).length === 0)
    throw new UserError(
      'sites-missing',
      history === undefined
        ? 'Workers share a PostgreSQL, and the configuration names none.'
        : 'The configuration names no sites that a worker could audit.',
      { where: history === undefined ? 'store.historyFrom' : 'sites', hint: 'docs/workers.md has an example' },
    );
  // Loaded where it is called: few hosts share their audits.
  const { openSiteQueue } = await import('../../queue/site-queue.ts');
  const queue = await openSiteQueue(await readSecret(history, world), {
    reference: history,
    silence: config.worker.silence,
    supervises,
    onTrouble: (error) => world.err(`${troubleText(error)}\n`),
    log: world.log,
  });
  try {
    return await work({ config, history, queue });
  } finally {
    await queue.close();
  }
}
