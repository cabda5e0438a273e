import { isIP } from 'node:net';
import { serviceAt } from '../../../model/kinds/endpoint.ts';
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
}

export interface PlannedProbe extends ProbeTarget {
  readonly service: string;
  /** NetBIOS name of the server whose own address it is, else `null`. */
  readonly server: string | null;
}

/**
 * Every namespace at each of its own addresses and at each server's, so that a node that answers differently shows; a
 * server's own name only where no namespace is known. Addresses that a namespace and a server share are the server's.
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
  for (const { host, addresses } of namespaces) {
    for (const address of [...addresses, ...servers.flatMap((server) => server.addresses)]) add(host, address);
  }
  if (namespaces.length === 0)
    for (const { host, addresses } of servers) for (const address of addresses) add(host, address);
  return [...planned.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, probe]) => probe);
}

/** Who those are: nothing else may be asked. */
export function probeScope(namespaces: readonly KnownHost[], servers: readonly KnownServer[]): ProbeScope {
  const all = [...namespaces, ...servers];
  return {
    hosts: new Set(all.map(({ host }) => host.toLowerCase())),
    addresses: new Set(all.flatMap(({ addresses }) => addresses.filter((address) => isIP(address) !== 0))),
  };
}
