import { afterEach, describe, expect, test } from 'vitest';
import { dnsLookup } from '../../../../src/collect/sources/network/dns-lookup.ts';
import { dnsQuestions, dnsSource } from '../../../../src/collect/sources/network/dns-source.ts';
import { a, aaaa, cname, type DnsStub, serveDns, srv, type Zone } from '../dns-stub.ts';

const open: DnsStub[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((stub) => stub.close()));
});
async function stub(zone: Zone): Promise<DnsStub> {
  const made = await serveDns(zone);
  open.push(made);
  return made;
}
const LIMIT = 20_000;

describe('a look-up', () => {
  test('gives addresses behind an alias, the alias itself, and SRV records as text', async () => {
    const { server } = await stub({
      'A mail.contoso.com': [
        cname('mail.contoso.com', 'lb.contoso.com'),
        a('lb.contoso.com', '192.0.2.12'),
        a('lb.contoso.com', '192.0.2.11'),
      ],
      'AAAA mail.contoso.com': [aaaa('mail.contoso.com', '20010db8000000000000000000000011')],
      'CNAME mail.contoso.com': [cname('mail.contoso.com', 'LB.contoso.com')],
      'SRV _autodiscover._tcp.contoso.com': [srv('_autodiscover._tcp.contoso.com', 0, 5, 443, 'mail.contoso.com')],
    });
    const values = async (name: string, type: 'A' | 'AAAA' | 'CNAME' | 'SRV') =>
      (await dnsLookup({ name, type }, { server, timeoutMs: LIMIT })).values;
    expect(await values('mail.contoso.com', 'A')).toEqual(['192.0.2.11', '192.0.2.12']);
    expect(await values('mail.contoso.com', 'AAAA')).toEqual(['2001:db8::11']);
    expect(await values('mail.contoso.com', 'CNAME')).toEqual(['lb.contoso.com']);
    expect(await values('_autodiscover._tcp.contoso.com', 'SRV')).toEqual(['0 5 443 mail.contoso.com']);
  });

  test('that there is no such name, and that it has no such record, are answers', async () => {
    const { server } = await stub({ 'A gone.contoso.com': 'NXDOMAIN' });
    const how = { server, timeoutMs: LIMIT };
    expect(await dnsLookup({ name: 'gone.contoso.com', type: 'A' }, how)).toMatchObject({
      outcome: 'no-name',
      values: [],
    });
    expect(await dnsLookup({ name: 'mail.contoso.com', type: 'CNAME' }, how)).toMatchObject({ outcome: 'no-data' });
  });

  test.each([
    ['SERVFAIL', /SERVFAIL/, LIMIT],
    ['REFUSED', /REFUSED/, LIMIT],
    ['SILENCE', /did not answer in time/, 600],
    ['GARBAGE', /./, 600],
  ] as const)('a server that answers with %s has not answered', async (fault, reason, timeoutMs) => {
    const { server } = await stub({ 'A mail.contoso.com': fault });
    const answer = await dnsLookup({ name: 'mail.contoso.com', type: 'A' }, { server, timeoutMs });
    expect(answer).toMatchObject({ outcome: 'failed', values: [] });
    expect(answer.reason).toMatch(reason);
  });

  test('silence costs no more than the time that was given', async () => {
    const { server } = await stub({ 'A mail.contoso.com': 'SILENCE' });
    const started = performance.now();
    await dnsLookup({ name: 'mail.contoso.com', type: 'A' }, { server, timeoutMs: 300 });
    // The resolver's own patience is several times as long.
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('what is cancelled ends at once', async () => {
    const { server } = await stub({ 'A mail.contoso.com': 'SILENCE' });
    const stop = new AbortController();
    const running = dnsLookup(
      { name: 'mail.contoso.com', type: 'A' },
      { server, timeoutMs: 60_000, signal: stop.signal },
    );
    setTimeout(() => stop.abort(), 50);
    expect(await running).toMatchObject({ outcome: 'cancelled' });
  });

  test('a server that is no address, and a name that is none, are failures and not thrown', async () => {
    const bad = await dnsLookup({ name: 'mail.contoso.com', type: 'A' }, { server: 'dns.example', timeoutMs: LIMIT });
    expect(bad.outcome).toBe('failed');
    const { server, asked } = await stub({});
    for (const name of ['a b', '', '*.contoso.com', 'x'.repeat(300), 'a..b', "'; drop", 'a\0b'])
      expect(await dnsLookup({ name, type: 'A' }, { server, timeoutMs: LIMIT })).toMatchObject({ outcome: 'failed' });
    expect(asked).toEqual([]);
  });

  test('a name in another script is asked for as the DNS holds it', async () => {
    const { server, asked } = await stub({});
    await dnsLookup({ name: 'münchen.contoso.com', type: 'A' }, { server, timeoutMs: LIMIT });
    expect(asked).toEqual(['A xn--mnchen-3ya.contoso.com']);
  });
});

describe('the DNS as a source', () => {
  test('every name is asked for once, and no TXT record at all', () => {
    const questions = dnsQuestions({
      namespaces: ['Autodiscover.contoso.com', 'mail.contoso.com'],
      domains: ['contoso.com'],
    });
    expect(questions.map(({ type, name }) => `${type} ${name}`)).toEqual([
      'A autodiscover.contoso.com',
      'AAAA autodiscover.contoso.com',
      'CNAME autodiscover.contoso.com',
      'A contoso.com',
      'AAAA contoso.com',
      'CNAME contoso.com',
      'A mail.contoso.com',
      'AAAA mail.contoso.com',
      'CNAME mail.contoso.com',
      'SRV _autodiscover._tcp.contoso.com',
    ]);
  });

  test('one question that fails makes the evidence partial, names it, and keeps the others', async () => {
    const { server } = await stub({
      'A mail.contoso.com': [a('mail.contoso.com', '192.0.2.11')],
      'AAAA mail.contoso.com': 'SERVFAIL',
    });
    const source = dnsSource({ vantage: 'EXMGMT01', server });
    if (source.scope !== 'namespace') throw new Error('the DNS is asked for namespaces');
    const evidence = await source.gather(
      { servers: [], namespaces: ['mail.contoso.com'], domains: [] },
      { timeoutMs: LIMIT, signal: new AbortController().signal },
    );
    expect(evidence.status).toBe('partial');
    expect(evidence.reason).toMatch(/^AAAA mail\.contoso\.com: .*SERVFAIL/);
    const lines = String(evidence.files[0]?.content)
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([
      {
        schema: 'exaudit/dns/v1',
        vantage: 'EXMGMT01',
        resolver: server,
        type: 'A',
        outcome: 'answered',
        values: ['192.0.2.11'],
      },
      { type: 'AAAA', outcome: 'failed' },
      { type: 'CNAME', outcome: 'no-data', values: [] },
    ]);
  });
});
