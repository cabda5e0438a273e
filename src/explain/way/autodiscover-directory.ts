import { CLIENTS } from '../../model/explain/clients.ts';
import { PLACES } from '../../model/explain/places.ts';
import type { Value } from '../../model/resource.ts';
import { COMMANDS } from '../facts/commands.ts';
import { mapped, type Seen, seeing } from '../facts/seen.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import { type Arrival, endedBy, type Traveller } from './arrival.ts';
import { connect } from './connect.ts';
import { redirectAt } from './iis-on-the-way.ts';
import { underName } from './names-on-the-way.ts';
import { skipsDirectory } from './outlook-switches.ts';

/** What Outlook can use of a service connection point: anything else fails, and DNS is asked next (AUTOD-001). */
const ADDRESS = /^https:\/\/[A-Za-z0-9.-]+(:\d+)?\/autodiscover\/autodiscover\.xml$/i;

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

/** What the client meets under the address in the directory. */
export function byDirectory(facts: SignInFacts, traveller: Traveller, front: FrontEnd): Arrival {
  const says = 'by the address in the directory (SCP)';
  const address = seeing(facts.byId.get(`client-access-service:${front.key}`), 'autodiscoverServiceInternalUri', {
    fact: `the Autodiscover address of ${front.name} in the directory`,
    command: COMMANDS.scp,
    says: `Autodiscover address of ${front.name}`,
  });
  if (!address.known)
    return { outcome: 'cannot-tell', server: front.name, says, causes: [], missing: [address.missing] };
  if (typeof address.value === 'string' && !ADDRESS.test(address.value)) {
    const malformed = 'the address in the directory is malformed: on to DNS';
    return endedBy('address-malformed', address.proof, { outcome: 'prompt', server: front.name, says: malformed });
  }
  const host: Seen<Value> = mapped(address, (text) => (typeof text === 'string' ? new URL(text).hostname : null));
  return (
    redirectAt(facts, front, says) ??
    underName(
      facts,
      traveller,
      front,
      { host, service: 'autodiscover' },
      connect(facts, traveller, { front, service: 'autodiscover', says }),
    )
  );
}
