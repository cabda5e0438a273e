import type { OrganizationNames } from '../../collect/by-hand/by-hand.ts';
import { type Resource, valueAt } from '../../model/resource.ts';

/** Gathers the names that commands are typed with, from the small kinds of a snapshot. */
interface TypedNameGathering {
  see(resource: Resource): void;
  names(): OrganizationNames;
}

/** Hosts that clients are given, and accepted domains, as far as resources tell; a server's own name is no such host. */
export function gatherNames(): TypedNameGathering {
  const namespaces = new Set<string>();
  const domains = new Set<string>();
  const servers = new Set<string>();
  return {
    see: (resource) => {
      for (const host of hostsIn(resource)) namespaces.add(host);
      if (resource.kind === 'server') servers.add(String(resource.properties.name ?? resource.label).toLowerCase());
      else if (resource.server !== undefined && resource.properties.computerRole !== 'client')
        servers.add(resource.server);
      if (resource.kind === 'accepted-domain') domains.add(String(resource.properties.domainName ?? resource.label));
    },
    names: () => ({
      namespaces: [...namespaces].filter((host) => !servers.has(host.split('.')[0] ?? host)).sort(),
      domains: [...domains].filter((domain) => !/^\*|\.local$/i.test(domain)).sort(),
    }),
  };
}

/** Addresses that clients are given. */
const ADDRESSES = [
  'internalUrl',
  'externalUrl',
  'autoDiscoverServiceInternalUri',
  'internalHostname',
  'externalHostname',
];

function hostsIn({ properties }: Resource): readonly string[] {
  return ADDRESSES.flatMap((path) => {
    const value = valueAt(properties, path);
    if (typeof value !== 'string' || value === '') return [];
    const host = URL.canParse(value) ? new URL(value).hostname : value;
    return /^[a-z0-9.-]+\.[a-z]{2,}$/i.test(host) ? [host.toLowerCase()] : [];
  });
}
