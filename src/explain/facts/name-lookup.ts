import type { Resource } from '../../model/resource.ts';
import { COMMANDS } from './commands.ts';
import { lacking, proofOf, type Seen } from './seen.ts';
import type { SignInFacts } from './sign-in-facts.ts';

/** Where a name leads: to an address of nobody in particular, to Exchange 2010 and older only, to the cloud, or nowhere. */
export type Lead = 'somewhere' | 'old-server' | 'microsoft-365' | 'nowhere';

/** Hosts of Exchange Online that an alias may lead to. */
const CLOUD = /(^|\.)(outlook\.com|office365\.com|office\.com)$/i;

/** What DNS says of a host name on that side of the firewall; an answer without a place counts on both. */
export function nameLead(facts: SignInFacts, host: string, isInside: boolean): Seen<Lead> {
  const fact = `where ${host} leads ${isInside ? 'inside' : 'outside'}`;
  const record = recordOf(facts, host, isInside);
  if (record === undefined) return lacking(fact, `${COMMANDS.dns}${host}`);
  const says = `DNS of ${host}`;
  const { a, aaaa, cname, exists } = record.properties;
  if (exists === false) return { known: true, value: 'nowhere', proof: proofOf(record, 'exists', false, says) };
  if (typeof cname === 'string' && CLOUD.test(cname))
    return { known: true, value: 'microsoft-365', proof: proofOf(record, 'cname', cname, says) };
  const addresses = [a, aaaa].flatMap((list) => (Array.isArray(list) ? list.map(String) : []));
  if (addresses.length === 0) {
    if (a !== null || aaaa !== null || cname !== null) return lacking(fact, `${COMMANDS.dns}${host}`);
    return { known: true, value: 'nowhere', proof: proofOf(record, 'a', null, says) };
  }
  const property = Array.isArray(a) ? 'a' : 'aaaa';
  const proof = proofOf(record, property, record.properties[property] ?? null, says);
  const old = oldAddresses(facts);
  return { known: true, value: addresses.every((one) => old.has(one)) ? 'old-server' : 'somewhere', proof };
}

/** SRV of a mail domain: whether Outlook finds a host by it. */
export function serviceRecord(facts: SignInFacts, domain: string, isInside: boolean): Seen<string | null> {
  const name = `_autodiscover._tcp.${domain}`;
  const record = recordOf(facts, name, isInside);
  const { exists, srvTargets } = record?.properties ?? {};
  if (record !== undefined && exists === false)
    return { known: true, value: null, proof: proofOf(record, 'exists', false, `DNS of ${name}`) };
  if (record === undefined || srvTargets === undefined)
    return lacking(`whether there is an SRV record ${name}`, `${COMMANDS.dns}${name} -Type SRV`);
  const proof = proofOf(record, 'srvTargets', srvTargets, `DNS of ${name}`);
  return { known: true, value: Array.isArray(srvTargets) ? String(srvTargets[0]) : null, proof };
}

/** The answer of the resolver that a computer asks by itself goes before those of others. */
function recordOf(facts: SignInFacts, name: string, isInside: boolean): Resource | undefined {
  const own = facts.byId.get(`dns-record:${name}`);
  if (own !== undefined && isOfSide(own, isInside)) return own;
  const others = (facts.byKind.get('dns-record') ?? []).filter(
    (record) => record !== own && record.properties.name === name && isOfSide(record, isInside),
  );
  const said = new Set(
    others.map(({ properties: { a, aaaa, cname, exists, srvTargets } }) =>
      JSON.stringify([a, aaaa, cname, exists, srvTargets]),
    ),
  );
  return said.size === 1 ? others[0] : undefined;
}

function isOfSide({ properties: { vantage } }: Resource, isInside: boolean): boolean {
  return typeof vantage !== 'string' || (vantage.toLowerCase() === 'outside') !== isInside;
}

/** Addresses of which it is known that a server of Exchange 2010 or older has them: by its name in DNS, or by a request to it. */
function oldAddresses(facts: SignInFacts): ReadonlySet<string> {
  const old = new Set(facts.fronts.filter(({ generation }) => generation === 'old').map(({ key }) => key));
  const found = new Set<string>();
  if (old.size === 0) return found;
  for (const { properties } of facts.byKind.get('endpoint') ?? [])
    if (typeof properties.server === 'string' && old.has(properties.server.toLowerCase()))
      found.add(String(properties.address));
  for (const { properties } of facts.byKind.get('dns-record') ?? []) {
    const [label = ''] = String(properties.name).toLowerCase().split('.');
    if (!old.has(label) || typeof properties.cname === 'string') continue;
    for (const list of [properties.a, properties.aaaa])
      if (Array.isArray(list)) for (const address of list) found.add(String(address));
  }
  return found;
}
