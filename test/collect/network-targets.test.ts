import { describe, expect, test } from 'vitest';
import { isHostName, networkTargets } from '../../src/collect/network-targets.ts';
import { httpProbeSource } from '../../src/collect/sources/network/http-probe-source.ts';

const NOBODY = [
  'localhost',
  'x.localhost',
  'metadata.google.internal',
  'metadata',
  'ex01.0x1',
  '0x7f.1',
  '127.1',
  '10.0.0.1',
  'a..b',
  '',
];

describe('whom the network part may contact', () => {
  test('is no address by number, however it is written, not this computer, and no service of a hosting platform', () => {
    for (const name of NOBODY) expect(isHostName(name), name).toBe(false);
    for (const name of ['mail.contoso.com', 'ex01', 'EX01.contoso.com', '0x1.contoso.com'])
      expect(isHostName(name), name).toBe(true);
    const answers = NOBODY.filter((name) => name !== '').map((name) => ({
      InternalUrl: `https://${name}/owa`,
      ExternalHostname: name,
    }));
    expect(networkTargets([], answers, []).namespaces).toEqual([]);
  });

  test('one name that nobody can be asked under costs itself only', async () => {
    const asked: string[] = [];
    const source = httpProbeSource({
      vantage: 'here',
      namespaces: ['ex01.0x1', 'mail.contoso.com'],
      addressesOf: async (host) => {
        asked.push(host);
        return [];
      },
    });
    if (source.scope !== 'namespace') throw new Error('another scope');
    const targets = { servers: [], namespaces: [], domains: [] };
    const answer = await source.gather(targets, { timeoutMs: 100, signal: new AbortController().signal } as never);
    expect(asked).toEqual(['mail.contoso.com']);
    expect(answer).toMatchObject({
      status: 'failed',
      reason: 'no address is known here of mail.contoso.com, ex01.0x1',
    });
  });
});
