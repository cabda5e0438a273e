import type { Resource } from '../../model/resource.ts';
import { COMMANDS } from './commands.ts';
import { once } from './once.ts';
import { lacking, proofOf, type Seen, seeing } from './seen.ts';
import type { SignInFacts } from './sign-in-facts.ts';

/** Who holds the names that clients ask tickets for, and which servers can read those tickets. */
interface KerberosFacts {
  readonly names: Seen<'none' | 'one' | 'several'>;
  readonly account: Seen<'none' | 'some' | 'all'>;
}

export const kerberosFacts = once(
  () => '',
  (facts: SignInFacts): KerberosFacts => ({ names: namesOf(facts), account: accountOf(facts) }),
);

/** Of all names that clients use the worst counts: one that two accounts hold stops everybody who asks for it. */
function namesOf(facts: SignInFacts): Seen<'none' | 'one' | 'several'> {
  const fact = 'who holds the service principal names of the host names';
  const hosts = hostNames(facts);
  const own = (facts.byKind.get('service-principal-name') ?? []).filter(
    ({ properties }) =>
      String(properties.service).toLowerCase() === 'http' &&
      (hosts.size === 0 || hosts.has(String(properties.host).toLowerCase())),
  );
  const seen = own.flatMap((resource) => {
    const accounts = seeing(resource, 'accounts', {
      fact,
      command: COMMANDS.names,
      says: `accounts of ${resource.label}`,
    });
    return accounts.known && Array.isArray(accounts.value)
      ? [{ proof: accounts.proof, count: accounts.value.length }]
      : [];
  });
  const worst = seen.toSorted((a, b) => b.count - a.count)[0];
  if (worst === undefined) return lacking(fact, `${COMMANDS.names}${[...hosts].sort()[0] ?? 'NAME'}`);
  const value = worst.count === 0 ? 'none' : worst.count === 1 ? 'one' : 'several';
  return { known: true, value, proof: worst.proof };
}

function hostNames(facts: SignInFacts): ReadonlySet<string> {
  const hosts = new Set<string>();
  const add = (value: unknown): void => {
    if (typeof value === 'string' && value !== '') hosts.add(value.toLowerCase());
  };
  for (const { properties } of facts.byKind.get('virtual-directory') ?? []) add(properties.internalHost);
  for (const { properties } of facts.byKind.get('outlook-anywhere') ?? []) add(properties.internalHostname);
  return hosts;
}

/** The account that holds a name is none of those that the servers hold: no server can read tickets for it (KERB-006). */
function heldByAnother(facts: SignInFacts): Seen<'none'> | undefined {
  const held = (facts.byKind.get('client-access-service') ?? []).map(
    ({ properties }) => properties.alternateServiceAccountName,
  );
  if (held.length === 0 || held.some((name) => name === undefined)) return undefined;
  const own = new Set(held.map((name) => String(name).toLowerCase()));
  const names = (facts.byKind.get('server') ?? []).map(({ properties }) => String(properties.fqdn).toLowerCase());
  const hosts = hostNames(facts);
  for (const one of facts.byKind.get('service-principal-name') ?? []) {
    const { accountNames, host, service } = one.properties;
    const asked = String(host).toLowerCase();
    const isIt =
      String(service).toLowerCase() === 'http' && (hosts.size === 0 || hosts.has(asked)) && !names.includes(asked);
    if (!isIt || !Array.isArray(accountNames) || accountNames.length === 0) continue;
    if (accountNames.some((name) => own.has(String(name).toLowerCase().replace(/\$$/, '')))) continue;
    return {
      known: true,
      value: 'none',
      proof: proofOf(one, 'accountNames', accountNames, `accounts of ${one.label}`),
    };
  }
  return undefined;
}

function accountOf(facts: SignInFacts): Seen<'none' | 'some' | 'all'> {
  const fact = 'which servers have the alternate service account';
  const stranger = heldByAnother(facts);
  if (stranger !== undefined) return stranger;
  const services = facts.byKind.get('client-access-service') ?? [];
  const seen = services.map((service) => ({
    service,
    account: seeing(service, 'alternateServiceAccount', {
      fact,
      command: COMMANDS.scp,
      says: `alternate service account of ${service.label}`,
    }),
  }));
  const known = seen.flatMap(({ account, service }) => (account.known ? [{ service, value: account.value }] : []));
  if (known.length === 0 || known.length < seen.length) return lacking(fact, COMMANDS.scp);
  const without = known.filter(({ value }) => value === null);
  const shown = (without[0] ?? known[0]) as { readonly service: Resource; readonly value: never };
  const proof = proofOf(
    shown.service,
    'alternateServiceAccount',
    shown.value,
    `alternate service account of ${shown.service.label}`,
  );
  return {
    known: true,
    proof,
    value: without.length === 0 ? 'all' : without.length === known.length ? 'none' : 'some',
  };
}
