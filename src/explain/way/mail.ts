import { CLIENTS } from '../../model/explain/clients.ts';
import { PLACES } from '../../model/explain/places.ts';
import type { Value } from '../../model/resource.ts';
import { COMMANDS } from '../facts/commands.ts';
import type { MailboxFacts } from '../facts/mailbox-facts.ts';
import { directoryOf, headerName } from '../facts/offers.ts';
import { mapped, type Seen, seeing } from '../facts/seen.ts';
import { clientValue, type FrontEnd, type SignInFacts } from '../facts/sign-in-facts.ts';
import { type Arrival, eitherWay, type FoundCause, worsened } from './arrival.ts';
import { backEndAt } from './back-end.ts';
import { connect, type Traveller } from './connect.ts';
import { givenHost } from './given-host.ts';
import { underName } from './names-on-the-way.ts';
import { olderRefuses, principalName } from './outlook-anywhere.ts';

/** Mail and, with it, the address book: `nspi` is what MAPI over HTTP asks for names. */
export function mailAt(
  facts: SignInFacts,
  mailbox: MailboxFacts,
  traveller: Traveller,
  front: FrontEnd,
  endpoint: 'emsmdb' | 'nspi',
): Arrival | undefined {
  const { protocol, says, switchedOff } = protocolOf(facts, mailbox, traveller, front);
  const service = endpoint === 'nspi' ? 'nspi' : 'mapi';
  const under = (arrival: Arrival): Arrival => {
    const host = givenHost(facts, front, 'mapi', traveller.place);
    return underName(facts, traveller, front, { host, service }, arrival);
  };
  const rpc = (): Arrival => withCause(anywhereAt(facts, traveller, front, says), switchedOff);
  const mapi = (): Arrival =>
    backEndAt(facts, front, endpoint) ?? under(connect(facts, traveller, { front, service, says }));
  // The address book of RPC goes over the connection of the mail.
  if (endpoint === 'nspi') return protocol === 'mapi' ? mapi() : undefined;
  if (protocol === 'mapi') return mapi();
  if (protocol === 'rpc') return rpc();
  return eitherWay(mapi(), rpc(), protocol.missing);
}

function withCause(arrival: Arrival, cause: FoundCause | undefined): Arrival {
  return cause === undefined ? arrival : { ...arrival, causes: [...arrival.causes, cause] };
}

interface Protocol {
  readonly protocol: 'mapi' | 'rpc' | Extract<Seen<never>, { known: false }>;
  readonly says: string;
  readonly switchedOff?: FoundCause;
}

/** Organization switch, then that of the mailbox, which wins, then what the client can and may do. */
function protocolOf(
  facts: SignInFacts,
  mailbox: MailboxFacts,
  { client, computer }: Traveller,
  front: FrontEnd,
): Protocol {
  if (!CLIENTS[client].speaksMapiHttp)
    return { protocol: 'rpc', says: `${CLIENTS[client].title} has no MAPI over HTTP` };
  if (front.generation === 'old') return { protocol: 'rpc', says: `${front.name} has no MAPI over HTTP` };
  const off = clientValue(facts, computer, 'MapiHttpDisabled', {
    fact: "whether the user's computer switches MAPI over HTTP off",
    command: 'reg query HKCU\\Software\\Microsoft\\Exchange',
  });
  if (off.known && off.value === 1) {
    const switchedOff: FoundCause = {
      id: 'protocol-off-at-client',
      for: [off.proof],
      against: [],
      missing: [],
      decides: false,
    };
    return {
      protocol: 'rpc',
      says: 'MAPI over HTTP is switched off at the computer (it may linger in the profile)',
      switchedOff,
    };
  }
  const { mapiHttp: own } = mailbox;
  if (!own.known) return { protocol: own, says: 'MAPI over HTTP or Outlook Anywhere' };
  if (own.value === true) return { protocol: 'mapi', says: 'MAPI over HTTP is on for this mailbox' };
  if (own.value === false) return { protocol: 'rpc', says: 'MAPI over HTTP is off for this mailbox' };
  const { mapiHttp: all } = facts;
  if (!all.known) return { protocol: all, says: 'MAPI over HTTP or Outlook Anywhere' };
  return all.value === true
    ? { protocol: 'mapi', says: 'MAPI over HTTP is on for the organization' }
    : { protocol: 'rpc', says: 'MAPI over HTTP is off for the organization' };
}

/** RPC straight to the server of Exchange 2007 and 2010 inside; else in HTTP, by the one method that Autodiscover hands out. */
function anywhereAt(facts: SignInFacts, traveller: Traveller, front: FrontEnd, why: string): Arrival {
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
  if (front.generation === 'new' && host.known && (host.value === null || host.value === '')) {
    const cause = { id: 'host-missing', for: [host.proof], against: [], missing: [], decides: true } as const;
    return { outcome: 'fail', server: front.name, says, causes: [cause], missing: [] };
  }
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
