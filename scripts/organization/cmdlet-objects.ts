import { acceptedDomains, databases, offlineAddressBooks } from './address-book-objects.ts';
import type { PsObject } from './cell.ts';
import { outlookAnywhere } from './outlook-anywhere-object.ts';
import type { OrganizationPlan } from './plan.ts';
import { casMailboxes, clientPolicies, mailboxes } from './recipient-objects.ts';
import { clientAccessService, exchangeServer, organizationConfig } from './server-objects.ts';
import { virtualDirectories } from './virtual-directory-objects.ts';

/** What each cmdlet of the catalog answers for this organization. */
export const CMDLETS = {
  'Get-ExchangeServer': (org) => org.servers.map((server) => exchangeServer(org, server)),
  'Get-OrganizationConfig': (org) => [organizationConfig(org)],
  'Get-MapiVirtualDirectory': (org) => virtualDirectories(org, 'MAPI'),
  'Get-WebServicesVirtualDirectory': (org) => virtualDirectories(org, 'EWS'),
  'Get-OabVirtualDirectory': (org) => virtualDirectories(org, 'OAB'),
  'Get-AutodiscoverVirtualDirectory': (org) => virtualDirectories(org, 'Autodiscover'),
  'Get-OwaVirtualDirectory': (org) => virtualDirectories(org, 'OWA'),
  'Get-EcpVirtualDirectory': (org) => virtualDirectories(org, 'ECP'),
  'Get-ActiveSyncVirtualDirectory': (org) => virtualDirectories(org, 'EAS'),
  'Get-PowerShellVirtualDirectory': (org) => virtualDirectories(org, 'PowerShell'),
  'Get-OutlookAnywhere': (org) =>
    org.servers.flatMap((server) =>
      server.outlookAnywhere === null ? [] : [outlookAnywhere(org, server, server.outlookAnywhere)],
    ),
  'Get-ClientAccessService': (org) =>
    org.servers.filter(({ edge }) => edge !== true).map((server) => clientAccessService(org, server)),
  'Get-MailboxDatabase': databases,
  'Get-OfflineAddressBook': offlineAddressBooks,
  'Get-AcceptedDomain': acceptedDomains,
  'Get-Mailbox': mailboxes,
  'Get-CASMailbox': casMailboxes,
  'Get-CsClientPolicy': clientPolicies,
} as const satisfies { readonly [cmdlet: string]: (org: OrganizationPlan) => readonly PsObject[] };

export type CmdletName = keyof typeof CMDLETS;
