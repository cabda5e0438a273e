import type { DriftedProperty, DriftedResource, NotCompared } from '../../model/history/drift.ts';
import { kindOf } from '../../model/kinds.ts';
import type { Resource } from '../../model/resource.ts';
import type { CollectionLine, SnapshotHeader } from '../../model/snapshot.ts';
import { compareResources, driftSubject } from './compare-resources.ts';
import { unchangedMethods, withOwners } from './owned-changes.ts';

/** A snapshot as it streams by: head first, then resources, small kinds and bulk kinds each sorted by kind and id. */
export interface StreamedSnapshot {
  readonly header: SnapshotHeader;
  readonly collections: readonly CollectionLine[];
  readonly resources: AsyncIterator<Resource>;
}

export interface SnapshotDrift {
  readonly resources: readonly DriftedResource[];
  readonly properties: readonly DriftedProperty[];
  readonly notCompared: readonly NotCompared[];
}

/**
 * What differs between two snapshots. Values are compared as their kind says: order counts in lists and not in sets, names
 * are equal without case. What was not seen on one side is no difference: it is counted in `notCompared`. Holds one
 * resource of each side at a time.
 */
export async function compareSnapshots(from: StreamedSnapshot, to: StreamedSnapshot): Promise<SnapshotDrift> {
  const resources: DriftedResource[] = [];
  const properties: DriftedProperty[] = [];
  const unseen = new Map<string, number>();
  const lose = (kind: string, how: string): void => {
    const says = `${how} ${kindOf(kind)?.plural ?? kind}`;
    unseen.set(says, (unseen.get(says) ?? 0) + 1);
  };
  const directory = new Map<string, readonly string[]>();
  let [was, is] = await Promise.all([next(from), next(to)]);
  while (was !== undefined || is !== undefined) {
    const order = was === undefined ? 1 : is === undefined ? -1 : inOrder(was, is);
    if (order < 0 && was !== undefined) {
      if (isShownWhole(to.collections, was))
        resources.push({ ...driftSubject(was), change: 'removed', cause: 'server' });
      else lose(was.kind, 'not seen any more, and nothing shows that they are gone:');
      was = await next(from);
    } else if (order > 0 && is !== undefined) {
      if (isShownWhole(from.collections, is)) resources.push({ ...driftSubject(is), change: 'added', cause: 'server' });
      else lose(is.kind, 'seen for the first time, and nothing shows that they are new:');
      is = await next(to);
    } else if (was !== undefined && is !== undefined) {
      const methods = unchangedMethods(was, is);
      if (methods !== undefined) directory.set(...methods);
      compareResources(was, is, [from.header, to.header], properties, lose);
      [was, is] = await Promise.all([next(from), next(to)]);
    }
  }
  return {
    resources,
    properties: withBuilds(withOwners(properties, directory)),
    notCompared: [...unseen].map(([says, count]) => ({ says, count })).sort((a, b) => (a.says < b.says ? -1 : 1)),
  };
}

async function next({ resources }: StreamedSnapshot): Promise<Resource | undefined> {
  const { done, value } = await resources.next();
  return done === true ? undefined : value;
}

function inOrder(a: Resource, b: Resource): number {
  const bulk = Number(kindOf(a.kind)?.bulk ?? false) - Number(kindOf(b.kind)?.bulk ?? false);
  if (bulk !== 0) return bulk;
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

/** Whether a snapshot asked for all resources of the kind where this one stands, and got them. */
function isShownWhole(collections: readonly CollectionLine[], { kind, server }: Resource): boolean {
  const about = collections.filter(
    (line) =>
      line.kind === kind && line.places === undefined && (line.scope === 'organization' || line.scope === server),
  );
  return about.some(({ status }) => status === 'complete') && about.every(({ status }) => status === 'complete');
}

/** Of a server whose Exchange was updated everything else may have been changed by setup. */
function withBuilds(properties: readonly DriftedProperty[]): readonly DriftedProperty[] {
  const updated = new Set(
    properties
      .filter(({ kind, property }) => kind === 'server' && property === 'build')
      .map(({ id, server }) => server ?? id.slice('server:'.length)),
  );
  return properties.map((one) => {
    const server = one.server ?? (one.kind === 'server' ? one.id.slice('server:'.length) : null);
    return one.cause === 'server' && server !== null && updated.has(server) ? { ...one, cause: 'exchange-build' } : one;
  });
}
