import { describe, expect, test } from 'vitest';
import { readSetspn } from '../../../src/normalize/formats/setspn/setspn.ts';
import { normalizedOf } from '../normalized-of.ts';

const ACCOUNT = 'CN=EXCH2016ASA,CN=Computers,DC=contoso,DC=com';
const FOUND = `Checking forest DC=contoso,DC=com\r\n${ACCOUNT}\r\n\thttp/mail.contoso.com\r\n\thttp/autodiscover.contoso.com\r\n\r\nExisting SPN found!\r\n`;
const NONE = 'Checking forest DC=contoso,DC=com\r\n\r\nNo such SPN found.\r\n';
const prompt = (name: string, printed: string): string => `C:\\>setspn -F -Q ${name}\r\n${printed}\r\n`;

describe('setspn -Q', () => {
  test('names the accounts with all of their names', () => {
    expect(readSetspn(FOUND)).toMatchObject({
      isWhole: true,
      accounts: [{ dn: ACCOUNT, names: ['http/mail.contoso.com', 'http/autodiscover.contoso.com'], line: 2 }],
      isForestWide: true,
    });
  });

  test('nothing found is an answer in every language', () => {
    expect(readSetspn(NONE).accounts).toEqual([]);
    const german = 'Überprüfen der Gesamtstruktur DC=contoso,DC=com\r\n\r\nKein solcher SPN gefunden.\r\n';
    expect(readSetspn(german, true).accounts).toEqual([]);
  });

  test.each([
    'Domäne "DC=contoso,DC=com" wird überprüft',
    'Die Gesamtstruktur DC=contoso,DC=com wird überprüft...',
    'Vérification de la forêt DC=contoso,DC=com en cours',
    '正在检查林 DC=contoso,DC=com',
  ])('the domain may stand within its sentence: %s', async (searched) => {
    const german = FOUND.replace('Checking forest DC=contoso,DC=com', searched);
    expect(readSetspn(german)).toMatchObject({ isWhole: true, leftOver: [], accounts: [{ dn: ACCOUNT, line: 2 }] });
    expect((await normalizedOf({ 'spn.txt': german })).records).toMatchObject([{ format: 'setspn' }]);
    const { records } = await normalizedOf({ 'spn.txt': prompt('http/mail.contoso.com', german) });
    expect(records).toMatchObject([{ status: 'read' }]);
  });

  test.each(['See DC=contoso,DC=com for CN=x', 'x DC=contoso,OU=a', 'at DC=contoso,DC=com/path there'])(
    'is no such sentence: %s',
    (line) => {
      expect(() => readSetspn(`${line}\r\n\r\nNone.\r\n`)).toThrow(/no answer/);
    },
  );

  test('an error of the directory, and another text, are no answers', () => {
    expect(() => readSetspn('Ldap Error(0x51 -- Server Down): ldap_bind_sW\r\n')).toThrow(/Server Down/);
    expect(() => readSetspn('')).toThrow(/no answer/);
    expect(() => readSetspn('Access denied\r\n')).toThrow(/no answer/);
  });

  test('several questions in one file become one resource each; two holders are both named', async () => {
    const twice = FOUND.replace(
      '\r\n\r\nExisting',
      '\r\nCN=O\\, Neil,OU=Old\\, ones,DC=contoso,DC=com\r\n\thttp/mail.contoso.com\r\n\r\nExisting',
    );
    const { fragments, records, lines } = await normalizedOf({
      'network/setspn.txt': prompt('http/mail.contoso.com', twice) + prompt('http/gone.contoso.com', NONE),
    });
    expect(fragments).toMatchObject([
      {
        id: 'service-principal-name:http/mail.contoso.com',
        properties: {
          service: 'http',
          host: 'mail.contoso.com',
          accounts: [ACCOUNT, 'CN=O\\, Neil,OU=Old\\, ones,DC=contoso,DC=com'],
          accountNames: ['EXCH2016ASA', 'O, Neil'],
          isForestWide: true,
        },
        provenance: { '*': { line: 3 } },
      },
      { id: 'service-principal-name:http/gone.contoso.com', properties: { accounts: [], accountNames: [] } },
    ]);
    expect(records[0]).toMatchObject({ status: 'read' });
    expect(lines.map(({ kind, scope, status }) => [kind, scope, status])).toEqual([
      ['service-principal-name', 'organization', 'complete'],
      ['service-principal-name', 'organization', 'complete'],
    ]);
  });

  test('an answer without its command line is read where only one name can have been meant', async () => {
    const one = FOUND.replace('\thttp/autodiscover.contoso.com\r\n', '');
    const known = await normalizedOf({ 'setspn.txt': one });
    expect(known.fragments).toMatchObject([{ id: 'service-principal-name:http/mail.contoso.com' }]);
    const { fragments, records } = await normalizedOf({ 'setspn.txt': FOUND });
    expect(fragments).toEqual([]);
    expect(records[0]?.problem).toBe('It does not say which name was asked for: the command line is missing.');
  });

  test('one question that failed costs itself only', async () => {
    const { fragments, lines } = await normalizedOf({
      'network/setspn.txt':
        prompt('http/a.contoso.com', 'Ldap Error(0x51 -- Server Down): ldap_bind_sW') +
        prompt('http/b.contoso.com', NONE),
    });
    expect(fragments.map(({ id }) => id)).toEqual(['service-principal-name:http/b.contoso.com']);
    expect(lines.map(({ status }) => status).sort()).toEqual(['complete', 'failed']);
  });
});
