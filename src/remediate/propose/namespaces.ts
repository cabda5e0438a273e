import { type PlanWorld, seenAt } from '../plan-world.ts';

/** Servers (lower case) that answer to each host name that clients are given, sorted. */
export type Namespaces = ReadonlyMap<string, readonly string[]>;

/** Reads membership from the addresses of virtual directories and the host names of Outlook Anywhere. */
export function namespacesOf(world: PlanWorld): Namespaces {
  const members = new Map<string, Set<string>>();
  const add = (host: unknown, server: string | undefined): void => {
    if (typeof host !== 'string' || host === '' || server === undefined) return;
    const name = host.toLowerCase();
    members.set(name, (members.get(name) ?? new Set()).add(server.toLowerCase()));
  };
  for (const directory of world.ofKind('virtual-directory')) {
    if (seenAt(directory, 'isFrontEnd') === false) continue;
    for (const property of ['internalUrl', 'externalUrl']) add(hostOf(seenAt(directory, property)), directory.server);
  }
  for (const directory of world.ofKind('outlook-anywhere')) {
    for (const property of ['internalHostname', 'externalHostname']) add(seenAt(directory, property), directory.server);
  }
  const sorted = [...members].map(([host, servers]): [string, readonly string[]] => [host, [...servers].sort()]);
  return new Map(sorted.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const hostOf = (url: unknown): string | undefined =>
  typeof url === 'string' && URL.canParse(url) ? new URL(url).hostname : undefined;
