import { isIP } from 'node:net';
import { serviceAt } from '../../../model/exchange/service-at.ts';
import type { ProbeAsk } from '../../catalog/catalog-request.ts';
import type { ProbeScope, ProbeTarget } from './http-probe.ts';

export interface KnownHost {
  /** Lower case. */
  readonly host: string;
  /** IP addresses that it has here. */
  readonly addresses: readonly string[];
}

export interface KnownServer extends KnownHost {
  /** NetBIOS name. */
  readonly name: string;
  /** Before 2013, behind newer servers; `undefined` where its release is not known. */
  readonly isOld?: boolean | undefined;
}

export interface PlannedProbe extends ProbeTarget {
  readonly service: string;
  /** NetBIOS name of the server whose own address it is, else `null`. */
  readonly server: string | null;
}

/**
 * Every namespace at each of its own addresses and at each server's that may stand behind it, so that a node that answers
 * differently shows; a server's own name only where no namespace is known. Addresses that a namespace and a server share
 * are the server's.
 */
export function probeTargets(
  namespaces: readonly KnownHost[],
  servers: readonly KnownServer[],
  asks: readonly ProbeAsk[],
): readonly PlannedProbe[] {
  const owners = new Map<string, string>();
  for (const server of servers) for (const address of server.addresses) owners.set(address, server.name);
  const planned = new Map<string, PlannedProbe>();
  const add = (host: string, address: string): void => {
    for (const { method, path } of asks) {
      const service = serviceAt(path);
      if (service === undefined || method === 'POST') continue;
      const url = `https://${host}${path}`;
      planned.set(`${url} ${address}`, { url, address, method, service, server: owners.get(address) ?? null });
    }
  };
  for (const namespace of namespaces) {
    const nodes = nodesOf(namespace, servers).flatMap((server) => server.addresses);
    for (const address of [...namespace.addresses, ...nodes]) add(namespace.host, address);
  }
  if (namespaces.length === 0)
    for (const { host, addresses } of servers) for (const address of addresses) add(host, address);
  return [...planned.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, probe]) => probe);
}

/**
 * Servers that clients of a name may meet. Names lead to the newest servers, which pass clients on to those before 2013
 * (`docs/domain/versions.md#what-runs-beside-what`): what an old one would say under the name, no client ever hears, unless
 * the name has its address. A name that leads to old ones only is theirs.
 */
function nodesOf({ addresses }: KnownHost, servers: readonly KnownServer[]): readonly KnownServer[] {
  const behind = servers.filter((server) => server.addresses.some((address) => addresses.includes(address)));
  const told = behind.length === 0 ? servers.filter(({ isOld }) => isOld === false) : behind;
  if (told.length === 0) return servers;
  const ages = new Set(told.map(({ isOld }) => isOld));
  return servers.filter(({ isOld }) => isOld === undefined || ages.has(undefined) || ages.has(isOld));
}

/** Who those are: nothing else may be asked. */
export function probeScope(namespaces: readonly KnownHost[], servers: readonly KnownServer[]): ProbeScope {
  const all = [...namespaces, ...servers];
  return {
    hosts: new Set(all.map(({ host }) => host.toLowerCase())),
    addresses: new Set(all.flatMap(({ addresses }) => addresses.filter((address) => isIP(address) !== 0))),
  };
}
