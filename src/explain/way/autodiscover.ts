import { CLIENTS } from '../../model/explain/clients.ts';
import { PLACES } from '../../model/explain/places.ts';
import { type Value, valueAt } from '../../model/resource.ts';
import { COMMANDS } from '../facts/commands.ts';
import type { DomainFacts, FoundBy } from '../facts/mail-domain.ts';
import type { MailboxFacts } from '../facts/mailbox-facts.ts';
import { serviceRecord } from '../facts/name-lookup.ts';
import { knownOf, mapped, proofOf, type Seen, seeing } from '../facts/seen.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import type { Arrival, FoundCause } from './arrival.ts';
import { connect, type Traveller } from './connect.ts';
import { underName } from './names-on-the-way.ts';
import { cloudFirst, cutShort, skipsDirectory } from './outlook-switches.ts';

/** What Outlook can use of a service connection point: anything else fails, and DNS is asked next (AUTOD-001). */
const ADDRESS = /^https:\/\/[A-Za-z0-9.-]+(:\d+)?\/autodiscover\/autodiscover\.xml$/i;

/**
 * Finding the settings. Outlook inside takes the addresses in the directory first, and one that is none sends it on to
 * the root domain, `autodiscover.DOMAIN`, the redirect and SRV; outside it begins there, as Lync does everywhere. Newer
 * Outlook may ask Microsoft 365 before all that.
 */
export function autodiscoverAt(
  facts: SignInFacts,
  mailbox: MailboxFacts,
  traveller: Traveller,
  front: FrontEnd,
): Arrival {
  const found = asksDirectory(facts, traveller, front)
    ? byDirectory(facts, traveller, front)
    : byNames(facts, mailbox, traveller, front);
  const further = [...cloudFirst(facts, traveller), ...cutShort(facts, traveller)];
  const decides = further.some((cause) => cause.decides) && found.outcome !== 'fail' && found.outcome !== 'prompt';
  return {
    ...found,
    ...(decides ? { outcome: 'prompt', missing: [] } : {}),
    causes: [...(decides ? further : found.causes), ...(decides ? found.causes : further)],
  };
}

/**
 * Whether the client looks into the directory for the address of this server. Where no server publishes one, everybody
 * goes by DNS.
 */
export function asksDirectory(facts: SignInFacts, traveller: Traveller, front: FrontEnd): boolean {
  if (!PLACES[traveller.place].isInside || CLIENTS[traveller.client].findsBy === 'names') return false;
  if (skipsDirectory(facts, traveller)) return false;
  const all = facts.byKind.get('client-access-service') ?? [];
  const own = facts.byId.get(`client-access-service:${front.key}`);
  const isNone = all.length > 0 && all.every(({ properties }) => properties.autodiscoverServiceInternalUri === null);
  return !(isNone && own !== undefined);
}

function byDirectory(facts: SignInFacts, traveller: Traveller, front: FrontEnd): Arrival {
  const says = 'by the address in the directory (SCP)';
  const address = seeing(facts.byId.get(`client-access-service:${front.key}`), 'autodiscoverServiceInternalUri', {
    fact: `the Autodiscover address of ${front.name} in the directory`,
    command: COMMANDS.scp,
    says: `Autodiscover address of ${front.name}`,
  });
  if (!address.known)
    return { outcome: 'cannot-tell', server: front.name, says, causes: [], missing: [address.missing] };
  if (typeof address.value === 'string' && !ADDRESS.test(address.value)) {
    const cause = { id: 'address-malformed', for: [address.proof], against: [], missing: [], decides: true } as const;
    return {
      outcome: 'prompt',
      server: front.name,
      says: 'the address in the directory is malformed: on to DNS',
      causes: [cause],
      missing: [],
    };
  }
  const host: Seen<Value> = mapped(address, (text) => (typeof text === 'string' ? new URL(text).hostname : null));
  return (
    redirectAt(facts, front, says) ??
    underName(facts, traveller, front, { host, service: 'autodiscover' }, ask(facts, traveller, front, says))
  );
}

const ask = (facts: SignInFacts, traveller: Traveller, front: FrontEnd, says: string): Arrival =>
  connect(facts, traveller, { front, service: 'autodiscover', says });

function redirectAt(facts: SignInFacts, front: FrontEnd, says: string): Arrival | undefined {
  const location = facts.byId.get(`iis-location:${front.key}/default web site/autodiscover`);
  if (location === undefined || valueAt(location.properties, 'httpRedirect.enabled') !== true) return undefined;
  const proof = proofOf(location, 'httpRedirect.enabled', true, `${front.name} redirects /autodiscover`);
  const cause = { id: 'redirected', for: [proof], against: [], missing: [], decides: true } as const;
  return { outcome: 'prompt', server: front.name, says, causes: [cause], missing: [] };
}

/** What the client meets under the names that it makes of the mail domain. */
function byNames(facts: SignInFacts, mailbox: MailboxFacts, traveller: Traveller, front: FrontEnd): Arrival {
  const says = 'by DNS: the domain, then autodiscover.DOMAIN';
  const { domain } = mailbox;
  const plain = redirectAt(facts, front, says) ?? ask(facts, traveller, front, says);
  if (domain === undefined) return plain;
  const found = PLACES[traveller.place].isInside ? domain.inside : domain.outside;
  if (!found.known) {
    const unseen: FoundCause = { id: 'name-unknown', for: [], against: [], missing: [found.missing], decides: false };
    const named = underOwnName(facts, traveller, front, domain, plain);
    return { ...named, causes: [...named.causes, unseen] };
  }
  if (found.value === 'no-name') {
    const record = serviceRecord(facts, domain.domain, PLACES[traveller.place].isInside);
    const missing = record.known ? [] : [record.missing];
    const cause = { id: 'name-unknown', for: [found.proof], against: [], missing, decides: false } as const;
    return { outcome: 'cannot-tell', server: null, says: NO_NAME, causes: [cause], missing };
  }
  const other = LED_AWAY[found.value]?.(mailbox);
  if (other === undefined) return underOwnName(facts, traveller, front, domain, plain);
  const cause = { id: other.id, for: [found.proof], against: [], missing: [], decides: true } as const;
  return { outcome: other.outcome, server: null, says: other.says, causes: [cause], missing: [] };
}

function underOwnName(
  facts: SignInFacts,
  traveller: Traveller,
  front: FrontEnd,
  { host }: DomainFacts,
  plain: Arrival,
): Arrival {
  if (plain.causes.some(({ id }) => id === 'redirected')) return plain;
  const proof = {
    says: 'the client makes it of the mail domain',
    resource: 'question',
    kind: 'question',
    property: 'the name',
    observed: host,
    privacy: 'internal',
  } as const;
  return underName(
    facts,
    traveller,
    front,
    { host: { known: true, value: host, proof }, service: 'autodiscover' },
    plain,
  );
}

const NO_NAME = 'by DNS: autodiscover.DOMAIN is not there';

interface LedAway {
  readonly id: FoundCause['id'];
  readonly outcome: 'prompt' | 'fail';
  readonly says: string;
}

const LED_AWAY: { readonly [found in FoundBy]?: (mailbox: MailboxFacts) => LedAway | undefined } = {
  nowhere: () => ({
    id: 'name-unknown',
    outcome: 'fail',
    says: 'by DNS: neither autodiscover.DOMAIN nor an SRV record is there',
  }),
  srv: () => ({
    id: 'found-by-srv',
    outcome: 'prompt',
    says: `${NO_NAME}; SRV leads on`,
  }),
  'microsoft-365': () => ({
    id: 'leads-elsewhere',
    outcome: 'prompt',
    says: 'by DNS: autodiscover.DOMAIN leads to Microsoft 365',
  }),
  // The older server answers with itself for its own mailboxes, and cannot speak for newer ones.
  'old-server': ({ home }) =>
    knownOf(home) === 'new'
      ? {
          id: 'leads-elsewhere',
          outcome: 'prompt',
          says: 'by DNS: autodiscover.DOMAIN leads to the older Exchange, and the mailbox is on the newer one',
        }
      : undefined,
};
