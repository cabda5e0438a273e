import { expect, test } from 'vitest';
import { plain } from '../../formats/read-all.ts';
import { leftOverOf, readPrinted } from '../read-printed.ts';

const rows = (text: string) => readPrinted(text).objects.map((object) => plain(object.properties));
const text = (value: string) => ({ type: 'text', text: value });
const unseen = (detail: string) => ({ type: 'unseen', cause: 'truncated', detail });

test('a table without cuts is read, right-aligned columns too', () => {
  const { objects } = readPrinted(`
Name Count IISAuthenticationMethods Url
---- ----- ------------------------ ---
EX01 12345 {Ntlm, OAuth}            https://mail.contoso.com/mapi
EX02     7 {Ntlm}
`);
  expect(objects.map((object) => [object.line, plain(object.properties)])).toEqual([
    [
      4,
      {
        Name: { type: 'text', text: 'EX01' },
        Count: { type: 'text', text: '12345' },
        IISAuthenticationMethods: { type: 'text', text: '{Ntlm, OAuth}' },
        Url: { type: 'text', text: 'https://mail.contoso.com/mapi' },
      },
    ],
    [
      5,
      {
        Name: { type: 'text', text: 'EX02' },
        Count: { type: 'text', text: '7' },
        IISAuthenticationMethods: { type: 'text', text: '{Ntlm}' },
        Url: null,
      },
    ],
  ]);
});

test('a cell that was cut is not seen, and costs nothing else', () => {
  expect(rows('Name Url\n---- ---\nEX01 https://mail.cont...\nEX02 https://mail.cont…\n')).toEqual([
    { Name: text('EX01'), Url: unseen('the table cut the cell off') },
    { Name: text('EX02'), Url: unseen('the table cut the cell off') },
  ]);
});

test('seven letters and dots are the services of a certificate, and no cell that was cut', () => {
  expect(rows('Thumbprint Services   Subject\n---------- --------   -------\nC3D4E5     .......    CN=EX1\n')).toEqual([
    { Thumbprint: text('C3D4E5'), Services: text('.......'), Subject: text('CN=EX1') },
  ]);
});

test.each([
  ['cut', 'Name ExternalAuthent…\n---- ---------------\nEX01 a\n'],
  ['wrapped', 'Name ExternalAuthent\n     ication\n---- ---------------\nEX01 a\n'],
])('below a heading that was %s nothing has a name', (_, table) => {
  const reading = readPrinted(table);
  expect(reading.objects).toEqual([]);
  expect(leftOverOf(reading)).toEqual(table.split('\n').flatMap((line, index) => (line === '' ? [] : [index + 1])));
  expect(reading.cutTable).toBeGreaterThan(0);
});

test('a row that was wrapped keeps the end of its line, and nothing says what stood there', () => {
  const reading = readPrinted('Name Url\n---- ---\nEX01 https://mail.contoso.com\n     /mapi\nEX02 https://a\n\n');
  expect(reading.objects.map((object) => plain(object.properties))).toEqual([
    { Name: text('EX01'), Url: text('https://mail.contoso.com\n/mapi') },
    { Name: text('EX02'), Url: text('https://a') },
  ]);
  expect(leftOverOf(reading)).toEqual([]);
});

test('a row loses what an unaligned line below it may be the rest of', () => {
  const reading = readPrinted('Name Url\n---- ---\nEX01 https://mail.contoso.com\n        /mapi\nEX02 https://a\n');
  expect(reading.objects.map((object) => plain(object.properties))).toEqual([
    { Name: text('EX01'), Url: unseen('line 4 may be the rest of it') },
    { Name: text('EX02'), Url: text('https://a') },
  ]);
  expect(leftOverOf(reading)).toEqual([4]);
});

test('tables that follow each other, and groups of one table, are read to the end', () => {
  expect(
    rows(
      'Name Url\n---- ---\nEX01 a\n\n\n   Site: HQ\n\nName Url\n---- ---\nEX02 b\n\nFqdn Role\n---- ----\nEX03 c\n\nEX04 d\n',
    ),
  ).toEqual([
    { Name: text('EX01'), Url: text('a') },
    { Name: text('EX02'), Url: text('b'), Site: text('HQ') },
    { Fqdn: text('EX03'), Role: text('c') },
    { Fqdn: text('EX04'), Role: text('d') },
  ]);
});

test('a text that ends in the middle of a row has not all of it', () => {
  const ends = unseen('the text ends on this line, perhaps in the middle of it');
  expect(rows('Name Url Role\n---- --- ----\nEX01 a   Mailbox\nEX02 htt')).toEqual([
    { Name: text('EX01'), Url: text('a'), Role: text('Mailbox') },
    { Name: text('EX02'), Url: ends, Role: ends },
  ]);
});

test('prose below a table is no row', () => {
  const reading = readPrinted(
    'Name Url\n---- ---\nEX01 a\nWARNING: x is in an inconsistent state.\nwhat does this mean please\n',
  );
  expect(reading.objects).toHaveLength(1);
  expect(leftOverOf(reading)).toEqual([5]);
});
