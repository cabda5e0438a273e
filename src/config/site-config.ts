import { join } from 'node:path';
import { UserError } from '../model/error.ts';
import type { Config } from './config.ts';

/** What one site is audited by: its own word, and where it has none that for all. Throws UserError('site-unknown'). */
export function siteConfig({ sites = {}, ...all }: Config, name: string): Config {
  const site = Object.hasOwn(sites, name) ? sites[name] : undefined;
  if (site === undefined)
    throw new UserError('site-unknown', `The configuration has no site "${name}".`, {
      where: 'sites',
      hint: `it has ${Object.keys(sites).join(', ') || 'none'}`,
    });
  const { connection, heartbeat, parameters, schedule, ...own } = site;
  const { metrics, ...alerts } = all.alerts;
  return {
    ...all,
    ...own,
    connection: connection ?? all.connection,
    parameters: { ...all.parameters, ...parameters },
    schedule: { ...all.schedule, ...schedule },
    // Reports are made of what is in the history, where everybody reads it.
    store: { ...all.store, site: name, folder: join(all.store.folder, 'sites', name), formats: [] },
    alerts: {
      ...alerts,
      ...(heartbeat === undefined ? {} : { heartbeat }),
      // One file a site: the exporter refuses a number that two files say.
      ...(metrics === undefined ? {} : { metrics: metrics.replace(/\.prom$/, `-${name}.prom`) }),
    },
  };
}
