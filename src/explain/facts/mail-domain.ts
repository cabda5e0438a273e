import { type Lead, nameLead, serviceRecord } from './name-lookup.ts';
import { unansweredAt } from './requests-to.ts';
import { mapped, type Seen } from './seen.ts';
import { shownCertificate } from './shown-certificate.ts';
import type { SignInFacts } from './sign-in-facts.ts';

/**
 * How Autodiscover is found by a mail domain: under `autodiscover.DOMAIN`, or by its SRV record. `no-name`: the name is not
 * there, and nobody looked for the record.
 */
export type FoundBy = Lead | 'srv' | 'no-name';

/** What a sign-in depends on of a mail domain. */
export interface DomainFacts {
  readonly domain: string;
  /** `autodiscover.DOMAIN`. */
  readonly host: string;
  readonly inside: Seen<FoundBy>;
  readonly outside: Seen<FoundBy>;
  /** The same for every domain that no sign-in can tell from this one. */
  readonly key: string;
}

const KNOWN = new WeakMap<SignInFacts, Map<string, DomainFacts>>();
/** Domains of an organization are few; a capture made to hold many costs time and not memory. */
const MOST_DOMAINS = 10_000;

/** @param domain Lower case. */
export function domainFacts(facts: SignInFacts, domain: string): DomainFacts {
  const known = KNOWN.get(facts) ?? new Map<string, DomainFacts>();
  KNOWN.set(facts, known);
  const before = known.get(domain);
  if (before !== undefined) return before;
  const host = `autodiscover.${domain}`;
  const [inside, outside] = [foundBy(facts, domain, host, true), foundBy(facts, domain, host, false)];
  const sides = facts.fronts.flatMap((front) => [true, false].map((isInside) => ({ front, isInside })));
  const met: readonly Seen<unknown>[] = sides.flatMap(({ front, isInside }) => [
    unansweredAt(facts, front, { host, isInside, service: 'autodiscover' }),
    // Behind a proxy only what the wire showed counts.
    ...[true, false].flatMap((isOwn) => Object.values(shownCertificate(facts, front, { host, isInside, isOwn }))),
  ]);
  const key = [inside, outside, ...met].map((fact) => (fact.known ? String(fact.value) : '?')).join(' ');
  const own = { domain, host, inside, outside, key };
  if (known.size < MOST_DOMAINS) known.set(domain, own);
  return own;
}

function foundBy(facts: SignInFacts, domain: string, host: string, isInside: boolean): Seen<FoundBy> {
  const lead = nameLead(facts, host, isInside);
  if (!lead.known || lead.value !== 'nowhere') return lead;
  const target = serviceRecord(facts, domain, isInside);
  return target.known ? mapped(target, (host) => (host === null ? 'nowhere' : 'srv')) : { ...lead, value: 'no-name' };
}

/** Of a mail address, lower case; of nobody in particular that of the default accepted domain. */
export function domainOfMail(address: unknown, facts: SignInFacts): string | undefined {
  if (typeof address === 'string' && address.includes('@'))
    return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const main = (facts.byKind.get('accepted-domain') ?? []).find(({ properties }) => properties.isDefault === true);
  const name = main?.properties.domainName;
  return typeof name === 'string' && !name.includes('*') ? name.toLowerCase() : undefined;
}
