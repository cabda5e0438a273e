import { describe, expect, test } from 'vitest';
import { snapshotOfCapture } from '../../../src/audit/snapshot-of-capture.ts';
import type { Resource } from '../../../src/model/resource.ts';
import { memoryScratch } from '../../lib/memory-scratch.ts';
import { memoryCapture } from '../../organization/memory-capture.ts';

const INSIDE = ['dc01.contoso.local', '10.0.0.1'] as const;
const GOOGLE = ['dns.google', '8.8.8.8'] as const;

const answer = ([name, address]: readonly [string, string], found: string | null, asked = 'mail.contoso.com'): string =>
  `Server:  ${name}\nAddress:  ${address}\n\n${
    found === null
      ? `*** ${name} can't find ${asked}: Non-existent domain\n`
      : `Name:    ${asked}\nAddress:  ${found}\n\n`
  }`;

/** What the snapshot of a console says of names, by id. */
async function names(...lines: readonly string[]): Promise<{ readonly [id: string]: Partial<Resource> }> {
  const capture = memoryCapture(new Map([['console.txt', Buffer.from(`${lines.join('\n')}\n`)]]));
  const snapshot = await snapshotOfCapture(capture, { scratch: memoryScratch() });
  const resources: Resource[] = [];
  for await (const batch of snapshot.read())
    for (const line of batch) if (line.includes('"dns-record:')) resources.push(JSON.parse(line) as Resource);
  return Object.fromEntries(resources.map((resource) => [resource.id.slice('dns-record:'.length), resource]));
}

const APART = {
  'mail.contoso.com': { properties: { a: ['10.0.0.20'] } },
  'mail.contoso.com@8.8.8.8': {
    label: 'mail.contoso.com (asked of 8.8.8.8)',
    properties: { a: ['203.0.113.20'], vantage: 'outside' },
  },
};

describe('what a name is inside and outside are two things', () => {
  test('of nslookup', async () => {
    const found = await names(
      `C:\\>nslookup mail.contoso.com\n${answer(INSIDE, '10.0.0.20')}`,
      `C:\\>nslookup mail.contoso.com dns.google\n${answer(GOOGLE, '203.0.113.20')}`,
      'C:\\>',
    );
    expect(found).toMatchObject(APART);
    expect(found['mail.contoso.com']?.properties).not.toHaveProperty('vantage');
  });

  test('of nslookup on other systems than Windows', async () => {
    const unix = (address: string, found: string): string =>
      `Server:\t\t${address}\nAddress:\t${address}#53\n\nName:\tmail.contoso.com\nAddress: ${found}\n`;
    expect(
      await names(
        `$ nslookup mail.contoso.com 8.8.8.8\n${unix('8.8.8.8', '203.0.113.20')}`,
        `$ nslookup mail.contoso.com\n${unix('10.0.0.1', '10.0.0.20')}`,
      ),
    ).toMatchObject(APART);
  });

  test('of Resolve-DnsName', async () => {
    const table = (address: string): string =>
      `\nName                 Type   TTL   Section    IPAddress\n----                 ----   ---   -------    ---------\nmail.contoso.com     A      300   Answer     ${address}\n\n`;
    expect(
      await names(
        `PS C:\\> Resolve-DnsName mail.contoso.com -Type A\n${table('10.0.0.20')}`,
        `PS C:\\> Resolve-DnsName mail.contoso.com -Type A -Server 8.8.8.8\n${table('203.0.113.20')}`,
        'PS C:\\>',
      ),
    ).toMatchObject(APART);
  });

  test.each([
    [
      'that was told to ask another',
      [
        'C:\\>nslookup\nDefault Server:  dc01.contoso.local\nAddress:  10.0.0.1\n',
        `> mail.contoso.com\n${answer(INSIDE, '10.0.0.20')}`,
        '> server 8.8.8.8\nDefault Server:  dns.google\nAddress:  8.8.8.8\n',
        `> mail.contoso.com\n${answer(GOOGLE, '203.0.113.20')}`,
      ],
    ],
    [
      'where that line was lost',
      [
        'C:\\>nslookup\nDefault Server:  dc01.contoso.local\nAddress:  10.0.0.1\n',
        `> mail.contoso.com\n${answer(INSIDE, '10.0.0.20')}`,
        `> mail.contoso.com\n${answer(GOOGLE, '203.0.113.20')}`,
      ],
    ],
    [
      'that was asked for one name of another',
      [
        'C:\\>nslookup\nDefault Server:  dc01.contoso.local\nAddress:  10.0.0.1\n',
        `> mail.contoso.com 8.8.8.8\n${answer(GOOGLE, '203.0.113.20')}`,
        `> mail.contoso.com\n${answer(INSIDE, '10.0.0.20')}`,
      ],
    ],
    [
      'and of one that began with another',
      [
        `C:\\>nslookup\nDefault Server:  dc01.contoso.local\nAddress:  10.0.0.1\n\n> mail.contoso.com\n${answer(INSIDE, '10.0.0.20')}> exit\n`,
        `C:\\>nslookup - 8.8.8.8\nDefault Server:  dns.google\nAddress:  8.8.8.8\n\n> mail.contoso.com\n${answer(GOOGLE, '203.0.113.20')}`,
      ],
    ],
  ])('of an interactive nslookup %s', async (_, lines) => {
    expect(await names(...lines, '> exit\n', 'C:\\>')).toMatchObject(APART);
  });

  test('and a question of one that failed takes nothing from the other', async () => {
    const late = 'DNS request timed out.\n    timeout was 2 seconds.\n*** Request to dns.google timed-out\n';
    expect(
      await names(
        `C:\\>nslookup mail.contoso.com\n${answer(INSIDE, '10.0.0.20')}`,
        `C:\\>nslookup mail.contoso.com 8.8.8.8\n${late}`,
        'C:\\>',
      ),
    ).toMatchObject({ 'mail.contoso.com': { properties: { a: ['10.0.0.20'] } } });
  });
});

test('the same question that two resolvers answered is a conflict, whichever came last', async () => {
  const first = `C:\\>nslookup mail.contoso.com\n${answer(INSIDE, '10.0.0.20')}`;
  const other = `C:\\>nslookup mail.contoso.com\n${answer(['router.home', '192.168.1.1'], '203.0.113.20')}`;
  for (const lines of [
    [first, other],
    [other, first],
    [first, first, other],
    [first, other, other],
  ])
    expect(await names(...lines, 'C:\\>'), lines.join('')).toMatchObject({
      'mail.contoso.com': { unseen: { a: { cause: 'conflict' } } },
    });
});

test('of one resolver the last answer counts', async () => {
  expect(
    await names(
      ...['10.0.0.20', '10.0.0.21'].map((address) => `C:\\>nslookup mail.contoso.com\n${answer(INSIDE, address)}`),
      'C:\\>',
    ),
  ).toMatchObject({ 'mail.contoso.com': { properties: { a: ['10.0.0.21'] } } });
});
