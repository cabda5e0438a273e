import { constants } from 'node:crypto';
import { createServer } from 'node:net';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { RequestLog } from '../../../../src/collect/request-log.ts';
import { httpProbe, type ProbeOptions } from '../../../../src/collect/sources/network/http-probe.ts';
import { dnsNames, readingContext } from '../../../../src/collect/sources/network/tls-facts.ts';
import {
  type Loopback,
  type MadeCertificate,
  makeCertificate,
  serveHttp,
  serveHttps,
  serveTcp,
} from '../loopback-server.ts';

const HOST = 'mail.contoso.com';
const secureContext = readingContext([]);
const scope = {
  hosts: new Set([HOST, 'ex01.contoso.local', '[::1]']),
  addresses: new Set(['127.0.0.1', '127.0.0.9', '::1']),
};
const options: ProbeOptions = { scope, timeoutMs: 30_000, secureContext };
const open: Loopback[] = [];
const kept = async (server: Promise<Loopback>): Promise<Loopback> => {
  open.push(await server);
  return server;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});
const at = (port: number, path: string, scheme = 'http', address = '127.0.0.1') =>
  ({ url: `${scheme}://${HOST}:${port}${path}`, address, method: 'GET' }) as const;

let certificate: MadeCertificate;
beforeAll(() => {
  certificate = makeCertificate([HOST, 'autodiscover.contoso.com']);
});

/** As IIS answers 401.2: one header a scheme. */
const iis: Parameters<typeof serveHttp>[0] = (_request, response) => {
  response.writeHead(401, [
    ['Content-Type', 'text/html'],
    ['Server', 'Microsoft-IIS/10.0'],
    ['WWW-Authenticate', 'NTLM'],
    ['X-FEServer', 'EX01'],
    ['WWW-Authenticate', 'Negotiate'],
    ['WWW-Authenticate', `Basic realm="${HOST}"`],
    ['Set-Cookie', 'X-BackEndCookie=secret-canary; secure'],
    ['X-FailureContext', 'FrontEnd;401;VW5hdXRob3JpemVk;'],
  ]);
  response.end('You do not have permission');
};

describe('a probe', () => {
  test('gives status and challenges in the order of the wire, and keeps no cookie', async () => {
    const { port } = await kept(serveHttp(iis));
    const answer = await httpProbe(at(port, '/EWS/Exchange.asmx'), options);
    expect(answer).toMatchObject({
      outcome: 'answered',
      status: 401,
      httpVersion: '1.1',
      headers: {
        wwwAuthenticate: ['NTLM', 'Negotiate', `Basic realm="${HOST}"`],
        serverSoftware: 'Microsoft-IIS/10.0',
        frontEnd: 'EX01',
        failureContext: 'FrontEnd;401;VW5hdXRob3JpemVk;',
      },
    });
    expect(JSON.stringify(answer)).not.toContain('canary');
  });

  test('sends the name of the namespace to the address of a node, and no credentials, cookies or body', async () => {
    const seen: { readonly method: string; readonly url: string; readonly headers: readonly string[] }[] = [];
    const { port } = await kept(
      serveHttp((request, response) => {
        seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.rawHeaders });
        response.writeHead(401).end();
      }, '127.0.0.9'),
    );
    await httpProbe({ ...at(port, '/OAB/', 'http', '127.0.0.9'), method: 'HEAD' }, options);
    expect(seen).toEqual([
      {
        method: 'HEAD',
        url: '/OAB/',
        headers: ['Host', `${HOST}:${port}`, 'User-Agent', 'exaudit/1.0.0', 'Accept', '*/*', 'Connection', 'close'],
      },
    ]);
  });

  test('tells the log, before it is sent, the bytes that the server gets', async () => {
    let got = '';
    const server = createServer((socket) => {
      socket.on('data', (bytes) => {
        got += bytes.toString('latin1');
        if (got.endsWith('\r\n\r\n')) socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n');
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as { port: number };
    const told: unknown[] = [];
    const requests: RequestLog = (leaving) => {
      told.push({ ...leaving, before: got });
      return (outcome) => void told.push(outcome);
    };
    await httpProbe(at(port, '/EWS/Exchange.asmx?a=1'), { ...options, requests });
    server.close();
    expect(got).toMatch(/^GET \/EWS\/Exchange\.asmx\?a=1 HTTP\/1\.1\r\nHost: /);
    const target = `http://${HOST} at 127.0.0.1:${port}`;
    expect(told).toEqual([
      { via: 'http', target, text: got, bytes: got.length, request: 'HTTP probe', before: '' },
      'answered',
    ]);
  });

  test('follows no redirect, and keeps no ticket of its address', async () => {
    let asked = 0;
    const { port } = await kept(
      serveHttp((_request, response) => {
        asked += 1;
        response.writeHead(302, { Location: 'https://login.fabrikam.com/adfs/ls/?wctx=ticket-canary' }).end();
      }),
    );
    const answer = await httpProbe(at(port, '/Autodiscover/Autodiscover.xml'), options);
    expect(answer).toMatchObject({ status: 302, headers: { location: 'https://login.fabrikam.com/adfs/ls/' } });
    expect(asked).toBe(1);
  });

  test.each([
    ['a host that nobody declared', `https://evil.example/EWS`, '127.0.0.1'],
    ['an address of no known host', `https://${HOST}/EWS`, '127.0.0.2'],
    ['a name in place of an address', `https://${HOST}/EWS`, 'localhost'],
    ['credentials in the address', `https://user:pw@${HOST}/EWS`, '127.0.0.1'],
    ['another scheme', `ftp://${HOST}/EWS`, '127.0.0.1'],
    ['no address at all', 'mail.contoso.com/EWS', '127.0.0.1'],
    ['a host hidden behind a backslash', `https://evil.example\\@${HOST}/EWS`, '127.0.0.1'],
  ])('refuses %s before anything is sent', async (_what, url, address) => {
    await expect(httpProbe({ url, address, method: 'GET' }, options)).rejects.toThrow(/is not asked/);
  });

  test('tells from the handshake what the certificate is, though nobody trusts it', async () => {
    const { port } = await kept(serveHttps(certificate, iis));
    const answer = await httpProbe(at(port, '/mapi/nspi', 'https'), options);
    expect(answer).toMatchObject({
      status: 401,
      tls: {
        version: 'TLSv1.3',
        certificate: {
          subject: `CN=${HOST}, O=Contoso`,
          issuer: `CN=${HOST}, O=Contoso`,
          names: [HOST, 'autodiscover.contoso.com'],
          isSelfSigned: true,
          isTrusted: false,
          trustProblem: 'DEPTH_ZERO_SELF_SIGNED_CERT',
          coversHost: true,
        },
      },
    });
    expect(answer.tls?.certificate?.thumbprint).toMatch(/^[0-9a-f]{40}$/);
    expect(Date.parse(answer.tls?.certificate?.notAfter ?? '')).toBeGreaterThan(Date.now());
  });

  test('trust and name are told apart: trusted, and good for another name only', async () => {
    const other = makeCertificate(['*.fabrikam.com'], { subject: '/CN=mail.contoso.com' });
    const { port } = await kept(serveHttps(other, iis));
    const trusting = { ...options, secureContext: readingContext([other.cert]) };
    const { tls } = await httpProbe(at(port, '/EWS/', 'https'), trusting);
    expect(tls?.certificate).toMatchObject({ isTrusted: true, trustProblem: null, coversHost: false });
  });

  test('a certificate that has expired is not trusted, and says so', async () => {
    const old = makeCertificate([HOST], { isExpired: true });
    const { port } = await kept(serveHttps(old, iis));
    const { tls } = await httpProbe(at(port, '/EWS/', 'https'), {
      ...options,
      secureContext: readingContext([old.cert]),
    });
    expect(tls?.certificate).toMatchObject({ isTrusted: false, trustProblem: 'CERT_HAS_EXPIRED' });
    expect(Date.parse(tls?.certificate?.notAfter ?? '')).toBeLessThan(Date.now());
  });

  test('an old server that speaks TLS 1.0 only is described, not taken for a dead one', async () => {
    const { port } = await kept(
      serveHttps(
        {
          ...certificate,
          minVersion: 'TLSv1',
          maxVersion: 'TLSv1',
          ciphers: 'DEFAULT:@SECLEVEL=0',
          secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
        },
        iis,
      ),
    );
    expect(await httpProbe(at(port, '/EWS/', 'https'), options)).toMatchObject({
      status: 401,
      tls: { version: 'TLSv1' },
    });
  });

  test('the name of the namespace stands in the handshake', async () => {
    const names: (string | undefined)[] = [];
    const { port } = await kept(
      serveHttps(
        {
          ...certificate,
          SNICallback: (name, done) => {
            names.push(name);
            done(null);
          },
        },
        iis,
      ),
    );
    await httpProbe(at(port, '/EWS/', 'https'), options);
    expect(names).toEqual([HOST]);
  });

  test('an IPv6 address is asked like any other', async ({ skip }) => {
    const server = await serveHttp(iis, '::1').catch(() => undefined);
    if (server === undefined) return skip('this computer has no IPv6');
    open.push(server);
    expect(await httpProbe(at(server.port, '/EWS/', 'http', '::1'), options)).toMatchObject({ status: 401 });
  });

  test.each([
    ['accepts and stays silent', () => undefined, 'timed-out', 'No answer came within 0.4 seconds.'],
    [
      'drips one byte at a time',
      (socket) => {
        const timer = setInterval(() => socket.write('H'), 50);
        socket.on('close', () => clearInterval(timer));
      },
      'not-http',
      'What answers there does not speak HTTP (HPE_INVALID_CONSTANT).',
    ],
    [
      'never ends its head',
      (socket) => {
        socket.write('HTTP/1.1 401 No\r\n');
        const timer = setInterval(() => socket.write('X-A: b\r\n'), 50);
        socket.on('close', () => clearInterval(timer));
      },
      'timed-out',
      'No answer came within 0.4 seconds.',
    ],
    [
      'sends a head without end',
      (socket) => {
        socket.write(`HTTP/1.1 401 No\r\nX: ${'y'.repeat(200_000)}\r\n\r\n`);
      },
      'over-limit',
      'The head of the answer is larger than 64 kB.',
    ],
    [
      'sends garbage',
      (socket) => {
        socket.write(Buffer.from([0, 255, 1, 254, 13, 10]));
      },
      'not-http',
      'What answers there does not speak HTTP (HPE_INVALID_CONSTANT).',
    ],
    [
      'closes at once',
      (socket) => {
        socket.end();
      },
      'reset',
      'The connection was closed before an answer came.',
    ],
    [
      'resets',
      (socket) => {
        socket.on('data', () => socket.resetAndDestroy());
      },
      'reset',
      'The connection was closed before an answer came.',
    ],
  ] as const satisfies readonly (readonly [string, Parameters<typeof serveTcp>[0], string, string])[])(
    'a server that %s is an outcome, not an error',
    async (_what, onSocket, outcome, reason) => {
      const { port } = await kept(serveTcp(onSocket));
      // Short only where it is waited for: a busy machine needs its time for everything else.
      const timeoutMs = (outcome as string) === 'timed-out' ? 400 : 30_000;
      expect(await httpProbe(at(port, '/EWS/'), { ...options, timeoutMs })).toMatchObject({ outcome, reason });
    },
  );

  test('a body that never ends is not read', async () => {
    let closed = false;
    const { port } = await kept(
      serveHttp((_request, response) => {
        response.writeHead(401, { 'WWW-Authenticate': 'Negotiate' });
        const timer = setInterval(() => response.write('x'.repeat(65_536)), 5);
        response.on('close', () => {
          clearInterval(timer);
          closed = true;
        });
      }),
    );
    const answer = await httpProbe(at(port, '/EWS/'), options);
    expect(answer).toMatchObject({ status: 401, headers: { wwwAuthenticate: ['Negotiate'] } });
    for (let turn = 0; turn < 1500 && !closed; turn += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(closed).toBe(true);
  });

  test('nobody listening, no TLS where TLS belongs, and a handshake without end are told apart', async () => {
    const gone = await serveHttp(iis);
    await gone.close();
    expect(await httpProbe(at(gone.port, '/EWS/'), options)).toMatchObject({ outcome: 'refused' });
    const plain = await kept(serveHttp(iis));
    expect(await httpProbe(at(plain.port, '/EWS/', 'https'), options)).toMatchObject({ outcome: 'tls-failed' });
    const mute = await kept(serveTcp(() => undefined));
    expect(await httpProbe(at(mute.port, '/EWS/', 'https'), { ...options, timeoutMs: 300 })).toMatchObject({
      outcome: 'timed-out',
      reason: 'TLS was not agreed on within 0.3 seconds.',
    });
  });

  test('what is cancelled ends at once, with its connection', async () => {
    const stop = new AbortController();
    let closed = false;
    const { port } = await kept(
      serveTcp((socket) => {
        socket.on('data', () => stop.abort());
        socket.on('close', () => {
          closed = true;
        });
      }),
    );
    expect(await httpProbe(at(port, '/EWS/'), { ...options, signal: stop.signal })).toMatchObject({
      outcome: 'cancelled',
    });
    for (let turn = 0; turn < 1500 && !closed; turn += 1) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(closed).toBe(true);
    expect(await httpProbe(at(port, '/EWS/'), { ...options, signal: stop.signal })).toMatchObject({
      outcome: 'cancelled',
    });
  });

  test('a proxy of the environment is not used', async () => {
    const { port } = await kept(serveHttp(iis));
    process.env.HTTP_PROXY = 'http://127.0.0.1:1';
    process.env.NODE_USE_ENV_PROXY = '1';
    const answer = await httpProbe(at(port, '/EWS/'), options);
    delete process.env.HTTP_PROXY;
    delete process.env.NODE_USE_ENV_PROXY;
    expect(answer).toMatchObject({ status: 401 });
  });
});

test('quoted names of a certificate cannot smuggle in others', () => {
  expect(dnsNames('DNS:mail.contoso.com, DNS:"a, DNS:evil.example", IP Address:192.0.2.1, DNS:*.contoso.com')).toEqual([
    'mail.contoso.com',
    'a, DNS:evil.example',
    '*.contoso.com',
  ]);
});
