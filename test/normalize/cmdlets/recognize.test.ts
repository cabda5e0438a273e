import { expect, test } from 'vitest';
import { recognizeObject } from '../../../src/normalize/cmdlets.ts';
import type { RawValue } from '../../../src/normalize/raw/raw.ts';

const recognize = (
  names: readonly string[],
  typeNames: readonly string[] = [],
  values: Readonly<Record<string, RawValue>> = {},
) =>
  recognizeObject({
    typeNames,
    line: 1,
    properties: new Map([...names.map((name) => [name, null] as const), ...Object.entries(values)]),
  });

test('the type name goes before everything else, with and without the prefixes that PowerShell adds', () => {
  const type = 'Microsoft.Exchange.Data.Directory.SystemConfiguration.ADMobileVirtualDirectory';
  for (const prefix of ['', 'Deserialized.', 'Selected.', 'Deserialized.Selected.']) {
    expect(recognize(['MapiHttpEnabled'], [prefix + type])).toBe('Get-ActiveSyncVirtualDirectory');
  }
});

test('an object of another type is none of ours, however its properties look', () => {
  expect(
    recognize(
      ['Name', 'AdminDisplayVersion', 'ServerRole'],
      ['Microsoft.Exchange.Data.Directory.Management.MailboxServer'],
    ),
  ).toBeUndefined();
});

test.each([
  ['Get-MapiVirtualDirectory', { Identity: { type: 'text', text: 'EX01\\mapi (Default Web Site)' } }],
  ['Get-OutlookAnywhere', { Name: 'Rpc (Default Web Site)' }],
] as const)('%s is known by the name of the directory', (request, values) => {
  expect(recognize(['IISAuthenticationMethods'], [], values)).toBe(request);
});

test.each([
  ['Get-OutlookAnywhere', ['ExternalClientAuthenticationMethod']],
  ['Get-ClientAccessService', ['Name', 'AutoDiscoverServiceInternalUri']],
  ['Get-OfflineAddressBook', ['Name', 'GlobalWebDistributionEnabled']],
  ['Get-OrganizationConfig', ['Name', 'MapiHttpEnabled', 'OAuth2ClientProfileEnabled']],
  ['Get-CASMailbox', ['Guid', 'MapiHttpEnabled']],
  ['Get-Mailbox', ['UserPrincipalName', 'PrimarySmtpAddress']],
  ['Get-AcceptedDomain', ['DomainName', 'DomainType']],
  ['Get-MailboxDatabase', ['Name', 'Server', 'Recovery']],
  ['Get-ExchangeServer', ['Name', 'AdminDisplayVersion', 'ServerRole']],
  ['Get-CsClientPolicy', ['Identity', 'DisableEmailComparisonCheck']],
])('%s is known by its properties', (request, names) => {
  expect(recognize(names)).toBe(request);
});

test('names that many objects share say nothing', () => {
  expect(recognize(['Name', 'Identity', 'Guid'])).toBeUndefined();
});
