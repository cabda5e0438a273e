import { PLACES, type PlaceName } from '../../model/explain/places.ts';
import type { Value } from '../../model/resource.ts';
import { directoryOf, SERVICES, type Service } from '../facts/offers.ts';
import { mapped, type Seen, seeing } from '../facts/seen.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';

/** The host of the address that clients of this side are given for a directory. */
export function givenHost(facts: SignInFacts, front: FrontEnd, service: Service, place: PlaceName): Seen<Value> {
  const side = PLACES[place].isInside ? 'internal' : 'external';
  const { command, protocol } = SERVICES[service];
  const address = seeing(directoryOf(facts, front, service), `${side}Url`, {
    command,
    fact: `the ${side} address of ${protocol} at ${front.name}`,
    says: `${side} address of ${protocol} at ${front.name}`,
  });
  return mapped(address, (url) => (typeof url === 'string' && URL.canParse(url) ? new URL(url).hostname : null));
}
