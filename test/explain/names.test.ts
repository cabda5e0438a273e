import { beforeAll, describe, expect, test } from 'vitest';
import type { Resource } from '../../src/model/resource.ts';
import { edited, explainResources, type ReadResources, resourcesOf, wayOf } from './explain-files.ts';
import { addressOfThird, MODERN } from './organizations.ts';

/** What stands between a client and a challenge: names, certificates, and switches of its own. */
describe('names and certificates on the way', () => {
  let read: ReadResources;
  beforeAll(async () => {
    read = await resourcesOf({ organization: MODERN });
  });

  const asked = { client: 'outlook-2013', place: 'domain-outside', mailbox: addressOfThird(MODERN) } as const;
  const withMore = (...more: readonly Resource[]): ReadResources => ({
    ...read,
    resources: [...read.resources, ...more],
  });
  const dns = (name: string, properties: Resource['properties'], vantage = 'outside'): Resource => ({
    kind: 'dns-record',
    id: `dns-record:${name}`,
    label: name,
    properties: { name, vantage, ...properties },
    provenance: {},
  });
  const HOST = 'autodiscover.fabrikam.com';
  const SRV = '_autodiscover._tcp.fabrikam.com';

  test('nothing was asked of DNS: taken as right, and said to be unseen', () => {
    const answer = explainResources(read, asked);
    expect(answer.outcome).toBe('silent');
    expect(answer.causes.find(({ id }) => id === 'name-unknown')).toMatchObject({ confidence: 'unseen' });
  });

  test.for([
    ['an address', [dns(HOST, { exists: true, a: ['192.0.2.1'] })], 'silent', null],
    [
      'an alias to Microsoft 365',
      [dns(HOST, { exists: true, cname: 'autodiscover.outlook.com' })],
      'prompt',
      'leads-elsewhere',
    ],
    [
      'no name, and an SRV record',
      [dns(HOST, { exists: false }), dns(SRV, { exists: true, srvTargets: ['mail.fabrikam.com'] })],
      'prompt',
      'found-by-srv',
    ],
    ['no name, and no SRV record', [dns(HOST, { exists: false }), dns(SRV, { exists: false })], 'fail', 'name-unknown'],
    [
      'a name without addresses, and no SRV record',
      [
        dns(HOST, { exists: true, a: null, aaaa: null, cname: null }),
        dns(SRV, { exists: true, srv: null, srvTargets: null }),
      ],
      'fail',
      'name-unknown',
    ],
  ] as const)('autodiscover.DOMAIN outside is %s: Autodiscover %s', ([, records, outcome, cause]) => {
    const answer = explainResources(withMore(...records), asked);
    expect(answer.steps[0]?.outcome).toBe(outcome);
    if (cause !== null) expect(answer.causes[0]).toMatchObject({ id: cause, confidence: 'shown' });
  });

  test('what another resolver says outside goes for outside, and two that differ for nothing', () => {
    const at = (resolver: string, properties: Resource['properties']): Resource => ({
      ...dns(HOST, properties),
      id: `dns-record:${HOST}@${resolver}`,
    });
    const inside = dns(HOST, { exists: true, a: ['10.0.0.20'] }, 'PC1');
    const gone = at('8.8.8.8', { exists: false });
    const outcomeOf = (...records: readonly Resource[]): unknown =>
      explainResources(withMore(dns(SRV, { exists: false }), ...records), asked).steps[0]?.outcome;
    expect(outcomeOf(inside, gone)).toBe('fail');
    expect(outcomeOf(inside, gone, at('1.1.1.1', { exists: false }))).toBe('fail');
    expect(outcomeOf(inside, gone, at('1.1.1.1', { exists: true, a: ['192.0.2.1'] }))).not.toBe('fail');
  });

  test('no name, and nobody asked for the SRV record: it cannot be told, and silence is not claimed', () => {
    const answer = explainResources(withMore(dns(HOST, { exists: false })), asked);
    const unseen = answer.causes.find(({ id }) => id === 'name-unknown');
    expect(unseen?.missing[0]?.command).toContain(`${SRV} -Type SRV`);
    expect(answer.steps[0]).toMatchObject({ outcome: 'cannot-tell' });
  });

  test('what was asked inside says nothing of outside; inside it meets the address of the directory, too', () => {
    const inside = withMore(dns(HOST, { exists: false }, 'EXMGMT01'), dns(SRV, { exists: false }, 'EXMGMT01'));
    const of = (client: 'outlook-2013' | 'lync-2013', place: 'domain-inside' | 'domain-outside') =>
      explainResources(inside, { ...asked, client, place }).steps[0]?.outcome;
    expect(of('outlook-2013', 'domain-outside')).toBe('silent');
    expect(of('outlook-2013', 'domain-inside')).toBe('fail');
    expect(of('lync-2013', 'domain-inside')).toBe('fail');
  });

  test('a certificate without the name of the directory: asked for at Autodiscover inside, by the rule that judges it', () => {
    const other = edited(read, 'certificate', { domains: ['mail.fabrikam.com'] });
    const answer = explainResources(other, { ...asked, place: 'domain-inside' });
    expect(wayOf(answer)).toBe('autodiscover prompt, mail silent, address-book silent, ews silent, oab silent');
    expect(answer.causes[0]).toMatchObject({ id: 'certificate-name', rules: ['CERT-009'], confidence: 'shown' });
  });

  test('a certificate of the server itself: everything asks, and CERT-002 says it', () => {
    const own = edited(read, 'certificate', { isSelfSigned: true, rootCaType: 'None' });
    const answer = explainResources(own, { ...asked, place: 'domain-inside' });
    expect(wayOf(answer)).toBe('autodiscover prompt, mail prompt, address-book prompt, ews prompt, oab prompt');
    expect(answer.causes[0]).toMatchObject({ id: 'certificate-untrusted', rules: ['CERT-002'] });
    expect(explainResources(own, { ...asked, place: 'proxy-terminated' }).causes.map(({ id }) => id)).not.toContain(
      'certificate-untrusted',
    );
  });

  test('the certificate that was seen on the wire counts before the one that is bound', () => {
    const wire: Resource = {
      kind: 'endpoint',
      id: `endpoint:https://${HOST}/autodiscover/autodiscover.xml@192.0.2.1 from outside`,
      label: 'wire',
      properties: {
        host: HOST,
        vantage: 'outside',
        server: null,
        address: '192.0.2.1',
        certificate: { coversHost: false, isTrusted: true },
      },
      provenance: {},
    };
    const answer = explainResources(withMore(wire), asked);
    expect(answer.causes[0]).toMatchObject({ id: 'certificate-name', rules: ['CERT-012'] });
    expect(answer.connection).toBe('autodiscover');
  });
});

describe("switches of the user's Outlook", () => {
  const KEY = 'HKEY_CURRENT_USER\\Software\\Microsoft\\Office\\16.0\\Outlook\\AutoDiscover';
  const value = (name: string, data: number) => ({ organization: MODERN, client: [{ key: KEY, name, data }] });
  const computer = async (state: ReturnType<typeof value>, more: Resource['properties'] = {}) => {
    const read = await resourcesOf(state);
    const { gatherFacts } = await import('../../src/explain/facts/gather-facts.ts');
    const { clientComputers } = await import('../../src/explain/facts/registry-values.ts');
    const [name] = clientComputers(gatherFacts(read.resources));
    if (name === undefined) throw new Error('no client computer');
    return { read: edited(read, 'organization', more), name };
  };

  test('Microsoft 365 knows the mail domain and nothing keeps Outlook from it: it asks there', async () => {
    const declared = { declared: { microsoft365: { knowsMailDomains: true } } };
    const { name, read } = await computer(value('ExcludeExplicitO365Endpoint', 0), declared);
    const asked = { place: 'domain-inside', mailbox: addressOfThird(MODERN), computer: name } as const;
    const first = explainResources(read, { ...asked, client: 'outlook-2016' });
    expect(first).toMatchObject({ outcome: 'prompt', connection: 'autodiscover' });
    expect(first.causes[0]).toMatchObject({ id: 'cloud-first', rules: ['AUTOD-012'] });
    expect(explainResources(read, { ...asked, client: 'outlook-2013' }).steps[0]?.outcome).toBe('silent');
    const kept = await computer(value('ExcludeExplicitO365Endpoint', 1), declared);
    const answer = explainResources(kept.read, { ...asked, client: 'outlook-2016' });
    expect(answer.causes.map(({ id }) => id)).not.toContain('cloud-first');
  });

  test('nobody declared whether Microsoft 365 knows it: unseen, with what to declare', async () => {
    const { name, read } = await computer(value('ExcludeExplicitO365Endpoint', 0));
    const asked = { place: 'domain-inside', mailbox: addressOfThird(MODERN), computer: name } as const;
    const answer = explainResources(read, { ...asked, client: 'outlook-2016' });
    const found = answer.causes.find(({ id }) => id === 'cloud-first');
    expect(found).toMatchObject({ confidence: 'unseen' });
    expect(found?.missing[0]?.command).toContain('declarations.yaml');
  });

  test('a step of Autodiscover that is left out is possible, not shown', async () => {
    const { name, read } = await computer(value('PreferLocalXML', 1));
    const asked = { place: 'domain-inside', mailbox: addressOfThird(MODERN), computer: name } as const;
    const answer = explainResources(read, { ...asked, client: 'outlook-2013' });
    expect(answer.outcome).toBe('silent');
    expect(answer.causes[0]).toMatchObject({ id: 'cut-short', rules: ['AUTOD-010'], confidence: 'possible' });
  });

  test('ExcludeScpLookup: a malformed address in the directory is not met', async () => {
    const scp = { ...MODERN, servers: MODERN.servers.map((one) => ({ ...one, scp: 'not.an.address' })) };
    const { name, read } = await computer({ ...value('ExcludeScpLookup', 1), organization: scp });
    const asked = { client: 'outlook-2013', place: 'domain-inside', mailbox: addressOfThird(MODERN) } as const;
    expect(explainResources(read, asked).causes[0]?.id).toBe('address-malformed');
    expect(explainResources(read, { ...asked, computer: name }).causes.map(({ id }) => id)).not.toContain(
      'address-malformed',
    );
  });
});
