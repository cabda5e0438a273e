import type { Plan, Wave } from '../model/plan.ts';
import type { PlanInput } from './plan-input.ts';
import { type PlanWorld, seenAt } from './plan-world.ts';

/**
 * At most how many mailboxes the steps touch, and how many servers. A client directory serves whoever is sent there, so
 * a step at a front end or about the organization touches all; one at the back end those whose database is on the
 * server; one about a database those in it. `null` where no mailbox was collected.
 */
export function affectedOf(waves: readonly Wave[], input: PlanInput, world: PlanWorld): Plan['affected'] {
  const steps = waves.flatMap((wave) => wave.steps);
  const servers = new Set(steps.flatMap(({ server }) => server ?? [])).size;
  if (input.mailboxes === null) return { mailboxes: null, servers };
  const databases = new Set<string>();
  const single = new Set<string>();
  for (const { resource, server } of steps) {
    if (resource.kind === 'mailbox') single.add(resource.id);
    else if (resource.kind === 'mailbox-database') databases.add(nameOf(world, resource.id));
    else if (isBackEnd(world, resource.id)) for (const name of databasesOn(world, server)) databases.add(name);
    else return { mailboxes: input.mailboxes.count, servers };
  }
  const inDatabases = [...databases].reduce((sum, name) => sum + (input.mailboxes?.byDatabase.get(name) ?? 0), 0);
  return { mailboxes: Math.min(input.mailboxes.count, inDatabases + single.size), servers };
}

function isBackEnd(world: PlanWorld, id: string): boolean {
  const resource = world.resources.get(id);
  return (
    resource?.kind === 'iis-location' && String(seenAt(resource, 'site') ?? '').toLowerCase() === 'exchange back end'
  );
}

function databasesOn(world: PlanWorld, server: string | null): readonly string[] {
  return world
    .ofKind('mailbox-database')
    .filter((one) => String(seenAt(one, 'server') ?? '').toLowerCase() === server)
    .map((one) => nameOf(world, one.id));
}

const nameOf = (world: PlanWorld, id: string): string => {
  const database = world.resources.get(id);
  return String((database === undefined ? undefined : seenAt(database, 'name')) ?? '').toLowerCase();
};
