import { expect, test } from 'vitest';
import { readFormatTable } from '../../../src/normalize/formats/format-table.ts';
import { plain } from './read-all.ts';

test('a table without cuts is read, right-aligned columns too', () => {
  const { objects } = readFormatTable(`
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

test.each([
  ['a cell that is cut', 'Name Url\n---- ---\nEX01 https://mail.cont...\n'],
  ['a heading that is cut', 'Name ExternalAuthent…\n---- ---------------\nEX01 a\n'],
  ['a wrapped row', 'Name Url\n---- ---\nEX01 https://mail.contoso.com\n     /mapi\n'],
])('%s is refused with the advice to export otherwise', (_, text) => {
  expect(() => readFormatTable(text)).toThrow(
    expect.objectContaining({ hint: expect.stringContaining('Export-Clixml') }),
  );
});
