import type { Config } from '../../config/config.ts';
import { siteConfig } from '../../config/site-config.ts';
import { pause } from '../../lib/async/pause.ts';
import { EXIT } from '../../model/error.ts';
import type { SiteWork } from '../../schedule/audit-site.ts';
import { siteTimes } from '../../schedule/site-times.ts';
import { workSites } from '../../schedule/work-sites.ts';
import type { ConfigFlags } from '../config/config-flags.ts';
import { commaList } from '../flags.ts';
import type { World } from '../world.ts';
import { PATIENCE, tellScheduled } from './schedule-run.ts';
import { scheduledAudit } from './scheduled-audit.ts';
import { troubleText, withQueue } from './with-queue.ts';

/** Options of `worker run`, as commander gives them. */
export interface RunFlags extends ConfigFlags {
  readonly once?: boolean;
  readonly sites?: string;
}

const POLL_MS = 2_000;

/** `worker run`: takes sites when they are due, until it is stopped. */
export function runWorker(flags: RunFlags, world: World): Promise<number> {
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

/** Sites as they were named, all where none was. Throws UserError('site-unknown'). */
export function namedSites(names: readonly string[], config: Config): readonly string[] {
  for (const name of names) siteConfig(config, name);
  return names.length > 0 ? names : Object.keys(config.sites ?? {});
}
