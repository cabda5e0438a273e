import type { Connection } from './sign-in-words.ts';

/** What decides how a client signs in (`docs/explain.md#clients`). */
export interface ClientTraits {
  readonly title: string;
  /** It can reach mail by MAPI over HTTP, with its updates (2010 SP2 with KB2956191, 2013 SP1). */
  readonly speaksMapiHttp: boolean;
  /** It takes OAuth without a switch in its registry. */
  readonly speaksModern: boolean;
  /** `ntlm`: it can use NTLM only, and fails where Negotiate stands first over the Internet. */
  readonly picks: 'strongest' | 'ntlm';
  /** It asks Autodiscover; Outlook 2003 has its settings in the profile. */
  readonly discovers: boolean;
  /** It asks the directory first inside; else it goes by names that it makes of the mail domain, everywhere. */
  readonly findsBy: 'directory' | 'names';
  /** Besides a mailbox it has a SIP address, which it compares with the address of Outlook. */
  readonly comparesSip: boolean;
  /** In the order in which it makes them. */
  readonly connections: readonly Connection[];
}

const OUTLOOK: readonly Connection[] = ['autodiscover', 'mail', 'address-book', 'ews', 'oab', 'other-mailbox'];
const outlook = (title: string, more: Partial<ClientTraits> = {}): ClientTraits => ({
  title,
  speaksMapiHttp: true,
  speaksModern: false,
  picks: 'strongest',
  discovers: true,
  findsBy: 'directory',
  comparesSip: false,
  connections: OUTLOOK,
  ...more,
});

const LYNC: Partial<ClientTraits> = {
  comparesSip: true,
  findsBy: 'names',
  connections: ['autodiscover', 'ews', 'mail'],
};

/** Every client that the model knows. New Outlook, Outlook for Mac and mobile take other ways and are not judged. */
export const CLIENTS = {
  'outlook-2003': outlook('Outlook 2003', {
    speaksMapiHttp: false,
    discovers: false,
    connections: ['mail', 'other-mailbox'],
  }),
  'outlook-2007': outlook('Outlook 2007', { speaksMapiHttp: false }),
  'outlook-2010': outlook('Outlook 2010'),
  'outlook-2013': outlook('Outlook 2013'),
  'outlook-2016': outlook('Outlook 2016', { speaksModern: true }),
  'outlook-2019': outlook('Outlook 2019', { speaksModern: true }),
  'outlook-m365': outlook('Outlook M365', { speaksModern: true }),
  'communicator-2007': outlook('Communicator 2007', {
    speaksMapiHttp: false,
    picks: 'ntlm',
    connections: ['autodiscover', 'ews', 'oab'],
  }),
  'lync-2010': outlook('Lync 2010', LYNC),
  'lync-2013': outlook('Lync 2013', LYNC),
} as const satisfies { readonly [client: string]: ClientTraits };

export type ClientName = keyof typeof CLIENTS;
export const CLIENT_NAMES = Object.keys(CLIENTS) as ClientName[];
