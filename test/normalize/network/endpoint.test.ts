import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kindOf } from '../../../src/model/kinds.ts';
import { valueAt } from '../../../src/model/resource.ts';
import { normalizedOf } from '../normalized-of.ts';

const LINE = {
  schema: 'exaudit/endpoint/v1',
  url: 'https://mail.contoso.com/mapi/nspi',
  host: 'mail.contoso.com',
  port: 443,
  address: '192.0.2.11',
  vantage: 'EXMGMT01',
  service: 'Nspi',
  server: 'EX01',
  method: 'GET',
  started: '2026-11-20T06:00:00.000Z',
  outcome: 'answered',
  status: 401,
  httpVersion: '1.1',
  durationMs: 12,
  wwwAuthenticate: ['negotiate', 'NTLM', 'Basic realm="mail.contoso.com, inside"', 'Bearer client_id="x"'],
  serverSoftware: 'Microsoft-IIS/10.0',
  frontEnd: 'EX01',
  tlsVersion: 'TLSv1.2',
  tlsCipher: 'ECDHE-RSA-AES256-GCM-SHA384',
  certificateSubject: 'CN=mail.contoso.com',
  certificateIssuer: 'CN=Contoso Issuing CA',
  certificateNames: ['mail.contoso.com', 'autodiscover.contoso.com'],
  certificateThumbprint: '6d9f1b0c2a4e8f7d3c5b6a798897a6b5c4d3e2f1',
  certificateNotBefore: '2026-01-01T00:00:00.000Z',
  certificateNotAfter: '2027-01-01T00:00:00.000Z',
  certificateIsSelfSigned: false,
  certificateIsTrusted: true,
  certificateTrustProblem: null,
  certificateCoversHost: true,
};
const read = (...lines: readonly object[]) =>
  normalizedOf({ 'network/endpoints.ndjson': `${lines.map((line) => JSON.stringify(line)).join('\n')}\n` });

describe('an endpoint', () => {
  test('has its challenges in the order of the wire, in known spelling, and as methods', async () => {
    const { fragments, records, lines } = await read(LINE);
    expect(records).toMatchObject([{ request: 'HTTP probe', strength: 'wire', status: 'read', problem: null }]);
    expect(lines).toMatchObject([{ kind: 'endpoint', scope: 'organization', status: 'complete', count: 1 }]);
    expect(fragments).toEqual([
      {
        kind: 'endpoint',
        id: 'endpoint:https://mail.contoso.com/mapi/nspi@192.0.2.11 from exmgmt01',
        label: 'https://mail.contoso.com/mapi/nspi@192.0.2.11 from EXMGMT01',
        server: 'ex01',
        properties: {
          url: 'https://mail.contoso.com/mapi/nspi',
          host: 'mail.contoso.com',
          port: 443,
          address: '192.0.2.11',
          vantage: 'EXMGMT01',
          service: 'Nspi',
          server: 'EX01',
          method: 'GET',
          outcome: 'answered',
          status: 401,
          httpVersion: '1.1',
          challenges: ['Negotiate', 'NTLM', 'Basic', 'Bearer'],
          challengeHeaders: 4,
          challengesWellFormed: true,
          offeredMethods: ['Basic', 'Negotiate', 'Ntlm', 'OAuth'],
          realm: 'mail.contoso.com, inside',
          location: null,
          locationHost: null,
          redirectsOffHost: false,
          serverSoftware: 'Microsoft-IIS/10.0',
          frontEnd: 'EX01',
          failureContext: null,
          tls: { version: 'TLSv1.2', cipher: 'ECDHE-RSA-AES256-GCM-SHA384' },
          certificate: {
            subject: 'CN=mail.contoso.com',
            issuer: 'CN=Contoso Issuing CA',
            domains: ['autodiscover.contoso.com', 'mail.contoso.com'],
            thumbprint: '6d9f1b0c2a4e8f7d3c5b6a798897a6b5c4d3e2f1',
            notBefore: '2026-01-01T00:00:00.000Z',
            notAfter: '2027-01-01T00:00:00.000Z',
            isSelfSigned: false,
            isTrusted: true,
            trustProblem: null,
            coversHost: true,
          },
        },
        provenance: { '*': { record: 0, line: 1 } },
      },
    ]);
  });

  test('every declared property is filled by an answer, and its id is of the declared form', async () => {
    const { fragments } = await read(LINE);
    const kind = kindOf('endpoint');
    const [fragment] = fragments;
    const missing = Object.keys(kind?.properties ?? {}).filter(
      (path) => valueAt(fragment?.properties ?? {}, path) === undefined,
    );
    expect(missing).toEqual([]);
    expect(fragment?.id.slice('endpoint:'.length)).toMatch(kind?.idPattern ?? /^$/);
  });

  test('a redirect says where it leads, and whether that is another host', async () => {
    const redirect = { ...LINE, status: 302, wwwAuthenticate: [] };
    const { fragments } = await read(
      { ...redirect, location: 'https://login.fabrikam.com/adfs/ls/' },
      { ...redirect, address: '192.0.2.12', location: '/owa/auth.owa' },
      { ...redirect, address: '192.0.2.13', location: 'http://[bad' },
    );
    expect(fragments.map(({ properties }) => [properties.locationHost, properties.redirectsOffHost])).toEqual([
      ['login.fabrikam.com', true],
      ['mail.contoso.com', false],
      [null, undefined],
    ]);
    expect(fragments[0]?.properties).toMatchObject({ challenges: [], offeredMethods: [], realm: null });
  });

  test('a node that does not answer is known not to, and everything else has the reason', async () => {
    const { server: _, status: _status, wwwAuthenticate: _headers, ...rest } = LINE;
    const dead = Object.fromEntries(Object.entries(rest).filter(([name]) => !/^(?:tls|certificate)/.test(name)));
    const { fragments, lines } = await read({ ...dead, outcome: 'refused', reason: 'Nothing listens there.' });
    expect(lines).toMatchObject([{ status: 'complete', count: 1 }]);
    expect(fragments[0]).not.toHaveProperty('server');
    expect(fragments[0]?.properties).toMatchObject({ outcome: 'refused', server: null });
    expect(fragments[0]?.properties).not.toHaveProperty('status');
    expect(fragments[0]?.unseen).toMatchObject({
      status: { cause: 'failed', detail: 'Nothing listens there.' },
      challenges: { cause: 'failed' },
      'certificate.notAfter': { cause: 'failed' },
    });
  });

  test('a line that is cut off costs itself, and what is no endpoint is not taken for one', async () => {
    const whole = JSON.stringify(LINE);
    const cut = await normalizedOf({ 'network/endpoints.ndjson': `${whole}\n${whole.slice(0, 200)}` });
    expect(cut.fragments).toHaveLength(1);
    expect(cut.lines).toMatchObject([{ kind: 'endpoint', status: 'partial' }]);
    const { fragments } = await read({ ...LINE, url: 'no address' });
    expect(fragments).toEqual([]);
  });

  test('no header, however hostile, makes a property that the kind does not declare', async () => {
    const declared = Object.keys(kindOf('endpoint')?.properties ?? {});
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 4 }),
        fc.string({ unit: 'binary', maxLength: 40 }),
        async (wwwAuthenticate, location) => {
          const { fragments } = await read({ ...LINE, wwwAuthenticate, location });
          const paths = Object.entries(fragments[0]?.properties ?? {}).flatMap(([name, value]) =>
            name === 'tls' || name === 'certificate'
              ? Object.keys(value as object).map((inner) => `${name}.${inner}`)
              : [name],
          );
          expect(paths.filter((path) => !declared.includes(path))).toEqual([]);
          expect(fragments).toHaveLength(1);
        },
      ),
      { numRuns: 100 },
    );
  });
});
