import { mapLimited } from '../../../lib/async/map-limited.ts';
import type { NetworkTargets } from '../../evidence-source.ts';
import { isHostName } from '../../network-targets.ts';
import type { KnownHost, KnownServer } from './http-probe-targets.ts';

const AT_ONCE = 8;

/** Every namespace and server with its addresses; what is no host name is refused. @param declared Further namespaces. */
export async function knownHosts(
  targets: NetworkTargets,
  declared: readonly string[],
  addressesOf: (host: string) => Promise<readonly string[]>,
): Promise<{
  readonly namespaces: readonly KnownHost[];
  readonly servers: readonly KnownServer[];
  /** What is called a namespace, or a server, and can be asked by nobody. */
  readonly refused: readonly string[];
}> {
  const hosts = [...new Set([...targets.namespaces, ...declared].map((host) => host.toLowerCase()))].sort();
  const known = async (host: string): Promise<KnownHost> => ({ host, addresses: await addressesOf(host) });
  const servers = targets.servers.flatMap(({ name, fqdn, release, roles }) =>
    fqdn === null || roles.some((role) => /^edge$/i.test(role))
      ? []
      : [{ name, fqdn: fqdn.toLowerCase(), isOld: release && ['2007', '2010'].includes(release) }],
  );
  const isRefused = (host: string): boolean => !isHostName(host);
  return {
    refused: [...hosts, ...servers.map(({ fqdn }) => fqdn)].filter(isRefused),
    namespaces: await mapLimited(
      hosts.filter((host) => !isRefused(host)),
      AT_ONCE,
      known,
    ),
    servers: await mapLimited(
      servers.filter(({ fqdn }) => !isRefused(fqdn)),
      AT_ONCE,
      async ({ name, fqdn, isOld }) => ({ name, isOld, ...(await known(fqdn)) }),
    ),
  };
}
