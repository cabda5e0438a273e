import type { CatalogRequest } from './catalog-request.ts';
import { cmdletRequest } from './cmdlet-request.ts';

/** Without `-ADPropertiesOnly`: with it the authentication booleans are untrue. */
function directory(id: string, why: string, since?: CatalogRequest['since']): CatalogRequest {
  return cmdletRequest({
    id,
    scope: 'each-server',
    why,
    ...(since === undefined ? {} : { since }),
    depth: 3,
    parameters: { Server: '{server}' },
  });
}

/** What each server is asked for through the Exchange session. */
export const SERVER_REQUESTS: readonly CatalogRequest[] = [
  cmdletRequest({
    id: 'Get-ClientAccessService',
    scope: 'each-server',
    why: 'The service connection point that domain computers find first, and the alternate service account for Kerberos.',
    depth: 3,
    byHand: '-IncludeAlternateServiceAccountCredentialStatus',
    // The status says which account and since when; the credential itself is never asked for.
    parameters: { Identity: '{server}', IncludeAlternateServiceAccountCredentialStatus: true },
    instead: [
      { cmdlet: 'Get-ClientAccessServer', when: 'where the shell is of Exchange 2013 or older' },
      // Without the switch the property prints blank, which would read as "no account": it is not taken.
      {
        parameters: { Identity: '{server}' },
        leavesOut: ['AlternateServiceAccountConfiguration'],
        when: 'where roles of the account hide the switch',
      },
      {
        cmdlet: 'Get-ClientAccessServer',
        parameters: { Identity: '{server}' },
        leavesOut: ['AlternateServiceAccountConfiguration'],
        when: 'where the shell is of Exchange 2007, which does not know the switch',
      },
    ],
  }),
  directory('Get-MapiVirtualDirectory', 'MAPI over HTTP: addresses and methods.', '2013'),
  directory('Get-WebServicesVirtualDirectory', 'EWS: addresses, methods, and whether moves go through it.'),
  directory('Get-OabVirtualDirectory', 'Offline address book: addresses and methods.'),
  directory('Get-AutodiscoverVirtualDirectory', 'Autodiscover: methods.'),
  directory('Get-OwaVirtualDirectory', 'Outlook on the web: addresses and methods.'),
  directory('Get-EcpVirtualDirectory', 'Exchange admin center: addresses and methods.', '2010'),
  directory('Get-ActiveSyncVirtualDirectory', 'ActiveSync: addresses and methods.'),
  directory('Get-PowerShellVirtualDirectory', 'Remote PowerShell: addresses and methods.', '2010'),
  cmdletRequest({
    id: 'Get-OutlookAnywhere',
    scope: 'each-server',
    why: 'Outlook Anywhere: which method clients are told, and which ones IIS takes.',
    depth: 3,
    parameters: { Server: '{server}' },
  }),
];
