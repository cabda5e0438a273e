import { describe, expect, test } from 'vitest';
import { readSetspnAccount } from '../../../src/normalize/formats/setspn/setspn-account.ts';
import { readSetspnDuplicates } from '../../../src/normalize/formats/setspn/setspn-duplicates.ts';
import { normalizedOf } from '../normalized-of.ts';

const ASA = 'CN=EXCH2016ASA,CN=Computers,DC=contoso,DC=com';
const OLD = 'CN=EX01,OU=Old servers,DC=contoso,DC=com';
const list = (dn: string, ...names: readonly string[]): string =>
  `Registered ServicePrincipalNames for ${dn}:\n${names.map((name) => `\t${name}\n`).join('')}`;
const NONE = 'Checking domain DC=contoso,DC=com\nProcessing entry 0\nfound 0 group of duplicate SPNs.\n';
const TWICE = `Checking forest DC=contoso,DC=com
Operation will be performed forestwide, it might take a while.
Processing entry 0
http/mail.contoso.com is registered on these accounts:
\t${ASA}
\t${OLD}

found 1 group of duplicate SPNs.
`;
const accountsOf = async (texts: { readonly [path: string]: string }) => {
  const { fragments, records, lines } = await normalizedOf(texts);
  const names = fragments.map(({ label, properties, unseen }) => [
    label,
    properties.accountNames,
    unseen?.accounts === undefined ? 'all' : 'some',
  ]);
  return { names, records, lines };
};

describe('setspn -L', () => {
  test('says of each name one holder, and not that there is no other', async () => {
    const text = `C:\\>setspn -L CONTOSO\\EXCH2016ASA$\n${list(ASA, 'http/mail.contoso.com', 'http/autodiscover.contoso.com')}\nC:\\>`;
    const { names, records, lines } = await accountsOf({ 'a.txt': text });
    expect(names).toEqual([
      ['http/mail.contoso.com', ['EXCH2016ASA'], 'some'],
      ['http/autodiscover.contoso.com', ['EXCH2016ASA'], 'some'],
    ]);
    expect(records[0]).toMatchObject({ status: 'read', problem: null });
    expect(lines).toMatchObject([{ kind: 'service-principal-name', status: 'partial' }]);
  });

  test.each([`Registrierte Dienstprinzipalnamen (SPN) für ${ASA}:`, `ServicePrincipalNames inscrits pour ${ASA} :`])(
    'in any language, with and without a command: %s',
    async (head) => {
      const text = list(ASA, 'http/mail.contoso.com').replace(/^.*$/m, head);
      const expected = [['http/mail.contoso.com', ['EXCH2016ASA'], 'some']];
      expect((await accountsOf({ 'a.txt': text })).names).toEqual(expected);
      expect((await accountsOf({ 'a.txt': `setspn -L EXCH2016ASA\n${text}` })).names).toEqual(expected);
      expect((await accountsOf({ 'a.txt': `PS C:\\> setspn EXCH2016ASA\n${text}\nPS C:\\>` })).names).toEqual(expected);
    },
  );

  test('a name whose line is broken or cut off is named, and none', () => {
    const broken = list(ASA, 'http/mail.con').concat('toso.com\n\tHOST/EX01\n');
    expect(readSetspnAccount(broken)).toMatchObject({
      accounts: [{ dn: ASA, names: [{ name: 'HOST/EX01', line: 4 }] }],
      leftOver: [2, 3],
    });
    expect(readSetspnAccount(list(ASA, 'HOST/EX01', 'http/mail.con').trimEnd(), 'open')).toMatchObject({
      accounts: [{ names: [{ name: 'HOST/EX01' }] }],
      leftOver: [3],
    });
  });

  test('an account that is not there is no account without names', async () => {
    const text =
      'C:\\>setspn -L NOBODY\nFindDomainForAccount: Call to DsGetDcNameWithAccountW failed with return value 0x00000525\nCould not find account NOBODY\n';
    const { names, records } = await accountsOf({ 'a.txt': text });
    expect(names).toEqual([]);
    expect(records[0]?.problem).toContain('setspn says: FindDomainForAccount');
  });

  test('two accounts with one name are two holders; what was taken away is taken back', async () => {
    const asa = `C:\\>setspn -L EXCH2016ASA\n${list(ASA, 'http/mail.contoso.com')}\n`;
    const old = `C:\\>setspn -L EX01\n${list(OLD, 'HOST/EX01', 'http/mail.contoso.com')}\n`;
    const both = await normalizedOf({ 'a.txt': asa + old });
    expect(both.fragments.map(({ id, properties }) => [id, properties.accountNames])).toEqual([
      ['service-principal-name:http/mail.contoso.com', ['EXCH2016ASA']],
      ['service-principal-name:host/ex01', ['EX01']],
      ['service-principal-name:http/mail.contoso.com', ['EX01']],
    ]);
    const after = `C:\\>setspn -D http/mail.contoso.com EX01\nUpdated object\n\nC:\\>setspn -L EX01\n${list(OLD, 'HOST/EX01')}\n`;
    const { fragments, records } = await normalizedOf({ 'a.txt': old + after });
    expect(fragments.filter(({ id }) => id.endsWith('http/mail.contoso.com'))).toMatchObject([
      { properties: { accountNames: ['EX01'] } },
      {
        properties: {},
        order: 1,
        unseen: { accounts: { detail: expect.stringContaining('does not name it any more') } },
      },
    ]);
    expect(records[0]?.notes).toEqual([expect.stringContaining('asks again')]);
  });

  test('what was changed below it is said', async () => {
    const text = `C:\\>setspn -L EX01\n${list(OLD, 'http/mail.contoso.com')}\nC:\\>setspn -D http/mail.contoso.com EX01\nUpdated object\n`;
    const { records } = await normalizedOf({ 'a.txt': text });
    expect(records[0]?.notes).toEqual([
      'Shown as it was before: line 5 may have changed what line 1 showed, and nothing asked again.',
    ]);
  });
});

describe('setspn -X', () => {
  test('names all holders of what several hold', async () => {
    const { names, records } = await accountsOf({ 'a.txt': `C:\\>setspn -F -X\n${TWICE}\nC:\\>` });
    expect(names).toEqual([['http/mail.contoso.com', ['EX01', 'EXCH2016ASA'], 'all']]);
    expect(records[0]).toMatchObject({ status: 'read', problem: null });
    expect((await accountsOf({ 'a.txt': TWICE })).names).toEqual(names);
  });

  test('of one domain there may be more', async () => {
    const text = `C:\\>setspn -X\n${TWICE.replace('forest', 'domain').replace(/^Operation.*\n/m, '')}`;
    expect((await accountsOf({ 'a.txt': text })).names).toEqual([
      ['http/mail.contoso.com', ['EX01', 'EXCH2016ASA'], 'some'],
    ]);
  });

  test('that found nothing says what it searched, and who holds what it does not say', async () => {
    for (const text of [`C:\\>setspn -X\n${NONE}`, NONE, NONE.replace('entry 0', 'entry 0\r\nProcessing entry 1')]) {
      const { names, records, lines } = await accountsOf({ 'a.txt': text });
      expect(names).toEqual([]);
      expect(records[0]).toMatchObject({ status: expect.stringMatching(/^(?:read|partly)$/), problem: null });
      expect(records[0]?.notes).toEqual([
        expect.stringContaining('no name had two holders in the domain DC=contoso,DC=com'),
      ]);
      expect(lines.every(({ status }) => status !== 'complete')).toBe(true);
    }
  });

  test('words below it take nothing from it', async () => {
    const { records } = await normalizedOf({ 'a.txt': `C:\\>setspn -X\n${NONE}\nLooks fine to me.\n` });
    expect(records[0]?.notes).toEqual([expect.stringContaining('no name had two holders')]);
  });

  test('in German, with its count', () => {
    const german = `Die Gesamtstruktur DC=contoso,DC=com wird überprüft
Eintrag 0 wird verarbeitet
"http/mail.contoso.com" wurde für die folgenden Konten registriert:
\t${ASA}
\t${OLD}

Es wurde 1 Gruppe doppelter SPNs gefunden.
`;
    expect(readSetspnDuplicates(german)).toMatchObject({
      isWhole: true,
      groups: [{ name: 'http/mail.contoso.com', accounts: [ASA, OLD], isWhole: true }],
    });
    expect(readSetspnDuplicates(german.replace('1 Gruppe', '2 Gruppen')).isWhole).toBe(false);
  });

  test('a line among the holders, and an end that is not there, leave them unseen', async () => {
    const strange = TWICE.replace(`\t${OLD}`, 'What is this?');
    expect((await accountsOf({ 'a.txt': `C:\\>setspn -F -X\n${strange}` })).names).toEqual([
      ['http/mail.contoso.com', undefined, 'some'],
    ]);
    const cut = TWICE.slice(0, TWICE.indexOf('\n\nfound') - 8);
    const { names, records } = await accountsOf({ 'a.txt': `C:\\>setspn -F -X\n${cut}` });
    expect(names).toEqual([['http/mail.contoso.com', undefined, 'some']]);
    expect(records[0]?.status).toBe('partly');
  });
});
