import type { RawObject } from '../raw/raw.ts';
import { propertyOf, textOf } from '../raw/read-raw.ts';

/** By the last name of the .NET type. */
const BY_TYPE: { readonly [type: string]: string } = {
  ADMapiVirtualDirectory: 'Get-MapiVirtualDirectory',
  ADWebServicesVirtualDirectory: 'Get-WebServicesVirtualDirectory',
  ADOabVirtualDirectory: 'Get-OabVirtualDirectory',
  ADAutodiscoverVirtualDirectory: 'Get-AutodiscoverVirtualDirectory',
  ADOwaVirtualDirectory: 'Get-OwaVirtualDirectory',
  ADEcpVirtualDirectory: 'Get-EcpVirtualDirectory',
  ADMobileVirtualDirectory: 'Get-ActiveSyncVirtualDirectory',
  ADPowerShellVirtualDirectory: 'Get-PowerShellVirtualDirectory',
  ADRpcHttpVirtualDirectory: 'Get-OutlookAnywhere',
  ExchangeServer: 'Get-ExchangeServer',
  OrganizationConfig: 'Get-OrganizationConfig',
  ClientAccessServer: 'Get-ClientAccessService',
  ClientAccessService: 'Get-ClientAccessService',
  Mailbox: 'Get-Mailbox',
  CASMailbox: 'Get-CASMailbox',
  MailboxDatabase: 'Get-MailboxDatabase',
  OfflineAddressBook: 'Get-OfflineAddressBook',
  AcceptedDomain: 'Get-AcceptedDomain',
  ClientPolicy: 'Get-CsClientPolicy',
  OutlookProvider: 'Get-OutlookProvider',
  AuthServer: 'Get-AuthServer',
  AuthenticationPolicy: 'Get-AuthenticationPolicy',
  ExchangeCertificate: 'Get-ExchangeCertificate',
  MoveRequest: 'Get-MoveRequest',
  User: 'Get-User',
};

/** By the name of the virtual directory, where it is still called what setup calls it. */
const BY_DIRECTORY: { readonly [name: string]: string } = {
  mapi: 'Get-MapiVirtualDirectory',
  ews: 'Get-WebServicesVirtualDirectory',
  oab: 'Get-OabVirtualDirectory',
  autodiscover: 'Get-AutodiscoverVirtualDirectory',
  owa: 'Get-OwaVirtualDirectory',
  ecp: 'Get-EcpVirtualDirectory',
  'microsoft-server-activesync': 'Get-ActiveSyncVirtualDirectory',
  powershell: 'Get-PowerShellVirtualDirectory',
  rpc: 'Get-OutlookAnywhere',
};

/** By the names of its properties: all of the first list, and one of the second. The first match counts. */
const BY_PROPERTIES: readonly (readonly [request: string, all: readonly string[], any: readonly string[]])[] = [
  ['Get-OutlookAnywhere', [], ['InternalClientAuthenticationMethod', 'ExternalClientAuthenticationMethod']],
  ['Get-OutlookAnywhere', ['ClientAuthenticationMethod', 'IISAuthenticationMethods'], []],
  ['Get-ClientAccessService', ['AutoDiscoverServiceInternalUri'], []],
  ['Get-OfflineAddressBook', [], ['GlobalWebDistributionEnabled', 'WebDistributionEnabled']],
  [
    'Get-OrganizationConfig',
    ['MapiHttpEnabled'],
    [
      'OAuth2ClientProfileEnabled',
      'HybridConfigurationStatus',
      'PublicFoldersEnabled',
      'DefaultAuthenticationPolicy',
      'IsMixedMode',
    ],
  ],
  ['Get-Mailbox', ['UserPrincipalName'], ['PrimarySmtpAddress', 'EmailAddresses']],
  ['Get-CASMailbox', [], ['MapiHttpEnabled', 'MAPIBlockOutlookRpcHttp', 'MAPIEnabled']],
  ['Get-AcceptedDomain', ['DomainName', 'DomainType'], []],
  ['Get-MailboxDatabase', ['Server'], ['Recovery', 'RpcClientAccessServer', 'OfflineAddressBook']],
  ['Get-ExchangeServer', ['AdminDisplayVersion'], ['ServerRole', 'Edition']],
  ['Get-OutlookProvider', ['CertPrincipalName'], []],
  ['Get-AuthServer', ['IsDefaultAuthorizationEndpoint'], []],
  ['Get-AuthServer', ['TokenIssuingEndpoint', 'Realm'], []],
  [
    'Get-AuthenticationPolicy',
    [],
    ['BlockLegacyAuthMapi', 'BlockLegacyAuthAutodiscover', 'BlockLegacyAuthWebServices'],
  ],
  ['Get-ExchangeCertificate', ['Thumbprint'], ['CertificateDomains', 'RootCAType']],
  ['Get-ExchangeCertificate', ['Thumbprint', 'Services'], []],
  ['Get-MoveRequest', ['Status', 'TargetDatabase'], []],
  ['Get-User', ['AuthenticationPolicy', 'RecipientTypeDetails'], []],
  ['HTTP probe', ['url', 'address', 'vantage', 'outcome'], []],
  ['DNS', ['name', 'type', 'resolver', 'outcome'], []],
  ['Get-CsClientPolicy', [], ['DisableEmailComparisonCheck', 'EnableExchangeContactSync']],
];

/**
 * The request that this object answers: by its type names, else by the name of the virtual directory in its Identity or
 * Name, else by its properties. `undefined`: no cmdlet of the catalog gives such an object, or the object does not say.
 */
export function recognizeObject(object: RawObject): string | undefined {
  for (const typeName of object.typeNames) {
    if (!/^(?:Deserialized\.|Selected\.)*Microsoft\.(?:Exchange|Rtc)\./.test(typeName)) continue;
    const request = BY_TYPE[typeName.slice(typeName.lastIndexOf('.') + 1)];
    if (request !== undefined) return request;
  }
  if (hasForeignType(object)) return undefined;
  for (const name of ['Identity', 'Name']) {
    const reading = textOf(propertyOf(object, name));
    if (reading === undefined || 'unseen' in reading || reading.value === null) continue;
    const directory = /^(?:[^\\]+\\)?([^\\()]+) \(.+\)$/.exec(reading.value)?.[1]?.toLowerCase();
    if (directory !== undefined && Object.hasOwn(BY_DIRECTORY, directory)) return BY_DIRECTORY[directory];
  }
  return BY_PROPERTIES.find(
    ([, all, any]) =>
      all.every((name) => has(object, name)) && (any.length === 0 || any.some((name) => has(object, name))),
  )?.[0];
}

function has(object: RawObject, name: string): boolean {
  return propertyOf(object, name) !== undefined;
}

/** An object that says what it is, and is none of ours (a mailbox server, a server of IIS). */
function hasForeignType(object: RawObject): boolean {
  const first = object.typeNames[0]?.replace(/^(?:Deserialized\.|Selected\.)+/, '');
  return first !== undefined && !/^(?:System\.|Microsoft\.PowerShell\.)/.test(first) && first.includes('.');
}
