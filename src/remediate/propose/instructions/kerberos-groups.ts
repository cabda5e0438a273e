import { typedName } from '../../../model/plan/typed-name.ts';
import type { Resource } from '../../../model/resource.ts';
import { type PlanWorld, seenAt } from '../../plan-world.ts';
import { bareAccount, holdersOf } from '../namespaces.ts';
import { type KerberosHosts, kerberosHosts, serverOfService } from './kerberos-hosts.ts';

/** Servers of one generation: Exchange 2010 and later ones must not share an account. */
export interface KerberosGroup {
  readonly servers: readonly string[];
  /** `Set-ClientAccessServer` up to 2013. */
  readonly noun: 'ClientAccessService' | 'ClientAccessServer';
  readonly account: string;
  /** Host names that only its servers answer to. */
  readonly hosts: readonly string[];
  /** The same as they are typed. */
  readonly names: readonly string[];
  /** Of the hosts, those that the account holds already. */
  readonly held: readonly string[];
  /** Servers that have the account already. */
  readonly having: readonly string[];
  /** Servers without the account, or of which it was not collected. */
  readonly without: readonly string[];
  /** Of those, the ones of which it was not collected. */
  readonly unseen: readonly string[];
}

/** The servers of a snapshot by generation, the older one first, and the host names that belong to none of them alone. */
export function kerberosGroups(world: PlanWorld): {
  readonly groups: readonly KerberosGroup[];
  readonly between: readonly string[];
} {
  const hosts = kerberosHosts(world);
  const groups = groupsOf(world, hosts);
  return { groups, between: [...hosts.keys()].filter((host) => !groups.some((group) => group.hosts.includes(host))) };
}

function groupsOf(world: PlanWorld, hosts: KerberosHosts): readonly KerberosGroup[] {
  const services = world.ofKind('client-access-service');
  const byGeneration = Map.groupBy(services, (service) => world.runs(service.server, '..2010') === true);
  return [...byGeneration]
    .sort(([a], [b]) => Number(b) - Number(a))
    .map(([, members]) => {
      const accounts = new Map(members.flatMap(accountIn).map((account) => [bareAccount(account), account]));
      // Of several accounts nobody knows which one is to stay.
      const [account] = accounts.size === 1 ? accounts.values() : [];
      const hasIt = (member: Resource): boolean => account !== undefined && accountIn(member).length > 0;
      const isService = members.some((member) => world.runs(member.server, '2016..') === true);
      const own = new Set(members.map((member) => serverOfService(member).toLowerCase()));
      const names = [...hosts].flatMap(([host, servers]) => (servers.every((server) => own.has(server)) ? [host] : []));
      return {
        servers: namedServers(members),
        noun: isService ? 'ClientAccessService' : 'ClientAccessServer',
        account: typedName('account', account ?? '', 'DOMAIN\\ACCOUNT$'),
        hosts: names,
        names: names.length === 0 ? ['NAME'] : names.map((host) => typedName('host', host, 'NAME')).sort(),
        held: account === undefined ? [] : names.filter((host) => isHeldBy(host, account, world)),
        having: namedServers(members.filter(hasIt)),
        without: namedServers(members.filter((member) => !hasIt(member))),
        unseen: namedServers(members.filter((member) => seenAt(member, ACCOUNT) === undefined)),
      };
    });
}

const ACCOUNT = 'alternateServiceAccount';

/** None where it has none, and where nobody looked. */
const accountIn = (service: Resource): readonly string[] => {
  const account = seenAt(service, ACCOUNT);
  return typeof account === 'string' ? [account] : [];
};

const namedServers = (services: readonly Resource[]): readonly string[] =>
  services.map((service) => typedName('server', serverOfService(service), 'SERVER')).sort();

const isHeldBy = (host: string, account: string, world: PlanWorld): boolean =>
  holdersOf(host, world)?.some((holder) => bareAccount(holder) === bareAccount(account)) === true;

/** `EXCH-ASA` of `CONTOSO\EXCH-ASA$`. */
export const shortOf = (account: string): string => account.slice(account.indexOf('\\') + 1).replace(/\$$/, '');
