import { describe, expect, test } from 'vitest';
import { snapshotOfCapture } from '../../../src/audit/snapshot-of-capture.ts';
import type { Resource } from '../../../src/model/resource.ts';
import { memoryScratch } from '../../lib/memory-scratch.ts';
import { memoryCapture } from '../../organization/memory-capture.ts';
import { normalizedOf } from '../normalized-of.ts';

const question = (
  name: string,
  type: string,
  outcome: string,
  values: readonly string[] = [],
  reason?: string,
): string =>
  JSON.stringify({
    schema: 'exaudit/dns/v1',
    vantage: 'EXMGMT01',
    resolver: 'system',
    name,
    type,
    outcome,
    values,
    ...(reason === undefined ? {} : { reason }),
  });
const ANSWERS = [
  question('mail.contoso.com', 'A', 'answered', ['192.0.2.12', '192.0.2.11']),
  question('mail.contoso.com', 'AAAA', 'no-data'),
  question('mail.contoso.com', 'CNAME', 'answered', ['lb.contoso.com']),
  question('gone.contoso.com', 'A', 'no-name'),
  question('slow.contoso.com', 'A', 'failed', [], 'The DNS server did not answer in time.'),
  question('_autodiscover._tcp.contoso.com', 'SRV', 'answered', ['0 5 443 mail.contoso.com']),
].join('\n');

describe('a DNS name', () => {
  test('each question is a fragment: no such record is null, no such name is known, a failure is not seen', async () => {
    const { fragments, records } = await normalizedOf({ 'network/dns.ndjson': `${ANSWERS}\n` });
    expect(records).toMatchObject([{ request: 'DNS', strength: 'wire', status: 'read' }]);
    expect(
      fragments.map(({ id, properties: { vantage: _v, resolver: _r, name: _n, ...rest }, unseen }) => [
        id,
        rest,
        unseen,
      ]),
    ).toEqual([
      ['dns-record:mail.contoso.com', { exists: true, a: ['192.0.2.11', '192.0.2.12'] }, undefined],
      ['dns-record:mail.contoso.com', { exists: true, aaaa: null }, undefined],
      ['dns-record:mail.contoso.com', { exists: true, cname: 'lb.contoso.com' }, undefined],
      ['dns-record:gone.contoso.com', { exists: false, a: null }, undefined],
      ['dns-record:slow.contoso.com', {}, { a: { cause: 'failed', detail: 'The DNS server did not answer in time.' } }],
      [
        'dns-record:_autodiscover._tcp.contoso.com',
        { exists: true, srv: ['0 5 443 mail.contoso.com'], srvTargets: ['mail.contoso.com'] },
        undefined,
      ],
    ]);
  });

  test('the questions about one name fold into one resource of the snapshot', async () => {
    const capture = memoryCapture(new Map([['network/dns.ndjson', Buffer.from(ANSWERS)]]));
    const snapshot = await snapshotOfCapture(capture, { scratch: memoryScratch() });
    const resources: Resource[] = [];
    for await (const batch of snapshot.read())
      for (const line of batch) if (line.includes('"dns-record:')) resources.push(JSON.parse(line) as Resource);
    expect(resources.map(({ id }) => id)).toEqual([
      'dns-record:_autodiscover._tcp.contoso.com',
      'dns-record:gone.contoso.com',
      'dns-record:mail.contoso.com',
      'dns-record:slow.contoso.com',
    ]);
    expect(resources[2]?.properties).toEqual({
      name: 'mail.contoso.com',
      vantage: 'EXMGMT01',
      resolver: 'system',
      exists: true,
      a: ['192.0.2.11', '192.0.2.12'],
      aaaa: null,
      cname: 'lb.contoso.com',
    });
  });
});
