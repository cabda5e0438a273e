import type { Resource } from '../../model/resource.ts';
import { type PlanWorld, seenAt } from '../plan-world.ts';

/** Where the value of a setting comes from, seen from one location. */
export type LayerPlace =
  | { readonly type: 'schema' }
  /** `''` is the server root. */
  | { readonly type: 'location'; readonly path: string }
  | { readonly type: 'web-config'; readonly path: string };

/** The layer that set a property of a location, as its provenance names it; `undefined` where that is not known. */
export function layerOf(location: Resource, property: string): LayerPlace | undefined {
  const layer = location.provenance[property]?.layer;
  if (layer === undefined) return undefined;
  if (layer === 'schema default') return { type: 'schema' };
  if (layer === 'server root') return { type: 'location', path: '' };
  const named = /^(location|web\.config of) "(.*)"$/s.exec(layer);
  if (named === null) return undefined;
  return { type: named[1] === 'location' ? 'location' : 'web-config', path: (named[2] ?? '').toLowerCase() };
}

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
    const owns = seenAt(one, 'windowsAuthentication.ownsProviders');
    if (owns === true) return one;
    if (owns !== false) return undefined;
  }
  return undefined;
}
