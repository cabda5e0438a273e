import type { Connection } from '../../model/explain/sign-in-words.ts';
import type { MailboxFacts } from '../facts/mailbox-facts.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import { type Arrival, type Traveller, worstArrival } from './arrival.ts';
import { autodiscoverAt } from './autodiscover.ts';
import { offlineBookAt, webServicesAt } from './books-and-services.ts';
import { sipArrival } from './identity.ts';
import { mailAt } from './mail.ts';

/** How a connection ends at one server; `undefined` where it is not made there. */
export type Way = (
  facts: SignInFacts,
  mailbox: MailboxFacts,
  traveller: Traveller,
  front: FrontEnd,
) => Arrival | undefined;

/** Connections of a mailbox by their names; those to other mailboxes are these again. */
export const WAYS: { readonly [connection in Exclude<Connection, 'other-mailbox'>]: Way } = {
  autodiscover: autodiscoverAt,
  mail: (facts, mailbox, traveller, front) => mailAt(facts, mailbox, traveller, front, 'emsmdb'),
  'address-book': (facts, mailbox, traveller, front) => mailAt(facts, mailbox, traveller, front, 'nspi'),
  ews: (facts, mailbox, traveller, front) =>
    worstArrival(
      [webServicesAt(facts, mailbox, traveller, front), sipArrival(facts, mailbox, traveller)].filter(
        (one) => one !== undefined,
      ),
    ),
  oab: (facts, mailbox, traveller, front) => offlineBookAt(facts, mailbox, traveller, front),
};
