import { PLACES, type PlaceName } from '../../model/explain/places.ts';
import type { Value } from '../../model/resource.ts';
import { directoryOf, SERVICES, type Service } from '../facts/offers.ts';
import { type Seen, seeing } from '../facts/seen.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';

/** The host of the address that clients of this side are given for a directory. */
export function givenHost(facts: SignInFacts, front: FrontEnd, service: Service, place: PlaceName): Seen<Value> {
  const side = PLACES[place].isInside ? 'internal' : 'external';
  const { command, protocol } = SERVICES[service];
  return seeing(directoryOf(facts, front, service), `${side}Host`, {
    command,
    fact: `the ${side} address of ${protocol} at ${front.name}`,
    says: `${side} name of ${protocol} at ${front.name}`,
  });
}
