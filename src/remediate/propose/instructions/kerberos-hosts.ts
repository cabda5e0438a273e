import { compareText } from '../../../lib/compare-text.ts';
import type { Resource } from '../../../model/resource.ts';
import { type PlanWorld, seenAt } from '../../plan-world.ts';
import { namespacesOf } from '../namespaces.ts';

export const serverOfService = (service: Resource): string =>
  String(seenAt(service, 'server') ?? service.label).toUpperCase();

/** Servers (lower case) behind each host name. */
export type KerberosHosts = ReadonlyMap<string, readonly string[]>;

/** Host names that clients sign in at, with those of Autodiscover; a server's own name is on its computer account already. */
export function kerberosHosts(world: PlanWorld): KerberosHosts {
  const hosts = new Map([...namespacesOf(world)].map(([host, servers]) => [host, new Set(servers)]));
  for (const service of world.ofKind('client-access-service')) {
    const uri = seenAt(service, 'autodiscoverServiceInternalUri');
    if (typeof uri !== 'string' || !URL.canParse(uri)) continue;
    const { hostname } = new URL(uri);
    hosts.set(hostname, (hosts.get(hostname) ?? new Set()).add(serverOfService(service).toLowerCase()));
  }
  const servers = new Set(world.ofKind('server').map(({ id }) => id.slice('server:'.length)));
  const shared = [...hosts].filter(([host]) => !servers.has(host.split('.')[0] ?? ''));
  return new Map(shared.sort(([a], [b]) => compareText(a, b)).map(([host, members]) => [host, [...members].sort()]));
}
