import { PLACES } from '../../model/explain/places.ts';
import { valueAt } from '../../model/resource.ts';
import { COMMANDS } from '../facts/commands.ts';
import { proofOf, seeing } from '../facts/seen.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import type { Arrival } from './arrival.ts';
import { connect, type Traveller } from './connect.ts';

/** What Outlook can use of a service connection point: anything else fails, and DNS is asked next (AUTOD-001). */
const ADDRESS = /^https:\/\/[A-Za-z0-9.-]+(:\d+)?\/autodiscover\/autodiscover\.xml$/i;

/**
 * Finding the settings. Inside, the addresses in the directory come first, and one that is none sends the client on to
 * the root domain, `autodiscover.DOMAIN`, the redirect and SRV; outside it begins there.
 */
export function autodiscoverAt(facts: SignInFacts, traveller: Traveller, front: FrontEnd): Arrival {
  const says = PLACES[traveller.place].isInside
    ? 'by the address in the directory (SCP)'
    : 'by DNS: the domain, then autodiscover.DOMAIN';
  const service = facts.byId.get(`client-access-service:${front.key}`);
  if (PLACES[traveller.place].isInside) {
    const address = seeing(service, 'autodiscoverServiceInternalUri', {
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
  }
  const location = facts.byId.get(`iis-location:${front.key}/default web site/autodiscover`);
  if (location !== undefined && valueAt(location.properties, 'httpRedirect.enabled') === true) {
    const proof = proofOf(location, 'httpRedirect.enabled', true, `${front.name} redirects /autodiscover`);
    const cause = { id: 'redirected', for: [proof], against: [], missing: [], decides: true } as const;
    return { outcome: 'prompt', server: front.name, says, causes: [cause], missing: [] };
  }
  return connect(facts, traveller, { front, service: 'autodiscover', says });
}
