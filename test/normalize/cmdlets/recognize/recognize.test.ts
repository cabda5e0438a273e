import { expect, test } from 'vitest';
import { recognizeObject } from '../../../../src/normalize/cmdlets/recognize/recognize.ts';
import type { RawValue } from '../../../../src/normalize/raw/raw.ts';

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
  ['Get-CASMailbox', ['Guid', 'MapiHttpEnabled', 'MAPIEnabled']],
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
  // Of the organization, or of a mailbox.
  expect(recognize(['Identity', 'Guid', 'MapiHttpEnabled'])).toBeUndefined();
});

test('the command that printed it goes before its properties, and behind the type and the name of its directory', () => {
  const object = { typeNames: [], line: 1, properties: new Map([['MAPIEnabled', null]]) };
  expect(recognizeObject(object)).toBe('Get-CASMailbox');
  expect(recognizeObject(object, 'Get-OrganizationConfig')).toBe('Get-OrganizationConfig');
  const named = { ...object, properties: new Map([['Name', 'OAB (Default Web Site)']]) };
  expect(recognizeObject(named, 'Get-MapiVirtualDirectory')).toBe('Get-OabVirtualDirectory');
});
