import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { NetworkTargets } from '../../../../src/collect/evidence-source.ts';
import { httpProbeSource, type ProbeSourceOptions } from '../../../../src/collect/sources/network/http-probe-source.ts';
import { probeTargets } from '../../../../src/collect/sources/network/http-probe-targets.ts';
import { normalizedOf } from '../../../normalize/normalized-of.ts';
import { type Loopback, type MadeCertificate, makeCertificate, serveHttps } from '../loopback-server.ts';

const open: Loopback[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});
let certificate: MadeCertificate;
beforeAll(() => {
  certificate = makeCertificate(['mail.contoso.com']);
});

const TARGETS: NetworkTargets = {
  servers: [
    { name: 'EX01', fqdn: 'ex01.contoso.local', release: '2019', roles: ['Mailbox'] },
    { name: 'EX02', fqdn: 'EX02.contoso.local', release: '2019', roles: ['Mailbox'] },
    { name: 'EDGE1', fqdn: 'edge1.contoso.local', release: '2019', roles: ['Edge'] },
  ],
  namespaces: ['mail.contoso.com'],
  domains: [],
};
const ADDRESSES: { readonly [host: string]: readonly string[] } = {
  'mail.contoso.com': ['127.0.0.10'],
  'ex01.contoso.local': ['127.0.0.11'],
  'ex02.contoso.local': ['127.0.0.12'],
};
const context = { timeoutMs: 30_000, signal: new AbortController().signal };

async function gather(options: Partial<ProbeSourceOptions>) {
  const source = httpProbeSource({
    vantage: 'EXMGMT01',
    addressesOf: async (host) => ADDRESSES[host] ?? [],
    ...options,
  });
  if (source.scope !== 'namespace') throw new Error('probes are asked for namespaces');
  return source.gather(TARGETS, context);
}

describe('probes of every node', () => {
  test('the node that answers in another order, and the one that is down, stand beside the namespace', async () => {
    const asked: string[] = [];
    const node = (schemes: readonly string[]) =>
      ((request, response) => {
        asked.push(`${request.headers.host?.split(':')[0]} ${request.url}`);
        response
          .writeHead(
            401,
            schemes.flatMap((scheme) => ['WWW-Authenticate', scheme] as [string, string]),
          )
          .end();
      }) as Parameters<typeof serveHttps>[1];
    const balancer = await serveHttps(certificate, node(['Negotiate', 'NTLM']), '127.0.0.10');
    open.push(balancer);
    const { port } = balancer;
    open.push(await serveHttps(certificate, node(['NTLM', 'Negotiate']), '127.0.0.11', port));
    const evidence = await gather({ port, ca: [certificate.cert] });
    expect(evidence).toMatchObject({ status: 'complete', files: [{ path: 'network/endpoints.ndjson' }] });
    expect(new Set(asked.map((line) => line.split(' ')[0]))).toEqual(new Set(['mail.contoso.com']));
    const { fragments } = await normalizedOf({ 'network/endpoints.ndjson': String(evidence.files[0]?.content) });
    const ews = fragments
      .filter(({ properties }) => properties.service === 'Ews')
      .map(({ properties: found }) => [found.address, found.server, found.outcome, found.challenges]);
    expect(ews).toEqual([
      ['127.0.0.10', null, 'answered', ['Negotiate', 'NTLM']],
      ['127.0.0.11', 'EX01', 'answered', ['NTLM', 'Negotiate']],
      ['127.0.0.12', 'EX02', 'refused', undefined],
    ]);
    expect(fragments[0]?.properties.certificate).toMatchObject({ isTrusted: true, coversHost: true });
    expect(new Set(fragments.map(({ properties }) => properties.service))).toEqual(
      new Set(['Autodiscover', 'Ews', 'Mapi', 'Nspi', 'Oab', 'Rpc']),
    );
  });

  test('an address where nobody accepts connections is tried twice, and its other probes say that they were not sent', async () => {
    const sent: string[] = [];
    const evidence = await gather({
      send: async ({ address }) => {
        sent.push(address);
        await new Promise((done) => setTimeout(done, 5));
        if (address !== '127.0.0.12') return { outcome: 'refused', durationMs: 1 };
        return {
          outcome: 'timed-out',
          reason: 'The connection was not accepted within 15 seconds.',
          durationMs: 15_000,
        };
      },
    });
    expect(sent.filter((address) => address === '127.0.0.12').length).toBeLessThanOrEqual(4);
    expect(sent.filter((address) => address === '127.0.0.11').length).toBeGreaterThan(5);
    const lines = String(evidence.files[0]?.content).trim().split('\n');
    const silent = lines.filter((line) => line.includes('"127.0.0.12"'));
    expect(silent.every((line) => line.includes('"timed-out"'))).toBe(true);
    expect(silent.filter((line) => line.includes('It was not sent: 2 connections')).length).toBeGreaterThan(1);
  });

  test('a name without an address is named, and the others are asked nevertheless', async () => {
    const evidence = await gather({ port: 1, namespaces: ['Gone.contoso.com'] });
    expect(evidence).toMatchObject({ status: 'partial', reason: 'no address is known here of gone.contoso.com' });
    const nothing = await gather({ addressesOf: async () => [] });
    expect(nothing).toMatchObject({ status: 'failed', files: [] });
  });

  test('without namespaces the servers are asked by their own names; POST is never sent', () => {
    const servers = [{ name: 'EX01', host: 'ex01.contoso.local', addresses: ['192.0.2.11', '2001:db8::11'] }];
    const asks = [
      { type: 'probe', method: 'GET', path: '/EWS/Exchange.asmx' },
      { type: 'probe', method: 'POST', path: '/mapi/emsmdb' },
      { type: 'probe', method: 'GET', path: '/unknown' },
    ] as const;
    expect(probeTargets([], servers, asks)).toEqual([
      {
        url: 'https://ex01.contoso.local/EWS/Exchange.asmx',
        address: '192.0.2.11',
        method: 'GET',
        service: 'Ews',
        server: 'EX01',
      },
      {
        url: 'https://ex01.contoso.local/EWS/Exchange.asmx',
        address: '2001:db8::11',
        method: 'GET',
        service: 'Ews',
        server: 'EX01',
      },
    ]);
  });

  describe('of servers before 2013 beside newer ones', () => {
    const servers = [
      { name: 'EX16', host: 'ex16.contoso.local', addresses: ['192.0.2.16'], isOld: false },
      { name: 'CAS10', host: 'cas10.contoso.local', addresses: ['192.0.2.10'], isOld: true },
      { name: 'EXNEW', host: 'exnew.contoso.local', addresses: ['192.0.2.99'] },
    ];
    const askedAt = (addresses: readonly string[], known: typeof servers = servers) =>
      probeTargets([{ host: 'mail.contoso.com', addresses }], known, [
        { type: 'probe', method: 'GET', path: '/rpc/rpcproxy.dll' },
      ]).map(({ address, server }) => `${address} ${server}`);

    test.each([
      ['a name of the newer one', ['192.0.2.16'], ['192.0.2.16 EX16', '192.0.2.99 EXNEW']],
      ['a name at a load balancer', ['192.0.2.1'], ['192.0.2.1 null', '192.0.2.16 EX16', '192.0.2.99 EXNEW']],
      ['a name without an address here', [], ['192.0.2.16 EX16', '192.0.2.99 EXNEW']],
      ['a name of the old one', ['192.0.2.10'], ['192.0.2.10 CAS10', '192.0.2.99 EXNEW']],
      [
        'a name that leads to both',
        ['192.0.2.10', '192.0.2.16'],
        ['192.0.2.10 CAS10', '192.0.2.16 EX16', '192.0.2.99 EXNEW'],
      ],
      [
        'a name of one whose release is not known',
        ['192.0.2.99'],
        ['192.0.2.10 CAS10', '192.0.2.16 EX16', '192.0.2.99 EXNEW'],
      ],
    ])('%s is asked where clients may meet it', (_, addresses, expected) => {
      expect(askedAt(addresses)).toEqual(expected);
    });

    test('old ones alone stand behind every name', () => {
      expect(
        askedAt(
          ['192.0.2.1'],
          servers.filter(({ name }) => name === 'CAS10'),
        ),
      ).toEqual(['192.0.2.1 null', '192.0.2.10 CAS10']);
    });
  });
});
