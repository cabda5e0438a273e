import { chmodSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventLogChannel } from '../../../src/alert/channels/event-log.ts';
import { type MailTarget, mailChannel } from '../../../src/alert/channels/mail.ts';
import { signatureOf, webhookChannel } from '../../../src/alert/channels/webhook.ts';
import { type AlertChannel, deliver } from '../../../src/alert/deliver.ts';
import type { AlertMessage } from '../../../src/model/alert.ts';
import { ALERT_BODIES } from '../../../src/report/alert/alert-bodies.ts';
import { alertSubject, alertText } from '../../../src/report/alert/alert-text.ts';
import {
  type MadeCertificate,
  makeCertificate,
  serveHttp,
  serveHttps,
  serveTcp,
} from '../../collect/sources/loopback-server.ts';

const MESSAGE: AlertMessage = {
  id: '00112233445566778899aabbccddeeff',
  organization: 'Contoso\r\nBcc: everybody@contoso.com',
  run: '7c1e04b2',
  time: '2026-11-21T06:05:00.000Z',
  events: [
    {
      kind: 'new',
      rule: 'IIS-001',
      severity: 'high',
      where: 'EX16',
      title: 'EWS offers <b>NTLM</b> before Negotiate',
      detail: 'Changed on the server.',
      calls: true,
    },
    {
      kind: 'fixed',
      rule: 'OAB-002',
      severity: 'high',
      where: 'DB01 DB02',
      title: 'Mailbox databases have an offline address book',
      detail: '',
      calls: true,
    },
  ],
  open: { fail: { critical: 2, high: 5, medium: 0, low: 0, info: 0 }, waived: 1, notJudged: 5, rulesChanged: false },
  link: 'https://audit.contoso.com/runs/7c1e04b2',
};

/** No pause in a test; the number of attempts says that there would have been one. */
const patience = { pauses: [1, 1], timeoutMs: 400, pause: () => Promise.resolve() };
const never = new AbortController().signal;
const send = (channel: AlertChannel) => deliver(channel, MESSAGE, patience, never);

let made: MadeCertificate;
beforeAll(() => {
  made = makeCertificate(['localhost']);
});

describe('mail to a real server', () => {
  interface Received {
    readonly mails: string[];
    readonly logins: string[];
    readonly envelopes: string[][];
  }

  async function smtp(
    options: SMTPServerOptions,
    work: (port: number, received: Received) => Promise<void>,
  ): Promise<void> {
    const received: Received = { mails: [], logins: [], envelopes: [] };
    const server = new SMTPServer({
      key: made.key,
      cert: made.cert,
      authOptional: true,
      logger: false,
      onAuth: ({ password, username }, _session, done) => {
        received.logins.push(`${username}:${password}`);
        if (password === 'right') done(null, { user: username });
        else done(new Error('535 no'));
      },
      onData: (stream, session, done) => {
        let text = '';
        stream.on('data', (piece: Buffer) => {
          text += piece.toString();
        });
        stream.on('end', () => {
          received.mails.push(text);
          received.envelopes.push(session.envelope.rcptTo.map(({ address }) => address));
          done();
        });
      },
      ...options,
    });
    server.on('error', () => undefined);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.server.address();
    try {
      await work(typeof address === 'object' && address !== null ? address.port : 0, received);
    } finally {
      await new Promise<void>((done) => server.close(done));
    }
  }

  const target = (port: number, more: Partial<MailTarget> = {}): MailTarget => ({
    host: 'localhost',
    port,
    security: 'starttls',
    ca: made.cert,
    from: 'exaudit@contoso.com',
    to: ['a@contoso.com', 'b@contoso.com'],
    login: undefined,
    subject: alertSubject,
    text: alertText,
    ...more,
  });

  it('arrives over STARTTLS with a login, says one thing, and nothing of this host', async () => {
    await smtp({}, async (port, { envelopes, logins, mails }) => {
      const login = { user: 'op', password: 'right' };
      expect(await send(mailChannel(target(port, { login })))).toEqual({ channel: 'mail', arrived: true, attempts: 1 });
      expect(logins).toEqual(['op:right']);
      expect(envelopes).toEqual([['a@contoso.com', 'b@contoso.com']]);
      // Long lines are folded.
      const mail = (mails[0] ?? '').replace(/=\r?\n/g, '');
      expect(mail).toContain('Message-ID: <exaudit-00112233445566778899aabbccddeeff@contoso.com>');
      expect(mail).toContain('NEW    HIGH     IIS-001  EWS offers <b>NTLM</b> before Negotiate, EX16');
      expect(mail).toMatch(/Open: 2 critical, 5 high\. Waived: 1\. Not judged: 5 rules\./);
      expect(mail).not.toMatch(/^Bcc:/im);
      expect(mail).not.toContain(process.env.HOSTNAME ?? tmpdir());
      expect(mail).not.toContain(process.cwd());
    });
  });

  it('arrives over TLS from the first byte', async () => {
    await smtp({ secure: true }, async (port, { mails }) => {
      expect((await send(mailChannel(target(port, { security: 'tls' })))).arrived).toBe(true);
      expect(mails).toHaveLength(1);
    });
  });

  it('says nothing to a server that does not encrypt, or whose certificate nobody vouches for', async () => {
    await smtp({ disabledCommands: ['STARTTLS'] }, async (port, { logins, mails }) => {
      const login = { user: 'op', password: 'right' };
      expect(await send(mailChannel(target(port, { login })))).toMatchObject({ arrived: false });
      expect([...logins, ...mails]).toEqual([]);
    });
    await smtp({}, async (port, { mails }) => {
      const end = await send(mailChannel(target(port, { ca: undefined })));
      expect(end).toMatchObject({ arrived: false, attempts: 1 });
      expect(JSON.stringify(end)).toContain('not trusted');
      expect(mails).toEqual([]);
    });
  });

  it('does not try a wrong password again, and does not say it', async () => {
    await smtp({}, async (port, { logins }) => {
      const end = await send(mailChannel(target(port, { login: { user: 'op', password: 'hunter2' } })));
      expect(end).toMatchObject({ arrived: false, attempts: 1, reason: 'the server did not take user and password' });
      expect(logins.length).toBe(1);
      expect(JSON.stringify(end)).not.toContain('hunter2');
    });
  });

  it('tries again what a busy server does not take now', async () => {
    let asked = 0;
    const busy: SMTPServerOptions['onRcptTo'] = (_address, _session, done) => {
      asked += 1;
      if (asked <= 2) done(Object.assign(new Error('later'), { responseCode: 451 }));
      else done();
    };
    await smtp({ onRcptTo: busy }, async (port, { mails }) => {
      expect(await send(mailChannel(target(port, { to: ['a@contoso.com'] })))).toMatchObject({
        arrived: true,
        attempts: 3,
      });
      expect(mails).toHaveLength(1);
    });
  });

  it('gives up on a server that takes the connection and says nothing', async () => {
    const silent = await serveTcp(() => undefined);
    const began = performance.now();
    expect(await send(mailChannel(target(silent.port)))).toMatchObject({
      arrived: false,
      attempts: 3,
      reason: 'there was no answer in time',
    });
    expect(performance.now() - began).toBeLessThan(4000);
    await silent.close();
  });

  it('gives up on a port where nobody is', async () => {
    const gone = await serveTcp(() => undefined);
    await gone.close();
    expect(await send(mailChannel(target(gone.port)))).toMatchObject({
      arrived: false,
      attempts: 3,
      reason: 'the connection was refused',
    });
  });
});

describe('webhooks to a real server', () => {
  const hook = (url: string, more: Partial<Parameters<typeof webhookChannel>[0]> = {}): AlertChannel =>
    webhookChannel(
      { name: 'pager', url, secret: undefined, ca: undefined, body: ALERT_BODIES.json, ...more },
      () => new Date('2026-11-21T06:05:00Z'),
    );
  const bodyOf = async (request: IncomingMessage): Promise<string> => {
    let text = '';
    for await (const piece of request) text += String(piece);
    return text;
  };

  it('arrives over HTTPS, signed, and with a key by which a repetition is known', async () => {
    const seen: { readonly headers: IncomingMessage['headers']; readonly body: string }[] = [];
    const server = await serveHttps({ key: made.key, cert: made.cert }, async (request, answer) => {
      seen.push({ headers: request.headers, body: await bodyOf(request) });
      answer.end();
    });
    const url = `https://localhost:${server.port}/hook`;
    expect(await send(hook(url, { secret: 'key', ca: made.cert }))).toMatchObject({ arrived: true, attempts: 1 });
    expect(await send(hook(url))).toMatchObject({ arrived: false, attempts: 1 });
    await server.close();
    expect(seen).toHaveLength(1);
    const [{ body, headers } = { body: '', headers: {} }] = seen;
    expect(headers['x-exaudit-signature']).toBe(signatureOf(body, 'key', new Date('2026-11-21T06:05:00Z')));
    expect(headers['x-exaudit-signature']).toMatch(/^t=1795241100,v1=[0-9a-f]{64}$/);
    expect(headers['idempotency-key']).toBe(MESSAGE.id);
    expect(JSON.parse(body)).toMatchObject({
      schema: 'exaudit/alert/v1',
      run: '7c1e04b2',
      events: [{ kind: 'new' }, { kind: 'fixed' }],
    });
  });

  it.each([
    ['500 is tried again', 500, 3],
    ['429 is tried again', 429, 3],
    ['404 is not', 404, 1],
    ['a redirect is not followed', 302, 1],
  ])('%s', async (_, status, attempts) => {
    let asked = 0;
    const elsewhere = await serveHttp((_request, answer) => {
      asked += 100;
      answer.end();
    });
    const server = await serveHttp((_request, answer) => {
      asked += 1;
      answer.writeHead(status, { Location: `http://127.0.0.1:${elsewhere.port}/` }).end('secret words of the receiver');
    });
    const end = await send(hook(`http://127.0.0.1:${server.port}/`));
    expect(end).toMatchObject({ arrived: false, attempts });
    expect(asked).toBe(attempts);
    expect(JSON.stringify(end)).not.toMatch(/secret words|127\.0\.0\.1/);
    await Promise.all([server.close(), elsewhere.close()]);
  });

  it('gives up on a receiver that hangs, and on one whose answer never ends', async () => {
    const hanging = await serveHttp(() => undefined);
    const began = performance.now();
    expect(await send(hook(`http://127.0.0.1:${hanging.port}/`))).toMatchObject({
      arrived: false,
      attempts: 3,
      reason: 'there was no answer in time',
    });
    expect(performance.now() - began).toBeLessThan(4000);
    await hanging.close();
    const endless = await serveHttp((_request, answer) => void answer.writeHead(200).write('x'.repeat(1000)));
    expect(await send(hook(`http://127.0.0.1:${endless.port}/`))).toMatchObject({ arrived: true });
    await endless.close();
  });

  it('sends nothing without encryption beyond this computer', async () => {
    expect(await send(hook('http://hook.contoso.com/'))).toMatchObject({ arrived: false, attempts: 1 });
  });
});

describe('cards', () => {
  it('Teams gets an Adaptive Card of plain text runs', () => {
    const card = JSON.stringify(ALERT_BODIES.teams(MESSAGE));
    expect(JSON.parse(card).attachments[0].contentType).toBe('application/vnd.microsoft.card.adaptive');
    const blocks: readonly { readonly type: string }[] = JSON.parse(card).attachments[0].content.body;
    expect(blocks.every(({ type }) => type === 'RichTextBlock')).toBe(true);
  });

  it('Slack gets plain text, in blocks as long as it takes them', () => {
    const many = {
      ...MESSAGE,
      events: Array.from({ length: 300 }, () => MESSAGE.events[0]).filter((event) => event !== undefined),
    };
    const body = ALERT_BODIES.slack(many);
    expect(body.blocks.length).toBeLessThanOrEqual(50);
    for (const block of body.blocks) {
      expect(block.text.type).toBe('plain_text');
      expect(block.text.text.length).toBeLessThanOrEqual(block.type === 'header' ? 150 : 3000);
    }
    expect(body.text).not.toContain('<');
    expect(JSON.stringify(body)).toContain('and 270 more');
  });
});

describe('the event log', () => {
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-events-'));
  const program = (name: string, text: string): string => {
    const path = join(folder, name);
    writeFileSync(path, `#!/bin/sh\n${text}\n`);
    chmodSync(path, 0o755);
    return path;
  };
  const isPosix = process.platform !== 'win32';
  afterAll(() => expect(existsSync(folder)).toBe(true));

  it.skipIf(!isPosix)('gives PowerShell the same command line each time, and what is said over its input', async () => {
    const fake = program('powershell', `printf '%s\\n' "$@" > ${folder}/args; base64 -d > ${folder}/input`);
    expect(await send(eventLogChannel({ powershell: fake, text: alertText }))).toMatchObject({ arrived: true });
    expect(JSON.parse(readFileSync(join(folder, 'input'), 'utf8'))).toMatchObject({ id: 120, type: 'Warning' });
    const args = readFileSync(join(folder, 'args'), 'utf8');
    expect(args).not.toContain('Contoso');
    const script = Buffer.from(args.trim().split('\n').at(-1) ?? '', 'base64').toString('utf16le');
    expect(script).toContain('Write-EventLog');
  });

  it.skipIf(!isPosix)('says what is wrong where the entry is not written, or PowerShell hangs', async () => {
    expect(await send(eventLogChannel({ powershell: program('fails', 'exit 3'), text: alertText }))).toMatchObject({
      arrived: false,
      attempts: 1,
    });
    expect(
      await send(eventLogChannel({ powershell: program('hangs', 'exec sleep 30'), text: alertText })),
    ).toMatchObject({
      arrived: false,
      attempts: 3,
      reason: 'PowerShell did not end in time',
    });
    expect(await send(eventLogChannel({ powershell: join(folder, 'nowhere'), text: alertText }))).toMatchObject({
      arrived: false,
    });
  });
});
