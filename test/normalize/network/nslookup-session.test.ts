import { describe, expect, test } from 'vitest';
import { normalizedOf } from '../normalized-of.ts';

const HEAD = 'Server:  dc01.contoso.local\nAddress:  192.0.2.1\n';
const SRV = `${HEAD}
_autodiscover._tcp.contoso.com\tSRV service location:
          priority       = 0
          weight         = 5
          port           = 443
          svr hostname   = mail.contoso.com
mail.contoso.com\tinternet address = 192.0.2.10
`;
const A = `${HEAD}
Name:    mail.contoso.com
Address:  192.0.2.10

`;
const NONE = `${HEAD}
*** dc01.contoso.local can't find autodiscover.contoso.com: Non-existent domain
`;
const SESSION = `C:\\>nslookup
Default Server:  dc01.contoso.local
Address:  192.0.2.1

> set type=srv
> _autodiscover._tcp.contoso.com
${SRV}> set q=a
> mail.contoso.com
${A}> autodiscover.contoso.com
${NONE}> exit

C:\\>`;
const FOUND = {
  '_autodiscover._tcp.contoso.com': { exists: true, srv: ['0 5 443 mail.contoso.com'] },
  'mail.contoso.com': { exists: true, a: ['192.0.2.10'], cname: null },
  'autodiscover.contoso.com': { exists: false },
};
async function found(text: string) {
  const { fragments, records } = await normalizedOf({ 'network/dns.txt': text });
  const names = Object.fromEntries(fragments.map(({ label, properties }) => [label, properties]));
  return { names, record: records[0] };
}

describe('nslookup that was asked one name after the other', () => {
  test('each name is asked for the kind that was set last', async () => {
    const { names, record } = await found(SESSION);
    expect(names).toMatchObject(FOUND);
    expect(names['_autodiscover._tcp.contoso.com']).not.toHaveProperty('a');
    expect(record).toMatchObject({ status: 'read', problem: null });
  });

  test.each([
    [
      'in German',
      (text: string) => text.replace('Default Server:', 'Standardserver:').replaceAll('Address:', 'Adresse:'),
    ],
    ['quoted by a mail', (text: string) => text.replace(/^/gm, '> ')],
    ['without the command that began it', (text: string) => text.slice(text.indexOf('\n') + 1)],
    ['from where it was set', (text: string) => text.slice(text.indexOf('> set'))],
    ['in a shell', (text: string) => text.replaceAll('C:\\>', 'PS C:\\> ')],
    [
      'with a kind to begin with',
      (text: string) => text.replace('nslookup', 'nslookup -q=srv').replace('> set type=srv\n', ''),
    ],
  ])('%s', async (_, changed) => {
    expect((await found(changed(SESSION))).names).toMatchObject(FOUND);
  });

  test('another resolver', async () => {
    const text = SESSION.replace(
      '> set q=a\n',
      '> set q=a\n> server 192.0.2.53\nDefault Server:  [192.0.2.53]\nAddress:  192.0.2.53\n\n',
    );
    const { names, record } = await found(text.replace(A, A.replaceAll('192.0.2.1\n', '192.0.2.53\n')));
    expect(Object.keys(names)).toEqual([
      '_autodiscover._tcp.contoso.com',
      'mail.contoso.com (asked of 192.0.2.53)',
      'autodiscover.contoso.com (asked of 192.0.2.1)',
    ]);
    expect(record).toMatchObject({ status: 'read' });
  });

  test('of two answers to one question the last one counts', async () => {
    const later = A.replace('192.0.2.10', '192.0.2.99');
    const { fragments } = await normalizedOf({
      'dns.txt': SESSION.replace('> exit', `> mail.contoso.com\n${later}> exit`),
    });
    expect(fragments.filter(({ label }) => label === 'mail.contoso.com')).toMatchObject([
      { properties: { a: ['192.0.2.10'] } },
      { properties: { a: ['192.0.2.99'] }, order: 1 },
    ]);
  });

  test.each([
    ['what was typed is broken', '> set type=srv', '> set ty\npe=srv'],
    ['something stands below it', '> set type=srv', '> set type=srv\nmx records'],
    ['it is none that is known', '> set type=srv', '> ls -d contoso.com\n[dc01.contoso.local]'],
  ])('where %s, the kind of the next question is not known', async (_, typed, broken) => {
    const { names, record } = await found(SESSION.replace(typed, broken));
    expect(Object.keys(names).sort()).toEqual(['autodiscover.contoso.com', 'mail.contoso.com']);
    expect(record).toMatchObject({ status: 'partly', problem: expect.stringContaining('are not understood') });
  });

  test('a name without such a record is answered by its zone', async () => {
    const zone = `${HEAD}\ncontoso.com\n        primary name server = dc01.contoso.local\n        responsible mail addr = hostmaster.contoso.com\n        serial  = 1\n        refresh = 900 (15 mins)\n        retry   = 600 (10 mins)\n        expire  = 86400 (1 day)\n        default TTL = 3600 (1 hour)\n`;
    const { names, record } = await found(SESSION.replace(SRV, zone));
    expect(names['_autodiscover._tcp.contoso.com']).toMatchObject({ exists: true, srv: null });
    expect(record).toMatchObject({ status: 'read', problem: null });
  });

  test('a question that failed costs itself, and is named', async () => {
    const late = `${HEAD}\nDNS request timed out.\n    timeout was 2 seconds.\n*** Request to dc01.contoso.local timed-out\n`;
    const { names, record } = await found(SESSION.replace(SRV, late));
    expect(Object.keys(names).sort()).toEqual(['autodiscover.contoso.com', 'mail.contoso.com']);
    expect(record?.problem).toContain('_autodiscover._tcp.contoso.com: the name was not resolved');
  });
});
