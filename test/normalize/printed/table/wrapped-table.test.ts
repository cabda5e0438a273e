import { expect, test } from 'vitest';
import { plain } from '../../formats/read-all.ts';
import { leftOverOf, readPrinted } from '../read-printed.ts';

const rows = (text: string) =>
  readPrinted(text).objects.map((object) => plain(object.properties) as { readonly [name: string]: unknown });
const text = (value: string) => ({ type: 'text', text: value });
const unseen = (detail: string) => ({ type: 'unseen', cause: 'truncated', detail });
const CUT = 'the table cut the cell off';

/** `Format-Table` of PowerShell 7.6 in a console of 100 columns: the last name does not fit. */
const SQUEEZED = `
Identity                    Server BasicAuthentication WindowsAuthentication InternalAuthenticationM
                                                                             ethods
--------                    ------ ------------------- --------------------- -----------------------
EX01\\EWS (Default Web Site) EX01                 False                  True {Ntlm, WindowsIntegrat…
EX02\\EWS (Default Web Site) EX02                  True                 False {Basic}
`;

/** Columns of one width, as Windows PowerShell makes them without \`-AutoSize\`, and two names that are flush right. */
const EVEN = `
Name            Server          InternalUrl     InternalAuthent BasicAuthentica
                                                icationMethods             tion
--------------- ------          -----------     --------------- ---------------
`.replace('Name            Server', 'ExternalHostnam Server');

test('a name that was broken inside its column is one name, at the left and at the right', () => {
  expect(rows(SQUEEZED)).toEqual([
    {
      Identity: text('EX01\\EWS (Default Web Site)'),
      Server: text('EX01'),
      BasicAuthentication: text('False'),
      WindowsAuthentication: text('True'),
      InternalAuthenticationMethods: { ...unseen(CUT), text: '{Ntlm, WindowsIntegrat…' },
    },
    {
      Identity: text('EX02\\EWS (Default Web Site)'),
      Server: text('EX02'),
      BasicAuthentication: text('True'),
      WindowsAuthentication: text('False'),
      InternalAuthenticationMethods: text('{Basic}'),
    },
  ]);
  expect(
    rows(
      'Identity                    BasicAuthentication WindowsAuthe\n                                                   ntication\n--------                    ------------------- ------------\nEX01\\EWS (Default Web Site)               False         True\n\n',
    ),
  ).toEqual([
    {
      Identity: text('EX01\\EWS (Default Web Site)'),
      BasicAuthentication: text('False'),
      WindowsAuthentication: text('True'),
    },
  ]);
});

test('a name over many lines is one name', () => {
  const parts = ['Int', 'ern', 'alA', 'uth', 'ent', 'ica', 'tio', 'nMe', 'tho', 'ds'];
  const indent = ' '.repeat(77);
  const head = parts.map((part, at) =>
    at === 0 ? `Identity                    Server BasicAuthentication WindowsAuthentication ${part}` : indent + part,
  );
  const table = [
    ...head,
    '--------                    ------ ------------------- --------------------- ---',
    'EX01\\EWS (Default Web Site) EX01                 False                  True {N…',
    '',
  ].join('\n');
  expect(Object.keys(rows(table)[0] ?? {})).toEqual([
    'Identity',
    'Server',
    'BasicAuthentication',
    'WindowsAuthentication',
    'InternalAuthenticationMethods',
  ]);
});

test('cells that were broken inside their columns are whole again where that is certain', () => {
  const table = EVEN.replace('ExternalHostnam', 'Name           ').replace('---------------', '----           ');
  const read = readPrinted(
    `${table}EWS             EX01            https://mail.co {Ntlm, WindowsI           False
                                ntoso.com/EWS/E ntegrated,
                                xchange.asmx    WSSecurity,
                                                OAuth}
EWS             EX02            https://mail.co {Basic}                    True
                                ntoso.com/x

`,
  );
  expect(leftOverOf(read)).toEqual([]);
  expect(read.objects.map(({ properties }) => plain(properties))).toEqual([
    {
      Name: text('EWS'),
      Server: text('EX01'),
      InternalUrl: text('https://mail.contoso.com/EWS/Exchange.asmx'),
      InternalAuthenticationMethods: text('{Ntlm, WindowsIntegrated, WSSecurity, OAuth}'),
      BasicAuthentication: text('False'),
    },
    {
      Name: text('EWS'),
      Server: text('EX02'),
      InternalUrl: text('https://mail.contoso.com/x'),
      InternalAuthenticationMethods: text('{Basic}'),
      BasicAuthentication: text('True'),
    },
  ]);
});

test('words that were parted in a cell stay parted: one blank was there, or none', () => {
  const [row] = rows(
    'Name Server                    Title        InternalAuthenticationM\n                                            ethods\n---- ------                    -----        -----------------------\nEX01 EX01                      Berlin       {Basic}\n                               Mitte\n\n',
  );
  expect(row?.Title).toEqual(text('Berlin\nMitte'));
});

test.each([
  [
    'a bracket is open in it',
    `Identity        Server                                               InternalUrl                     BasicAuthentication
--------        ------                                               -----------                     -------------------
EX01\\EWS        EX01                                                 https://mail.contoso.com/EWS/E                False
(Default Web                                                         xchange.asmx
Site)
EX02\\EWS        EX02                                                 https://mail.contoso.com/EWS/E                 True
(Default Web                                                         xchange.asmx
Site)
`,
  ],
  [
    'it fills its column, and other cells have no rest',
    `UserPrincipalName          PrimarySmtpAddress         RecipientTypeDetails
-----------------          ------------------         --------------------
anna.bergmann-schulz@conto anna.bergmann-schulz@conto UserMailbox
so.com                     so.com
bernd.bergmann-berg@contos bernd.bergmann-berg@contos UserMailbox
o.com                      o.com
`,
  ],
])('nothing is believed of a row whose first cell goes on below: %s', (_, table) => {
  const read = readPrinted(table);
  expect(read.objects).toEqual([]);
  expect(leftOverOf(read)).toEqual(table.split('\n').flatMap((line, at) => (at < 2 || line === '' ? [] : [at + 1])));
});

test('rows of one length, one of them with an empty cell, are rows', () => {
  expect(
    rows(
      'Name   Site Fqdn               Url\n----   ---- ----               ---\nEXCH01 HQ   exch01.contoso.com https://a\nEXCH02      exch02.contoso.com\nEXCH03 HQ   exch03.contoso.com https://c\n\n',
    ).map(({ Name: name }) => name),
  ).toEqual([text('EXCH01'), text('EXCH02'), text('EXCH03')]);
});

test('a cell that a table cut is no cell that goes on', () => {
  expect(
    rows(
      'Name                  Methods              Url\n----                  -------              ---\nEX01                  {Ntlm, WindowsInt... https://a\nEX02                  {Ntlm, WindowsInt... https://b\n\n',
    ).map(({ Name: name }) => name),
  ).toEqual([text('EX01'), text('EX02')]);
});

test('what stands under a cell in the middle is its rest or something else: the cell is not seen', () => {
  const read = readPrinted(
    'Name Url                            Basic\n---- ---                            -----\nEX01 https://mail.contoso.com/EWS/E False\n       xchange.asmx\nEX02 https://b                      True\n\n',
  );
  expect(read.objects.map(({ properties }) => plain(properties))).toEqual([
    { Name: text('EX01'), Url: unseen('line 4 may be the rest of it'), Basic: text('False') },
    { Name: text('EX02'), Url: text('https://b'), Basic: text('True') },
  ]);
  expect(leftOverOf(read)).toEqual([4]);
});

test('a text that ends where cells are broken may have lost the rest of them', () => {
  const [row] = rows(
    'Name            Server          InternalUrl     InternalAuthent BasicAuthentica\n                                                icationMethods             tion\n----            ------          -----------     --------------- ---------------\nEWS             EX01            https://mail.co {Basic}                   False\n',
  );
  expect(row?.InternalUrl).toEqual(unseen('line 5 may be the rest of it'));
  expect(row?.BasicAuthentication).toEqual(text('False'));
});

test.each([
  ['a line at the margin below the names', EVEN.replace('icationMethods             tion', '$&\nle')],
  ['a part that does not fill its column', SQUEEZED.replace('InternalAuthenticationM', 'InternalAuthentication')],
  ['a name that was cut', SQUEEZED.replace('ethods', 'eth...')],
  ['a text between the columns', SQUEEZED.replace(/ {60}ethods/, 'and this$&')],
])('below a heading with %s nothing has a name', (_, heading) => {
  const read = readPrinted(`${heading.trimEnd()}\nEX01 EX01 False\n`);
  expect(read.objects).toEqual([]);
  expect(leftOverOf(read)).not.toEqual([]);
  expect(read.cutTable).toBeGreaterThan(0);
});

test('a row that was broken between two cells, its rest below others, has none of its cells for certain', () => {
  const table = `
Server ClientAuthenticationMethod InternalClientAuthenticationMethod ExternalClientAuthenticationMethod IISAuthenticationMethods
------ -------------------------- ---------------------------------- ---------------------------------- ------------------------
HQ2010                      Basic                              Basic                              Basic {Basic}
`;
  const broken = table.replace(/(?<=Basic {30}Basic) {2}( {28})/, '  \n$1');
  const names = ['ClientAuthenticationMethod', 'ExternalClientAuthenticationMethod', 'IISAuthenticationMethods'];
  expect(rows(table)).toMatchObject([{ IISAuthenticationMethods: text('{Basic}') }]);
  const [row] = rows(broken);
  for (const name of names) expect(row?.[name]).toMatchObject({ type: 'unseen' });
  expect(leftOverOf(readPrinted(broken))).toEqual([5]);
});
