import type { Resource } from '../../../model/resource.ts';
import { type PlanWorld, seenAt } from '../../plan-world.ts';

/** Whether a location has a list of providers of its own. */
export const OWNS_PROVIDERS = 'windowsAuthentication.ownsProviders';

/** Path of a location below its server, lower case; `''` is the root. */
export const pathOf = (location: Resource): string => String(seenAt(location, 'locationPath') ?? '').toLowerCase();

/** The locations above one, nearest first, the root last; those that the snapshot does not hold are left out. */
export function locationsAbove(location: Resource, world: PlanWorld): readonly Resource[] {
  const key = String(seenAt(location, 'key') ?? '');
  const path = String(seenAt(location, 'locationPath') ?? '');
  if (path === '') return [];
  const server = key.slice(0, key.length - path.length);
  const segments = path.split('/');
  return segments
    .map((_, index) => segments.slice(0, segments.length - 1 - index).join('/'))
    .map((above) => world.locationAt(server + above))
    .filter((one): one is Resource => one !== undefined);
}

/** The location whose provider list this one uses: itself, or the nearest above that has one of its own. */
export function providersOwner(location: Resource, world: PlanWorld): Resource | undefined {
  const chain = [location, ...locationsAbove(location, world)];
  for (const one of chain) {
    const owns = seenAt(one, OWNS_PROVIDERS);
    if (owns === true) return one;
    if (owns !== false) return undefined;
  }
  return undefined;
}

/** What to collect where it is not proved. */
export function collectHostFile(location: Resource): string {
  const server = location.server?.toUpperCase() ?? 'the server';
  return `Copy %SystemRoot%\\System32\\inetsrv\\config\\applicationHost.config of ${server} to servers/${server}/applicationHost.config of the capture ("exaudit collect --missing CAPTURE" names what else is missing), and plan again.`;
}
