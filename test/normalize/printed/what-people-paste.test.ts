import { describe, expect, test } from 'vitest';
import { normalizedOf } from '../normalized-of.ts';

const read = async (text: string, path = 'a.txt') => {
  const { fragments, records } = await normalizedOf({ [path]: text });
  return { records, rows: fragments.map(({ id, properties }) => [id, properties] as const) };
};

describe('a table of Markdown', () => {
  const TABLE = `| Identity | BasicAuthentication | ExternalUrl |
|:---|---|---:|
| EX01\\EWS (Default Web Site) | True | |
| \`EX02\\EWS (Default Web Site)\` | False | https://mail.contoso.com/EWS |
`;

  test('is read by its columns', async () => {
    const { records, rows } = await read(TABLE);
    expect(rows).toMatchObject([
      ['virtual-directory:ex01\\ews (default web site)', { basicAuthentication: true, externalUrl: null }],
      [
        'virtual-directory:ex02\\ews (default web site)',
        { basicAuthentication: false, externalUrl: 'https://mail.contoso.com/EWS' },
      ],
    ]);
    expect(records).toMatchObject([{ status: 'read' }]);
  });

  test('names a row that has not its columns', async () => {
    const { records, rows } = await read(TABLE.replace('| False |', '|'));
    expect(rows).toHaveLength(1);
    expect(records).toMatchObject([{ status: 'partly', leftOver: [[4, 4]] }]);
  });

  test('is none without its line of dashes', async () => {
    const { rows } = await read(TABLE.replace(/^\|:.*\n/m, ''));
    expect(rows).toEqual([]);
  });
});

describe('a table for each server (-GroupBy)', () => {
  const group = (server: string, basic: string): string => `
   Server: ${server}

Name                   BasicAuthentication
----                   -------------------
EWS (Default Web Site) ${basic}

`;
  const COMMAND =
    '[PS] C:\\>Get-WebServicesVirtualDirectory | sort Server | ft Name,BasicAuthentication -GroupBy Server\n';

  test('says whose its rows are', async () => {
    const { records, rows } = await read(`${COMMAND}${group('EX01', 'True')}${group('EX02', 'False')}[PS] C:\\>\n`);
    expect(rows).toMatchObject([
      ['virtual-directory:ex01\\ews (default web site)', { server: 'EX01', basicAuthentication: true }],
      ['virtual-directory:ex02\\ews (default web site)', { server: 'EX02', basicAuthentication: false }],
    ]);
    expect(records).toMatchObject([{ status: 'read' }]);
  });

  test('gives its server to no row whose own heading is lost', async () => {
    const lost = group('EX02', 'False').replace(/^ {3}Server.*\n/m, '');
    const { records, rows } = await read(`${COMMAND}${group('EX01', 'True')}${lost}[PS] C:\\>\n`);
    expect(rows.map(([id]) => id)).toEqual(['virtual-directory:ex01\\ews (default web site)']);
    expect(records).toMatchObject([{ status: 'partly' }]);
  });

  test('gives its server to no row behind a blank line', async () => {
    const text = `${COMMAND}${group('EX01', 'True')}OAB (Default Web Site) False\n\n[PS] C:\\>\n`;
    const { rows } = await read(text);
    expect(rows.map(([, { server, basicAuthentication }]) => [server, basicAuthentication])).toEqual([['EX01', true]]);
  });
});

describe('one value of the registry, without its name', () => {
  const LSA = 'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\Lsa';
  const ID = 'registry-value:ex01/hklm/system/currentcontrolset/control/lsa/lmcompatibilitylevel';

  test.each([
    `(Get-ItemProperty ${LSA}).LmCompatibilityLevel`,
    `(gp -Path '${LSA}' -Name LmCompatibilityLevel).LmCompatibilityLevel`,
    `Get-ItemPropertyValue ${LSA} LmCompatibilityLevel`,
    `Get-ItemPropertyValue -Path "${LSA}" -Name LmCompatibilityLevel`,
  ])('below %s', async (command) => {
    const { records, rows } = await read(`PS C:\\> ${command}\n3\nPS C:\\> \n`, 'servers/EX01/a.txt');
    expect(rows).toMatchObject([[ID, { data: 3 }]]);
    expect(records).toMatchObject([{ status: 'read' }]);
  });

  test.each([
    ['nothing', ''],
    ['two numbers', '3\n5\n'],
    ['a word', 'three\n'],
  ])('is not seen where %s stands there', async (_, answer) => {
    const text = `PS C:\\> (Get-ItemProperty ${LSA}).LmCompatibilityLevel\n${answer}PS C:\\> \n`;
    const { records, rows } = await read(text, 'servers/EX01/a.txt');
    expect(rows).toEqual([]);
    expect(records).toMatchObject([{ status: 'unreadable' }]);
  });

  test('is another value behind a pipe', async () => {
    const text = `PS C:\\> (Get-ItemProperty ${LSA}).LmCompatibilityLevel | measure\n3\nPS C:\\> \n`;
    expect((await read(text, 'servers/EX01/a.txt')).rows).toEqual([]);
  });
});

test('mailboxes of the cloud are none of this organization, whatever their file is called', async () => {
  const csv = [
    '"UserPrincipalName","PrimarySmtpAddress","Guid","RemoteRoutingAddress","RemoteRecipientType","RecipientTypeDetails"',
    '"mia@contoso.com","mia@contoso.com","c07d2fbc-0000-4000-8000-000000000001","SMTP:mia@contoso.mail.onmicrosoft.com","Migrated","RemoteUserMailbox"',
  ].join('\r\n');
  for (const path of ['Get-RemoteMailbox.csv', 'remote.csv', 'export.csv']) {
    const { rows } = await read(csv, path);
    expect(rows).toEqual([]);
  }
  const { rows } = await read(
    csv.replaceAll(',"RemoteUserMailbox"', '').replace(',"RecipientTypeDetails"', ''),
    'a.csv',
  );
  expect(rows).toEqual([]);
});
