import { kindOf } from '../../model/kinds.ts';
import type { Resource } from '../../model/resource.ts';
import { isSameValue, type PlanWorld, seenAt } from '../plan-world.ts';

/** Whether a location has a list of providers of its own. */
export const OWNS_PROVIDERS = 'windowsAuthentication.ownsProviders';

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
    const owns = seenAt(one, OWNS_PROVIDERS);
    if (owns === true) return one;
    if (owns !== false) return undefined;
  }
  return undefined;
}

/** Exchange ships these sections locked: no web.config can set them, so what sets them stands in applicationHost.config. */
const LOCKED = /^(?:windowsAuthentication|anonymousAuthentication|basicAuthentication|digestAuthentication|access)\./;

/**
 * The location right above one, where its other value proves that this one sets a setting itself. It is for captures
 * that hold merged output of appcmd only, which does not say what is inherited: what is, is the same above. `undefined`:
 * not proved. The same value proves nothing (EWS ships with a list of its own that equals the inherited one), and where
 * locations below were collected, nobody knows which of them inherit from here. The guard of the step reads
 * applicationHost.config on the server, and stops where the conclusion is wrong.
 */
export function setHereUnlike(location: Resource, property: string, world: PlanWorld): Resource | undefined {
  const path = pathOf(location);
  const [above] = locationsAbove(location, world);
  if (above === undefined || !LOCKED.test(property)) return undefined;
  if (pathOf(above) !== path.slice(0, Math.max(0, path.lastIndexOf('/')))) return undefined;
  const [here, there] = [seenAt(location, property), seenAt(above, property)];
  if (here === undefined || there === undefined) return undefined;
  if (isSameValue(here, there, kindOf(location.kind)?.properties[property]?.many)) return undefined;
  const isBelow = (one: Resource): boolean =>
    one.server?.toLowerCase() === location.server?.toLowerCase() && pathOf(one).startsWith(`${path}/`);
  return world.ofKind('iis-location').some(isBelow) ? undefined : above;
}

/** Said with a step that rests on it. */
export const CONCLUDED =
  'That the location sets this itself was concluded from the other value above it (appcmd); the guard looks in applicationHost.config first.';

/** What to collect where it is not proved. */
export function collectHostFile(location: Resource): string {
  const server = location.server?.toUpperCase() ?? 'the server';
  return `Copy %SystemRoot%\\System32\\inetsrv\\config\\applicationHost.config of ${server} to servers/${server}/applicationHost.config of the capture ("exaudit collect --missing CAPTURE" names what else is missing), and plan again.`;
}
