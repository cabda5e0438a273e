import { buildsOfServer } from '../model/exchange/builds-of-server.ts';
import { parseExchangeRange, rangeHolds } from '../model/exchange-version.ts';
import { type Resource, type Value, type ValueOrAbsent, valueAt } from '../model/resource.ts';

/** The resources of a snapshot, as a plan looks at them. */
export interface PlanWorld {
  readonly resources: ReadonlyMap<string, Resource>;
  readonly ofKind: (kind: string) => readonly Resource[];
  /** IIS location by its key `SERVER/SITE/PATH`, without case. */
  readonly locationAt: (key: string) => Resource | undefined;
  /** The IIS location that a virtual directory or Outlook Anywhere is seen to be at. */
  readonly locationOf: (resource: Resource) => Resource | undefined;
  /** Whether a server's release lies in a range as policies write it; `undefined` where it is not known. */
  readonly runs: (server: string | undefined, exchange: string) => boolean | undefined;
}

/** Indexes the resources of one snapshot. */
export function planWorld(resources: readonly Resource[]): PlanWorld {
  const byId = new Map(resources.map((resource) => [resource.id, resource]));
  const byKind = Map.groupBy(resources, (resource) => resource.kind);
  const locations = new Map<string, Resource>();
  for (const one of byKind.get('iis-location') ?? []) {
    const key = seenAt(one, 'key');
    if (typeof key === 'string') locations.set(key.toLowerCase(), one);
  }
  const locationAt = (key: string): Resource | undefined => locations.get(key.toLowerCase());
  const builds = new Map(
    (byKind.get('server') ?? []).map((one) => [
      one.id.slice('server:'.length),
      buildsOfServer((path) => seenAt(one, path)),
    ]),
  );
  return {
    resources: byId,
    ofKind: (kind) => byKind.get(kind) ?? [],
    locationAt,
    locationOf: (resource) => {
      const key = seenAt(resource, 'iisLocation');
      return typeof key === 'string' ? locationAt(key) : undefined;
    },
    runs: (server, exchange) => {
      const range = parseExchangeRange(exchange);
      const known = server === undefined ? undefined : builds.get(server.toLowerCase());
      return range === undefined || known === undefined ? undefined : rangeHolds(range, known);
    },
  };
}

/** A property as it was captured: absent where it was not seen, also where somebody looked in vain. */
export function seenAt(resource: Resource, path: string): ValueOrAbsent {
  if (resource.unseen !== undefined && Object.hasOwn(resource.unseen, path)) return undefined;
  return valueAt(resource.properties, path);
}

/** Texts of a list; of anything else none. */
export function textsOf(value: Value): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}
