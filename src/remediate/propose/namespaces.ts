import { type PlanWorld, seenAt, textsOf } from '../plan-world.ts';

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

/** Names that a server (lower case) answers to, sorted. */
export const namesOf = (server: string, namespaces: Namespaces): readonly string[] =>
  [...namespaces].flatMap(([name, members]) => (members.includes(server) ? [name] : []));

/** Accounts that hold `http/HOST`, first part only; `[]`: nobody; `undefined`: not looked up. */
export function holdersOf(host: string, world: PlanWorld): readonly string[] | undefined {
  const name = world
    .ofKind('service-principal-name')
    .find((one) => String(seenAt(one, 'name') ?? '').toLowerCase() === `http/${host.toLowerCase()}`);
  const accounts = name === undefined ? undefined : seenAt(name, 'accountNames');
  return Array.isArray(accounts) ? textsOf(accounts) : undefined;
}

/** Alternate service account of a server (lower case); `null`: it has none; `undefined`: not collected. */
export function accountOf(server: string, world: PlanWorld): string | null | undefined {
  const service = world.ofKind('client-access-service').find((one) => one.server?.toLowerCase() === server);
  const account = service === undefined ? undefined : seenAt(service, 'alternateServiceAccount');
  return typeof account === 'string' || account === null ? account : undefined;
}

/** `exch-asa` of `CONTOSO\EXCH-ASA$`: accounts compare without domain, sign and case. */
export const bareAccount = (account: string): string =>
  account
    .slice(account.indexOf('\\') + 1)
    .replace(/\$$/, '')
    .toLowerCase();
