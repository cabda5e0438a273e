import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Resource } from '../../model/resource.ts';
import { seenAt } from '../plan-world.ts';

/** One name that somebody signs in with, as a person has to look at it. Texts are as they were captured. */
export interface ReviewRow {
  readonly rule: string;
  /** Guid of the mailbox, which no rename changes. */
  readonly mailbox: string;
  readonly recipientType: string;
  readonly database: string;
  readonly now: string;
  readonly primarySmtpAddress: string;
  readonly sipAddress: string;
  readonly proposed: string;
  /** What Exchange knows of the domain of the proposed name. */
  readonly domain: string;
  /** Other mailboxes (guids) that have the proposed name as sign-in name or address; first ten. */
  readonly collisions: readonly string[];
  readonly moreCollisions: number;
}

const MOST_COLLISIONS = 10;

/**
 * The names that failing rules want changed, in the order of the snapshot, each with everybody who has that name already.
 * Nothing is changed from this list by a script. `resources` gives the resources of a snapshot, and is read three times,
 * so that no more than the failing mailboxes are in memory.
 */
export async function* reviewNames(
  resources: () => AsyncIterable<Resource>,
  failing: ReadonlyMap<string, readonly EffectiveRule[]>,
): AsyncGenerator<ReviewRow> {
  const owners = new Map<string, string[]>();
  const domains: Resource[] = [];
  for await (const resource of resources()) {
    if (resource.kind === 'accepted-domain') domains.push(resource);
    for (const rule of failing.get(resource.id) ?? []) {
      const name = proposedBy(rule, resource).toLowerCase();
      if (name !== '') owners.set(name, []);
    }
  }
  for await (const resource of resources()) {
    if (resource.kind !== 'mailbox') continue;
    for (const name of namesOf(resource)) owners.get(name)?.push(resource.id);
  }
  for await (const resource of resources()) {
    for (const rule of failing.get(resource.id) ?? []) {
      const proposed = proposedBy(rule, resource);
      const others = (owners.get(proposed.toLowerCase()) ?? []).filter((id) => id !== resource.id).map(guidOf);
      yield {
        rule: rule.id,
        mailbox: textAt(resource, 'guid') || resource.id,
        recipientType: textAt(resource, 'recipientTypeDetails'),
        database: textAt(resource, 'database'),
        now: textAt(resource, 'userPrincipalName'),
        primarySmtpAddress: textAt(resource, 'primarySmtpAddress'),
        sipAddress: textAt(resource, 'sipAddress'),
        proposed,
        domain: domainText(proposed, domains),
        collisions: others.slice(0, MOST_COLLISIONS),
        moreCollisions: Math.max(0, others.length - MOST_COLLISIONS),
      };
    }
  }
}

function proposedBy(rule: EffectiveRule, resource: Resource): string {
  const source = rule.fix?.value;
  const isPath = typeof source === 'object' && source !== null && 'property' in source;
  return isPath ? textAt(resource, String(source.property)) : '';
}

/** Every name that a mailbox signs in with or gets mail at, in lower case, each once. */
function namesOf(mailbox: Resource): ReadonlySet<string> {
  const proxies = seenAt(mailbox, 'emailAddresses');
  const addresses = (Array.isArray(proxies) ? proxies : []).flatMap((proxy) =>
    typeof proxy === 'string' && /^(?:smtp|sip):/i.test(proxy) ? [proxy.slice(proxy.indexOf(':') + 1)] : [],
  );
  const own = ['userPrincipalName', 'primarySmtpAddress', 'windowsEmailAddress', 'sipAddress'].map((property) =>
    textAt(mailbox, property),
  );
  return new Set([...own, ...addresses].filter((name) => name !== '').map((name) => name.toLowerCase()));
}

function domainText(name: string, domains: readonly Resource[]): string {
  if (name === '') return '';
  if (domains.length === 0) return 'accepted domains were not collected';
  const suffix = name.slice(name.lastIndexOf('@') + 1).toLowerCase();
  const found = domains.find((domain) => textAt(domain, 'domainName').toLowerCase() === suffix);
  if (found !== undefined) return `accepted domain, ${textAt(found, 'domainType') || 'type not collected'}`;
  const isCovered = domains.some((domain) => {
    const pattern = textAt(domain, 'domainName').toLowerCase();
    return pattern === '*' || (pattern.startsWith('*.') && suffix.endsWith(pattern.slice(1)));
  });
  return isCovered ? 'covered by a wildcard only' : 'not an accepted domain';
}

const guidOf = (id: string): string => id.slice(id.indexOf(':') + 1);

function textAt(resource: Resource, path: string): string {
  const value = seenAt(resource, path);
  return typeof value === 'string' ? value : '';
}
