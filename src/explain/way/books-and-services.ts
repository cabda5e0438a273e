import { PLACES } from '../../model/explain/places.ts';
import { COMMANDS } from '../facts/commands.ts';
import type { MailboxFacts } from '../facts/mailbox-facts.ts';
import { seeing } from '../facts/seen.ts';
import { directoryOf, givenHost } from '../facts/services.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import { type Arrival, endedBy, type Traveller } from './arrival.ts';
import { connect } from './connect.ts';
import { underName } from './names-on-the-way.ts';

/** Free/busy, out-of-office, and all that Lync and Communicator want of a mailbox. */
export function webServicesAt(
  facts: SignInFacts,
  mailbox: MailboxFacts,
  traveller: Traveller,
  front: FrontEnd,
): Arrival | undefined {
  if (mailbox.ews.known && mailbox.ews.value === false) return undefined;
  const asked = connect(facts, traveller, { front, service: 'ews', says: 'web services (EWS)' });
  const arrival = underName(
    facts,
    traveller,
    front,
    { host: givenHost(facts, front, 'ews', traveller.place), service: 'ews' },
    asked,
  );
  if (mailbox.ews.known || arrival.outcome === 'silent') return arrival;
  // Were it off for the mailbox, there would be no such connection.
  return { ...arrival, outcome: 'cannot-tell', missing: [mailbox.ews.missing] };
}

/**
 * The offline address book. Outlook without one shows an error and asks for nothing; Communicator outside was seen to
 * ask (ScottOs blog, 2008).
 */
export function offlineBookAt(
  facts: SignInFacts,
  mailbox: MailboxFacts,
  traveller: Traveller,
  front: FrontEnd,
): Arrival {
  const says = 'the offline address book';
  const { isInside } = PLACES[traveller.place];
  const without = traveller.client === 'communicator-2007' && !isInside ? 'prompt' : 'fail';
  const { book } = mailbox;
  if (book.known && book.value === 'none')
    return endedBy('book-missing', book.proof, { outcome: without, server: null, says });
  if (!isInside) {
    const address = seeing(directoryOf(facts, front, 'oab'), 'externalUrl', {
      fact: `the external address of the offline address book at ${front.name}`,
      command: COMMANDS.oab,
      says: `external address of ${front.name}'s offline address book`,
    });
    if (!address.known)
      return { outcome: 'cannot-tell', server: front.name, says, causes: [], missing: [address.missing] };
    if (address.value === null || address.value === '')
      return endedBy('book-no-address', address.proof, { outcome: without, server: front.name, says });
  }
  const asked = connect(facts, traveller, { front, service: 'oab', says });
  const arrival = underName(
    facts,
    traveller,
    front,
    { host: givenHost(facts, front, 'oab', traveller.place), service: 'oab' },
    asked,
  );
  // Were there no book, it would end in another way.
  if (book.known || arrival.outcome === without) return arrival;
  return { ...arrival, outcome: 'cannot-tell', missing: [book.missing] };
}
