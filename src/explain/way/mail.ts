import type { MailboxFacts } from '../facts/mailbox-facts.ts';
import { givenHost } from '../facts/services.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import { type Arrival, eitherWay, type FoundCause, type Traveller } from './arrival.ts';
import { connect } from './connect.ts';
import { backEndAt } from './iis-on-the-way.ts';
import { mailProtocol } from './mail-protocol.ts';
import { underName } from './names-on-the-way.ts';
import { anywhereAt } from './outlook-anywhere.ts';

/** Mail and, with it, the address book: `nspi` is what MAPI over HTTP asks for names. */
export function mailAt(
  facts: SignInFacts,
  mailbox: MailboxFacts,
  traveller: Traveller,
  front: FrontEnd,
  endpoint: 'emsmdb' | 'nspi',
): Arrival | undefined {
  const { protocol, says, switchedOff } = mailProtocol(facts, mailbox, traveller, front);
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
