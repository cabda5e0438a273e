import type { Command } from 'commander';
import { terminal } from '../../lib/escape.ts';
import { EXIT, UserError } from '../../model/error.ts';
import { CONFIG, type ConfigFlags, WITH } from '../config/config-flags.ts';
import type { World } from '../world.ts';
import { namedSites, type RunFlags, runWorker } from './run-worker.ts';
import { withQueue } from './with-queue.ts';

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
