import type { CatalogRequest } from './catalog-request.ts';
import { cmdletRequest } from './cmdlet-request.ts';
import { RIGHTS } from './rights.ts';

/** What is asked once, the list of servers first: everything else is asked of the servers in it. */
export const ORGANIZATION_REQUESTS: readonly CatalogRequest[] = [
  cmdletRequest({
    id: 'Get-ExchangeServer',
    scope: 'organization',
    why: 'Which servers there are, of which release, in which role and site: every other request follows from it.',
    depth: 3,
  }),
  cmdletRequest({
    id: 'Get-OrganizationConfig',
    scope: 'organization',
    why: 'MAPI over HTTP, modern authentication, hybrid and the default authentication policy.',
    depth: 3,
  }),
  cmdletRequest({
    id: 'Get-MailboxDatabase',
    scope: 'organization',
    why: 'Which offline address book each database hands out, and by which databases mailboxes are asked for.',
    depth: 3,
    byHand: '-IncludePreExchange2013',
    parameters: { IncludePreExchange2013: true },
    instead: [{ parameters: {}, when: 'where the shell is of Exchange 2007 or 2010, which does not know the switch' }],
  }),
  cmdletRequest({
    id: 'Get-OfflineAddressBook',
    scope: 'organization',
    why: 'Whether an address book is there, current and handed out over the web.',
    depth: 3,
  }),
  cmdletRequest({
    id: 'Get-AcceptedDomain',
    scope: 'organization',
    why: 'Which suffixes of sign-in names and addresses are the organization’s own.',
    depth: 3,
  }),
  cmdletRequest({
    id: 'Get-OutlookProvider',
    scope: 'organization',
    why: 'The certificate name that Outlook Anywhere clients are told to expect.',
    depth: 3,
  }),
  cmdletRequest({
    id: 'Get-AuthServer',
    scope: 'organization',
    since: '2013',
    why: 'Where clients are sent for a token.',
    depth: 3,
  }),
  cmdletRequest({
    id: 'Get-AuthConfig',
    scope: 'organization',
    since: '2013',
    why: 'Which certificate signs tokens: whether every server holds it, and until when.',
    depth: 3,
  }),
  cmdletRequest({
    id: 'Get-AuthenticationPolicy',
    scope: 'organization',
    since: '2019',
    why: 'Which sign-in methods are blocked for whom.',
    depth: 3,
  }),
  cmdletRequest({
    id: 'Get-MoveRequest',
    scope: 'organization',
    since: '2010',
    why: 'Which mailboxes moved lately: the Autodiscover front end remembers where they were.',
    byHand: '-ResultSize Unlimited',
    selects: [],
    parameters: { ResultSize: 'Unlimited' },
  }),
  cmdletRequest({
    id: 'Get-CsClientPolicy',
    scope: 'organization',
    rights: RIGHTS.skype,
    ofOtherProduct: true,
    why: 'Whether Lync or Skype for Business compares the sign-in name with the mail address.',
  }),
];

/** Asked of each server by name, since it is the server that answers. */
export const CERTIFICATE_REQUEST: CatalogRequest = cmdletRequest({
  id: 'Get-ExchangeCertificate',
  scope: 'each-server',
  since: '2010',
  why: 'Names, term and trust of the certificates that clients are shown.',
  // The object itself loses most of what it says on its way into a file (`docs/domain/raw-shapes.md#clixml`): it has to
  // be projected.
  byHand: '-Server {server}',
  selects: [],
  folder: 'servers/{server}/',
  parameters: { Server: '{server}' },
});
