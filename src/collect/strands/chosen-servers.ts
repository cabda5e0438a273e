import { UserError } from '../../model/error.ts';
import type { CollectPlan } from '../collect-plan.ts';
import type { ServerFact } from '../server-fact.ts';

/** @throws UserError('server-unknown') */
export function chosenServers(plan: CollectPlan, servers: readonly ServerFact[]): readonly ServerFact[] {
  const is =
    (server: ServerFact) =>
    (name: string): boolean =>
      [server.name, server.fqdn ?? ''].some((own) => own.toLowerCase() === name.toLowerCase());
  const unknown = [...(plan.servers ?? []), ...plan.exclude].filter(
    (name) => servers.length > 0 && !servers.some((server) => is(server)(name)),
  );
  if (unknown.length > 0) {
    throw new UserError('server-unknown', `"${unknown[0]}" is not a server of this organization.`, {
      where: plan.servers?.includes(unknown[0] ?? '') === true ? '--servers' : '--exclude',
      hint: `servers are: ${servers.map((server) => server.name).join(', ')}`,
    });
  }
  return servers.filter(
    (server) => (plan.servers === null || plan.servers.some(is(server))) && !plan.exclude.some(is(server)),
  );
}
