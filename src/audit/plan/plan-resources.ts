import { kindOf } from '../../model/kinds.ts';
import { type Resource, valueAt } from '../../model/resource.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { entriesIn } from '../snapshot-entries.ts';
import { PlanSignIns } from './plan-sign-ins.ts';

/** All resources of small kinds, the named ones of bulk kinds, and mailboxes counted by database and by how they sign in. */
export async function planResources(
  snapshot: SnapshotSource,
  wanted: ReadonlySet<string>,
  collected: string | undefined,
) {
  const resources: Resource[] = [];
  const byDatabase = new Map<string, number>();
  const signIns = new PlanSignIns(wanted, collected);
  let count = 0;
  for await (const resource of entriesIn(snapshot)) {
    if ('line' in resource) {
      if (resource.line === 'collection') signIns.add(resource);
      continue;
    }
    signIns.add(resource);
    if (resource.kind === 'mailbox') {
      count += 1;
      const database = valueAt(resource.properties, 'database');
      if (typeof database === 'string')
        byDatabase.set(database.toLowerCase(), (byDatabase.get(database.toLowerCase()) ?? 0) + 1);
    }
    if (kindOf(resource.kind)?.bulk !== true || wanted.has(resource.id)) resources.push(resource);
  }
  return { resources, mailboxes: count === 0 ? null : { count, byDatabase }, signIns };
}

/** IIS location of each virtual directory, by id. */
export function iisLocationsOf(resources: readonly Resource[]): ReadonlyMap<string, string> {
  return new Map(
    resources.flatMap(({ id, properties }) =>
      typeof properties.iisLocation === 'string'
        ? [[id, `iis-location:${properties.iisLocation.toLowerCase()}`] as const]
        : [],
    ),
  );
}
