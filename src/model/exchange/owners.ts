import type { Owners } from '../kind.ts';

/** Up to 2013 a role of its own serves clients, since 2016 every mailbox server does. */
export const SERVES_CLIENTS: Owners = [
  { exchange: '..2013', role: 'ClientAccess' },
  { exchange: '2016..', role: 'Mailbox' },
];

/** Servers with the web site `Exchange Back End`. */
export const HAS_BACK_END: Owners = [{ exchange: '2013..', role: 'Mailbox' }];

/** Servers whose IIS has to do with clients: an Edge server, or a mailbox server of 2010, has none. */
export const HAS_IIS: Owners = [...SERVES_CLIENTS, ...HAS_BACK_END];

/** All but Edge servers, which stand outside of the domain and serve no client. */
export const IN_THE_DOMAIN: Owners = ['Mailbox', 'ClientAccess', 'HubTransport', 'UnifiedMessaging'].map((role) => ({
  role,
}));

/** Servers that serve clients, of these releases. */
export function servesClients(exchange: string): Owners {
  return SERVES_CLIENTS.map((owner) => ({ ...owner, exchange: `${owner.exchange},${exchange}` }));
}
