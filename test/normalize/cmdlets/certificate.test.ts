import { createReadStream, existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../src/lib/text.ts';
import { recognizeObject } from '../../../src/normalize/cmdlets/recognize/recognize.ts';
import { normalizeObject } from '../../../src/normalize/cmdlets.ts';
import { readClixml } from '../../../src/normalize/formats/clixml/clixml.ts';
import { allOf } from '../formats/read-all.ts';
import { rawObject } from './raw-object.ts';

const THUMBPRINT = '6D9F1B0C2A4E8F7D3C5B6A798897A6B5C4D3E2F1';
const LIVE = rawObject({
  Identity: `EX16.contoso.local\\${THUMBPRINT}`,
  Thumbprint: THUMBPRINT,
  Subject: 'CN=mail.contoso.com',
  Issuer: 'CN=Contoso CA',
  CertificateDomains: { type: 'list', items: ['mail.contoso.com', '*.contoso.com'] },
  Services: { type: 'enum', name: 'IIS, SMTP', number: 24 },
  NotBefore: '2026-01-01T00:00:00.000Z',
  NotAfter: '2027-01-01T00:00:00.000Z',
  Status: 'Valid',
  IsSelfSigned: false,
  RootCAType: 'Enterprise',
  PublicKeySize: 2048,
});

test('a certificate belongs to the server of its identity', () => {
  expect(normalizeObject('Get-ExchangeCertificate', LIVE, { record: 0, server: 'ex99' })).toMatchObject([
    {
      id: `certificate:ex16/${THUMBPRINT.toLowerCase()}`,
      server: 'ex16',
      properties: { services: ['IIS', 'SMTP'], domains: ['*.contoso.com', 'mail.contoso.com'], isSelfSigned: false },
    },
  ]);
  expect(recognizeObject(LIVE)).toBe('Get-ExchangeCertificate');
});

test('a certificate without an identity belongs to the server that the file is about, or to nobody', () => {
  const object = rawObject({ Thumbprint: THUMBPRINT, Services: 'None', Status: 'Valid' });
  const [fragment] = normalizeObject('Get-ExchangeCertificate', object, { record: 0, server: 'EX19' });
  expect(fragment).toMatchObject({ id: `certificate:ex19/${THUMBPRINT.toLowerCase()}`, properties: { services: [] } });
  const [homeless] = normalizeObject('Get-ExchangeCertificate', object, { record: 0, server: null });
  expect(homeless).toMatchObject({ id: `certificate:${THUMBPRINT.toLowerCase()}`, properties: { services: [] } });
  expect(homeless).not.toHaveProperty('server');
});

test('what a rebuilt certificate has lost is not seen, and never unset', () => {
  const object = rawObject({
    Thumbprint: THUMBPRINT,
    Services: null,
    CertificateDomains: null,
    Status: null,
    IsSelfSigned: null,
  });
  const [fragment] = normalizeObject('Get-ExchangeCertificate', object, { record: 0, server: 'EX19' });
  expect(fragment?.properties).toEqual({ server: 'EX19', thumbprint: THUMBPRINT });
  expect(fragment?.unseen?.services).toMatchObject({ cause: 'not-in-answer' });
});

test('the names of a certificate that came through a session are those that PowerShell finds in it', () => {
  const names = { type: 'list', items: ['mail.contoso.com'] } as const;
  const object = rawObject({ Thumbprint: THUMBPRINT, Subject: 'CN=mail.contoso.com', DnsNameList: names });
  const [fragment] = normalizeObject('Get-ExchangeCertificate', object, { record: 0, server: 'EX19' });
  expect(fragment?.properties).toMatchObject({ domains: ['mail.contoso.com'], subject: 'CN=mail.contoso.com' });
  expect(fragment?.unseen?.services).toMatchObject({ cause: 'not-in-answer' });
});

const CAPTURE = '../shared/captures/clixml/exchange-2019/Get-ExchangeCertificate.xml';
const missing = existsSync(CAPTURE) ? '' : ` (skipped: ${CAPTURE} is not there)`;
describe.skipIf(missing !== '')(`Export-Clixml of a real server${missing}`, () => {
  test('keeps thumbprint, names and nothing else of its certificates', async () => {
    const objects = (await allOf(readClixml(decodeText(createReadStream(CAPTURE))))).flat();
    const fragments = objects.flatMap((object) =>
      normalizeObject('Get-ExchangeCertificate', object, { record: 0, server: 'SOLO-E19A' }),
    );
    expect(fragments).toHaveLength(objects.length);
    expect(fragments[0]?.id).toBe('certificate:solo-e19a/c3edcf181ef4f9b53d01768eca99564014bca6e7');
    for (const fragment of fragments) {
      expect(Object.keys(fragment.properties).sort()).toEqual([
        'issuer',
        'serialNumber',
        'server',
        'subject',
        'thumbprint',
      ]);
      expect(Object.keys(fragment.unseen ?? {})).toContain('notAfter');
    }
  });
});
