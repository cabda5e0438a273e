import type { Config } from '../../config/config.ts';
import type { CollectFlags } from '../collect/collect-flags.ts';

/** As the options of "exaudit collect" would have said it. */
export function collectFlagsOf({ connection }: Pick<Config, 'connection'>): CollectFlags {
  const { exclude, namespaces, script, servers } = connection;
  const { capture: _judged, concurrency, timeout, ...same } = connection;
  const text = (list: readonly string[] | undefined): string | undefined => list?.join(',');
  return defined({
    ...same,
    connect: script,
    servers: text(servers),
    exclude: text(exclude),
    namespaces: text(namespaces),
    timeout: timeout === undefined ? undefined : String(timeout),
    concurrency: concurrency === undefined ? undefined : String(concurrency),
  });
}

/** Without members that say nothing. */
function defined<T extends object>(given: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never;
}
