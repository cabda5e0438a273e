import type { CatalogRequest } from './catalog-request.ts';
import { cmdletRequest } from './cmdlet-request.ts';

/**
 * `Path` tells whether IIS itself was read: it is empty where only the directory answered
 * (`docs/domain/virtual-directories.md#directory-only-answers`).
 */
const DIRECTORY = [
  'Identity',
  'Name',
  'Server',
  'Path',
  'MetabasePath',
  'InternalUrl',
  'ExternalUrl',
  'InternalAuthenticationMethods',
  'ExternalAuthenticationMethods',
  'ExtendedProtectionTokenChecking',
];
const BOOLEANS = ['BasicAuthentication', 'WindowsAuthentication', 'DigestAuthentication'];

const SERVICE = [
  'Name',
  'Identity',
  'Fqdn',
  'AutoDiscoverServiceInternalUri',
  'AutoDiscoverSiteScope',
  'OutlookAnywhereEnabled',
];

/** Without `-ADPropertiesOnly`: with it the authentication booleans are untrue. */
function directory(
  id: string,
  why: string,
  properties: readonly string[],
  since?: CatalogRequest['since'],
): CatalogRequest {
  return cmdletRequest({
    id,
    kinds: ['virtual-directory'],
    scope: 'each-server',
    why,
    ...(since === undefined ? {} : { since }),
    depth: 3,
    parameters: { Server: '{server}' },
    properties: [...DIRECTORY, ...properties],
  });
}

/** What each server is asked for through the Exchange session. */
export const SERVER_REQUESTS: readonly CatalogRequest[] = [
  cmdletRequest({
    id: 'Get-ClientAccessService',
    kinds: ['client-access-service'],
    scope: 'each-server',
    why: 'The service connection point that domain computers find first, and the alternate service account for Kerberos.',
    depth: 3,
    byHand: '-IncludeAlternateServiceAccountCredentialStatus',
    // The status says which account and since when; the credential itself is never asked for.
    parameters: { Identity: '{server}', IncludeAlternateServiceAccountCredentialStatus: true },
    properties: [...SERVICE, 'AlternateServiceAccountConfiguration'],
    instead: [
      { cmdlet: 'Get-ClientAccessServer', when: 'where the shell is of Exchange 2013 or older' },
      // Without the switch the property prints blank, which would read as "no account": it is not taken.
      {
        parameters: { Identity: '{server}' },
        properties: SERVICE,
        when: 'where roles of the account hide the switch',
      },
      {
        cmdlet: 'Get-ClientAccessServer',
        parameters: { Identity: '{server}' },
        properties: SERVICE,
        when: 'where the shell is of Exchange 2007, which does not know the switch',
      },
    ],
  }),
  directory('Get-MapiVirtualDirectory', 'MAPI over HTTP: addresses and methods.', ['IISAuthenticationMethods'], '2013'),
  directory('Get-WebServicesVirtualDirectory', 'EWS: addresses, methods, and whether moves go through it.', [
    ...BOOLEANS,
    'WSSecurityAuthentication',
    'OAuthAuthentication',
    'MRSProxyEnabled',
  ]),
  directory('Get-OabVirtualDirectory', 'Offline address book: addresses and methods.', [
    ...BOOLEANS,
    'OAuthAuthentication',
    'RequireSSL',
  ]),
  directory('Get-AutodiscoverVirtualDirectory', 'Autodiscover: methods.', [
    ...BOOLEANS,
    'WSSecurityAuthentication',
    'OAuthAuthentication',
  ]),
  directory('Get-OwaVirtualDirectory', 'Outlook on the web: addresses and methods.', [
    ...BOOLEANS,
    'FormsAuthentication',
    'OAuthAuthentication',
  ]),
  directory(
    'Get-EcpVirtualDirectory',
    'Exchange admin center: addresses and methods.',
    [...BOOLEANS, 'FormsAuthentication'],
    '2010',
  ),
  directory('Get-ActiveSyncVirtualDirectory', 'ActiveSync: addresses and methods.', [
    'BasicAuthEnabled',
    'WindowsAuthEnabled',
  ]),
  directory(
    'Get-PowerShellVirtualDirectory',
    'Remote PowerShell: addresses and methods.',
    [...BOOLEANS, 'RequireSSL'],
    '2010',
  ),
  cmdletRequest({
    id: 'Get-OutlookAnywhere',
    kinds: ['outlook-anywhere'],
    scope: 'each-server',
    why: 'Outlook Anywhere: which method clients are told, and which ones IIS takes.',
    depth: 3,
    parameters: { Server: '{server}' },
    properties: [
      'Identity',
      'Name',
      'Server',
      'Path',
      'MetabasePath',
      'InternalHostname',
      'ExternalHostname',
      'InternalClientAuthenticationMethod',
      'ExternalClientAuthenticationMethod',
      'ClientAuthenticationMethod',
      'IISAuthenticationMethods',
      'InternalClientsRequireSsl',
      'ExternalClientsRequireSsl',
      'SSLOffloading',
      'ExtendedProtectionTokenChecking',
    ],
  }),
];
