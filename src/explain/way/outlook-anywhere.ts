import { PLACES } from '../../model/explain/places.ts';
import type { Value } from '../../model/resource.ts';
import { COMMANDS } from '../facts/commands.ts';
import { mapped, type Seen, seeing } from '../facts/seen.ts';
import { directoryOf } from '../facts/services.ts';
import { headerName } from '../facts/shown-methods.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import { olderRefuses, principalName } from './anywhere-causes.ts';
import { type Arrival, endedBy, type Traveller, worsened } from './arrival.ts';
import { connect } from './connect.ts';
import { underName } from './names-on-the-way.ts';

/** RPC straight to the server of Exchange 2007 and 2010 inside; else in HTTP, by the one method that Autodiscover hands out. */
export function anywhereAt(facts: SignInFacts, traveller: Traveller, front: FrontEnd, why: string): Arrival {
  const { isInside } = PLACES[traveller.place];
  if (isInside && front.generation === 'old')
    return {
      outcome: 'silent',
      server: front.name,
      says: 'RPC straight to the server, with the Windows account',
      method: 'RPC',
      causes: [],
      missing: [],
    };
  const directory = directoryOf(facts, front, 'rpc');
  const at = (property: string, says: string): Seen<Value> =>
    seeing(directory, property, { command: COMMANDS.outlookAnywhere, fact: `${says} (${front.name})`, says });
  const side = isInside ? 'internal' : 'external';
  const says = `${why}; Outlook Anywhere`;
  const host = at(`${side}Hostname`, `${side} host name of Outlook Anywhere at ${front.name}`);
  if (front.generation === 'new' && host.known && (host.value === null || host.value === ''))
    return endedBy('host-missing', host.proof, { outcome: 'fail', server: front.name, says });
  const arrival = connect(facts, traveller, {
    front,
    service: 'rpc',
    says,
    told: toldMethod(front, side, at),
    requiresSsl: mapped(at(`${side}ClientsRequireSsl`, `SSL required ${side}ly`), (value) =>
      typeof value === 'boolean' ? value : null,
    ),
  });
  const named = underName(facts, traveller, front, { host, service: 'rpc' }, arrival);
  const further = [...olderRefuses(facts, front), ...principalName(facts, front, isInside)];
  return further.length === 0 ? named : worsened(named, 'prompt', further);
}

/** Of Exchange 2010 there is one method for both sides; a newer shell shows it as the external one, too. */
function toldMethod(
  front: FrontEnd,
  side: 'internal' | 'external',
  at: (property: string, says: string) => Seen<Value>,
): Seen<string | null> {
  const told = at(
    `${side}ClientAuthenticationMethod`,
    `${front.name} tells clients ${side === 'internal' ? 'inside' : 'outside'}`,
  );
  const one = at('clientAuthenticationMethod', `${front.name} tells clients`);
  const decided = front.generation === 'old' && one.known ? one : told.known ? told : one.known ? one : told;
  return mapped(decided, (value) => (typeof value === 'string' ? headerName(value) : ''));
}
