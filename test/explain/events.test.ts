import { beforeAll, describe, expect, test } from 'vitest';
import type { Resource } from '../../src/model/resource.ts';
import { explainResources, type ReadResources, resourcesOf } from './explain-files.ts';
import { addressOfThird, MODERN } from './organizations.ts';

/** One group of events, as the reader counts them. */
const events = (server: string, event: string, more: Resource['properties'] = {}): Resource => ({
  kind: 'client-observation',
  id: `client-observation:${server}/event-log/${event}/${String(more.win32Status ?? '-')}`,
  label: `${server}/event-log/${event}`,
  server,
  properties: {
    server,
    source: 'event-log',
    protocol: 'Other',
    client: 'none',
    authenticationType: null,
    win32Status: null,
    outcome: 'refused',
    event,
    requests: 7,
    ...more,
  },
  provenance: {},
});
const FAILED = 'microsoft-windows-security-auditing-4625';
const KERBEROS = 'microsoft-windows-security-kerberos-4';

describe('events of Windows are weighed as logs are', () => {
  let read: ReadResources;
  beforeAll(async () => {
    read = await resourcesOf({ organization: MODERN });
  });
  const asked = { client: 'outlook-2013', place: 'domain-outside', mailbox: addressOfThird(MODERN) } as const;
  const withMore = (...more: readonly Resource[]): ReadResources => ({
    ...read,
    resources: [...read.resources, ...more],
  });

  test.each([
    ['NTLM that the server blocks', events('fab16', 'microsoft-windows-ntlm-4002'), 'ntlm-restricted', 'CLI-014'],
    ['bad channel bindings', events('fab19', FAILED, { win32Status: 0xc000035b }), 'channel-binding', 'EP-001'],
  ] as const)('%s: seen, first, and the outcome stays that of the configuration', (_what, event, cause, rule) => {
    const before = explainResources(read, asked);
    const answer = explainResources(withMore(event), asked);
    expect(answer.causes[0]).toMatchObject({ id: cause, confidence: 'seen' });
    expect(answer.causes[0]?.rules).toContain(rule);
    expect(answer.causes[0]?.for.at(-1)).toMatchObject({ observed: 7 });
    expect(answer.outcome).toBe(before.outcome);
    expect(before.causes.filter((one) => one.for.length > 0)).toEqual([]);
  });

  test.each([
    ['a mistyped password', events('fab16', FAILED, { win32Status: 0xc000006a })],
    ['NTLM that was only audited', events('fab16', 'microsoft-windows-ntlm-8002', { outcome: 'other' })],
    ['a server that no client reaches', events('dc01', 'microsoft-windows-ntlm-4002')],
    ['a computer that nobody asked about', events('pc-1', KERBEROS)],
    ['a sign-in that succeeded', events('fab16', 'microsoft-windows-security-auditing-4624', { outcome: 'signed-in' })],
  ])('%s is no cause', (_what, event) => {
    expect(explainResources(withMore(event), asked)).toEqual(explainResources(read, asked));
  });

  test('of the computer that was asked about: tickets that no server reads', () => {
    const answer = explainResources(withMore(events('pc-1', KERBEROS)), { ...asked, computer: 'pc-1' });
    expect(answer.causes[0]).toMatchObject({ id: 'account-missing', confidence: 'seen' });
  });
});
