import { CLIENTS } from '../../model/explain/clients.ts';
import type { MailboxFacts } from '../facts/mailbox-facts.ts';
import { clientValue } from '../facts/registry-values.ts';
import type { Seen } from '../facts/seen.ts';
import type { FrontEnd, SignInFacts } from '../facts/sign-in-facts.ts';
import { type FoundCause, foundCause, type Traveller } from './arrival.ts';

interface Protocol {
  readonly protocol: 'mapi' | 'rpc' | Extract<Seen<never>, { known: false }>;
  readonly says: string;
  readonly switchedOff?: FoundCause;
}

/** Organization switch, then that of the mailbox, which wins, then what the client can and may do. */
export function mailProtocol(
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
    return {
      protocol: 'rpc',
      says: 'MAPI over HTTP is switched off at the computer (it may linger in the profile)',
      switchedOff: foundCause('protocol-off-at-client', [off.proof], false),
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
