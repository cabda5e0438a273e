import type { Plan, Wave } from '../../model/plan/plan.ts';
import type { Resource } from '../../model/resource.ts';
import type { PlanInput } from '../plan-input.ts';
import { type PlanWorld, seenAt } from '../plan-world.ts';
import { shortName } from '../short-name.ts';

/**
 * At most how many mailboxes the steps touch, and how many servers. A client directory serves whoever is sent there, so
 * a step at a front end or about the organization touches all; one at the back end all but those whose database is known
 * to be on another server; one about a database all but those known to be in another. `null` where no mailbox was
 * collected.
 */
export function affectedOf(waves: readonly Wave[], input: PlanInput, world: PlanWorld): Plan['affected'] {
  const steps = waves.flatMap((wave) => wave.steps);
  const servers = new Set(steps.flatMap(({ server }) => server ?? [])).size;
  if (input.mailboxes === null) return { mailboxes: null, servers };
  const { count, byDatabase } = input.mailboxes;
  const databases = new Set<string>();
  const backEnds = new Set<string>();
  const single = new Set<string>();
  for (const { resource, server } of steps) {
    if (resource.kind === 'mailbox') single.add(resource.id);
    else if (resource.kind === 'mailbox-database') databases.add(resource.id);
    else if (server !== null && isBackEnd(world, resource.id)) backEnds.add(shortName(server));
    else return { mailboxes: count, servers };
  }
  if (databases.size + backEnds.size === 0) return { mailboxes: Math.min(count, single.size), servers };
  // What is not known to be elsewhere may be here: a database that nobody collected spares nobody.
  const spared = new Set<string>();
  const touched = new Set<string>();
  for (const one of world.ofKind('mailbox-database')) {
    const isElsewhere = !databases.has(one.id) && (backEnds.size === 0 || isOnAnother(one, backEnds));
    (isElsewhere ? spared : touched).add(textAt(one, 'name') ?? '');
  }
  const elsewhere = [...spared]
    .filter((name) => !touched.has(name))
    .reduce((sum, name) => sum + (byDatabase.get(name) ?? 0), 0);
  return { mailboxes: Math.min(count, count - elsewhere + single.size), servers };
}

function isOnAnother(database: Resource, servers: ReadonlySet<string>): boolean {
  const server = textAt(database, 'server');
  return server !== undefined && !servers.has(shortName(server));
}

function isBackEnd(world: PlanWorld, id: string): boolean {
  const resource = world.resources.get(id);
  return resource?.kind === 'iis-location' && textAt(resource, 'site') === 'exchange back end';
}

/** In lower case; `undefined` where it was not seen, or is empty. */
function textAt(resource: Resource, property: string): string | undefined {
  const value = seenAt(resource, property);
  return typeof value === 'string' && value !== '' ? value.toLowerCase() : undefined;
}
