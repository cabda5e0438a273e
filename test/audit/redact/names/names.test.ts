import { describe, expect, it } from 'vitest';
import { isNaming, linesWithNames } from '../../../../src/audit/redact/names/find-names.ts';
import { gatherFromText } from '../../../../src/audit/redact/names/gather-from-text.ts';
import { gatherNameList } from '../../../../src/audit/redact/names/gather-name-list.ts';
import { wordsIn } from '../../../../src/audit/redact/names/name-list.ts';
import { replaceNames } from '../../../../src/audit/redact/names/replace-names.ts';
import { replaceAll } from '../../../../src/audit/redact/replace-all.ts';
import { standInsFor } from '../../../../src/audit/redact/stand-ins.ts';

function namesOf(names: readonly string[], hosts: readonly string[] = []) {
  const gathering = gatherNameList();
  for (const name of names) gathering.addName(name);
  for (const host of hosts) gathering.addHost(host);
  return gathering.list();
}

const PEOPLE = namesOf(['Alice Smith', 'Jo Li', 'Müller'], ['mail.contoso.com', 'NW-EX01.contoso.local', 'EX01']);
const standIns = standInsFor(wordsIn(PEOPLE), 'key');
const shown = (text: string, isJson = false): string =>
  replaceAll(text, { names: PEOPLE, standIn: standIns.of, key: 'key', addresses: false }, isJson);

describe('stand-ins', () => {
  it('are as long as the word, in its case, of its letters and digits, the same in every spelling', () => {
    const [upper, lower] = [standIns.of('CONTOSO'), standIns.of('contoso')];
    expect(lower).toMatch(/^[a-z]{7}$/);
    expect(upper).toBe(lower.toUpperCase());
    expect(standIns.of('EX01')).toMatch(/^[A-Z]{2}\d\d$/);
    expect(standInsFor(wordsIn(PEOPLE), 'key').of('Contoso').toLowerCase()).toBe(lower);
    expect(standInsFor(wordsIn(PEOPLE), 'other').of('contoso')).not.toBe(lower);
  });

  it('are never another name, a word of Exchange, or those of two words', () => {
    const words = new Set(Array.from({ length: 2000 }, (_, index) => `n${String(index).padStart(4, '0')}x`));
    const made = standInsFor(words, 'key');
    const all = [...words].map((word) => made.of(word));
    expect(new Set(all).size).toBe(words.size);
    expect(all.filter((word) => words.has(word))).toEqual([]);
  });
});

describe('names in a text', () => {
  it('become stand-ins word by word, wherever the word stands alone', () => {
    const contoso = standIns.of('contoso');
    expect(shown('alice.smith@contoso.com')).toBe(`${standIns.of('alice')}.${standIns.of('smith')}@${contoso}.com`);
    expect(shown('CONTOSO\\asmith')).toBe(`${contoso.toUpperCase()}\\asmith`);
    expect(shown('https://mail.contoso.com/EWS and *.contoso.com')).toBe(
      `https://mail.${contoso}.com/EWS and *.${contoso}.com`,
    );
  });

  it('keep what every organization has: public ends, mail, the words of Exchange and IIS', () => {
    for (const text of [
      'Default Web Site',
      'mail.',
      '.local',
      'MSExchangeServicesAppPool',
      'Get-OutlookAnywhere',
      'Negotiate, NTLM',
    ])
      expect(shown(text)).toBe(text);
  });

  it('with words that are too short to be hidden everywhere are hidden as a whole', () => {
    expect(shown('Jo Li')).not.toMatch(/jo|li/i);
    expect(shown('jo in a sentence')).toBe('jo in a sentence');
    expect(shown('NW-EX01')).not.toMatch(/nw|ex01/i);
  });

  it('leave identifiers and columns as they are', () => {
    const text = 'Name    Server\n----    ------\nAlice   EX01  \n';
    expect(
      shown(text)
        .split('\n')
        .map((line) => line.length),
    ).toEqual(text.split('\n').map((line) => line.length));
  });
});

describe('identifiers', () => {
  it('of objects become others, the same everywhere; those of Windows and the cloud stay', () => {
    const guid = '36965cc1-0e47-4980-88f8-3e7d6f0337a4';
    const other = shown(guid);
    expect(other).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(other).not.toBe(guid);
    expect(shown(`{${guid}}`)).toBe(`{${other}}`);
    expect(shown(guid.toUpperCase())).toBe(other.toUpperCase());
    for (const known of ['00000002-0000-0ff1-ce00-000000000000', '4dc3e181-e14b-4a21-b022-59fc669b0914'])
      expect(shown(known)).toBe(known);
  });

  it('of accounts keep the domain in common and the numbers of Windows', () => {
    const [first = '', second = ''] = [
      'S-1-5-21-1111111111-222222222-333333333-500',
      'S-1-5-21-1111111111-222222222-333333333-1104',
    ].map((sid) => shown(sid));
    expect(first).toMatch(/-500$/);
    expect(second).not.toMatch(/-1104$/);
    expect(first.split('-').slice(0, 7)).toEqual(second.split('-').slice(0, 7));
    expect(first).not.toContain('1111111111');
  });

  it('of certificates become others, whatever their case', () => {
    const thumbprint = '3B7A56F1D7C0E9A0A6D9D4E0B8C7A1F2E3D4C5B6';
    expect(shown(thumbprint)).not.toBe(thumbprint);
    expect(shown(thumbprint.toLowerCase())).toBe(shown(thumbprint).toLowerCase());
  });

  it('of the network become others only where that is asked for, private ones private', () => {
    const of = (text: string) =>
      replaceAll(text, { names: PEOPLE, standIn: standIns.of, key: 'key', addresses: true }, false);
    expect(shown('10.1.20.130')).toBe('10.1.20.130');
    expect(of('10.1.20.130')).toMatch(/^10\.\d\.\d\d\.\d{3}$/);
    expect(of('192.168.20.130')).toMatch(/^192\.168\./);
    expect(of('15.1.2507.6')).toBe('15.1.2507.6');
    expect(of('127.0.0.1')).toBe('127.0.0.1');
    for (const version of [
      '0.20 (15.0.0.0)',
      'ExchangeVersion : 0.1 (8.0.53.0)',
      'Foo, Version=15.0.0.0, Culture=neutral',
    ])
      expect(of(version)).toBe(version);
    expect(of('EX16 (10.1.20.130)')).toMatch(/^EX16 \(10\.\d\.\d\d\.\d{3}\)$/);
    expect(new Set(Array.from({ length: 90 }, (_, index) => of(`10.0.0.${index + 10}`))).size).toBe(90);
  });
});

describe('a name in another form', () => {
  const utf16 = (text: string): string => Buffer.from(text, 'utf16le').toString('base64');
  const hex = (text: string): string =>
    Buffer.from(text, 'utf16le')
      .toString('hex')
      .replace(/..(?!$)/g, '$&,');
  it.each([
    ['plain', 'of Contoso here', false],
    ['an escape of JSON', '{"a":"M\\u00fcller"}', true],
    ['a line end of JSON before it', '{"a":"x\\nContoso"}', true],
    ['an entity', '<S>M&#252;ller and M&#xFC;ller</S>', false],
    ['percents', 'https://x/?q=M%C3%BCller', false],
    ['Base64', `blob: ${Buffer.from('this is contoso, as it is').toString('base64')}`, false],
    ['Base64 of two bytes a letter', `-EncodedCommand ${utf16('Get-Mailbox alice')}`, false],
    ['text of the registry', `"Owner"=hex(7):${hex('Contoso')},00,00`, false],
  ])('is found and replaced: %s', (_title, text, isJson) => {
    const plain = isJson ? JSON.stringify(JSON.parse(text)) : text;
    const isSeen = isNaming(text, PEOPLE) || isNaming(plain.replace(/\\n/g, ' '), PEOPLE);
    expect(isSeen).toBe(true);
    const made = shown(text, isJson);
    expect(made).not.toBe(text);
    expect(linesWithNames(made, PEOPLE)).toEqual([]);
  });

  it('is not packed up: what a session serialized is withheld', () => {
    expect(shown('<BA N="SerializationData">QUJDREVGR0g=</BA>')).toBe('<BA N="SerializationData">AAAA</BA>');
    expect(shown('{"SerializationData":[0,1,2],"x":1}', true)).toBe('{"SerializationData":null,"x":1}');
    expect(shown('SerializationData : {0, 1, 0}')).toBe('SerializationData : ');
  });

  it('is told by its line', () => {
    expect(linesWithNames('a\nb\nof contoso\n', PEOPLE)).toEqual([3]);
  });
});

describe('what patterns find', () => {
  const found = (text: string): ReadonlySet<string> => {
    const gathering = gatherNameList();
    gatherFromText(text, gathering);
    return wordsIn(gathering.list());
  };
  it.each([
    ['a mail address', 'from zoe.quist@tailspin.example', ['zoe', 'quist', 'tailspin']],
    ['a directory name', 'CN=Zoe Quist,OU=Berlin,DC=tailspin,DC=local', ['zoe', 'quist', 'berlin', 'tailspin']],
    [
      'a legacy name',
      '/o=Tailspin/ou=Exchange Administrative Group (FYDIBOHF23SPDLT)/cn=Recipients/cn=zquist',
      ['tailspin', 'zquist'],
    ],
    ['a share', '\\\\fileserver7\\export\\a.txt', ['fileserver7']],
    ['a folder of somebody', 'C:\\Users\\zquist\\Desktop', ['zquist']],
    ['a service', 'exchangeMDB/srv77.tailspin.local', ['srv77', 'tailspin']],
    [
      'a transcript',
      'Username: TAILSPIN\\zquist\nMachine: SRV77 (Microsoft Windows NT 10.0)',
      ['tailspin', 'zquist', 'srv77'],
    ],
    ['a log', '#Fields: date cs-username sc-status\n2026-01-01 TAILSPIN\\zquist 401', ['tailspin', 'zquist']],
    [
      'a log of the front end',
      'DateTime,RequestId,AuthenticatedUser,HttpStatus\n2026,1,TAILSPIN\\zquist,401',
      ['tailspin', 'zquist'],
    ],
  ])('%s', (_title, text, words) => {
    expect([...found(text)]).toEqual(expect.arrayContaining([...words]));
  });

  it('nothing of what only Microsoft is called', () => {
    expect([...found('http://schemas.microsoft.com/powershell/2004/04 https://outlook.office365.com/')]).toEqual([]);
  });
});

describe('two organizations with one key', () => {
  it('share the stand-ins of what they share', () => {
    const one = standInsFor(new Set(['contoso', 'alice']), 'key');
    const two = standInsFor(new Set(['contoso', 'bob']), 'key');
    expect(one.of('contoso')).toBe(two.of('contoso'));
    expect(replaceNames('contoso', namesOf([], ['contoso.com']), one.of)).toBe(two.of('contoso'));
  });
});
