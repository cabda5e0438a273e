import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { get as getHttp } from 'node:http';
import { get as getHttps, type RequestOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failureChanges } from '../../src/alert/failure-changes.ts';
import type { HistoryStore } from '../../src/model/history/history-store.ts';
import { type ServeWishes, serveDashboard } from '../../src/serve/serve.ts';
import { runCommandLine } from '../cli/run-program.ts';
import { historyOf, runOf, sampleRun } from './served-history.ts';

const OPENSSL = ['/usr/bin/openssl', '/usr/local/bin/openssl'].find((path) => existsSync(path));
const TOKEN = 't'.repeat(40);

let store: HistoryStore;
beforeAll(async () => {
  store = await historyOf([runOf(await sampleRun(), '2026-11-20', 1)]);
}, 120_000);
afterAll(() => store.close());

/** Serves while `work` runs, and gives what it gave. */
async function whileServed<T>(wishes: Partial<ServeWishes>, work: (address: string) => Promise<T>): Promise<T> {
  const ending = new AbortController();
  const report = {
    redact: 'pii',
    redactKey: 'k'.repeat(64),
    all: false,
    width: 80,
    colour: false,
    command: 'exaudit',
  } as const;
  const failed = (error: unknown): void => {
    throw error;
  };
  let ended: Promise<void> | undefined;
  const address = await new Promise<string>((done, fail) => {
    const source = { store, now: () => new Date('2026-11-20T09:00:00Z'), report, changes: failureChanges, failed };
    ended = serveDashboard(source, { listen: '127.0.0.1:0', hosts: [], ...wishes }, ending.signal, done);
    ended.catch(fail);
  });
  try {
    return await work(address);
  } finally {
    ending.abort();
    await ended;
  }
}

interface Answered {
  readonly status: number | undefined;
  readonly text: string;
}
const ask = (address: string, options: RequestOptions = {}): Promise<Answered> =>
  new Promise((done, fail) => {
    const get = address.startsWith('https') ? getHttps : getHttp;
    get(address, { agent: false, ...options }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => done({ status: answer.statusCode, text }));
    }).on('error', fail);
  });

describe('exaudit serve', () => {
  test('listens on this computer, answers its own names only, and lets go of the port', async () => {
    const seen = await whileServed({}, async (address) => {
      const { port } = new URL(address);
      return {
        address,
        own: (await ask(address)).status,
        named: (await ask(address, { headers: { host: `localhost:${port}` } })).status,
        other: (await ask(address, { headers: { host: 'rebound.example' } })).status,
      };
    });
    expect(seen).toMatchObject({ own: 200, named: 200, other: 421 });
    await expect(ask(seen.address)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  test('answers 50 readers at once, and its memory stays flat', { timeout: 120_000 }, async () => {
    await whileServed({}, async (address) => {
      const fifty = async (): Promise<void> => {
        const answers = await Promise.all(Array.from({ length: 50 }, () => ask(address)));
        expect(answers.every(({ status }) => status === 200)).toBe(true);
      };
      await fifty();
      globalThis.gc?.();
      const before = process.memoryUsage().rss;
      for (let turn = 0; turn < 4; turn += 1) await fifty();
      globalThis.gc?.();
      expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(150);
    });
  });

  test.each(['0.0.0.0:0', '[::]:0', '192.0.2.1:8484', 'audit.example:8484'])(
    'refuses %s without TLS and a token',
    async (listen) => {
      await expect(whileServed({ listen }, ask)).rejects.toMatchObject({ code: 'listen-unguarded' });
      await expect(whileServed({ listen, token: TOKEN }, ask)).rejects.toMatchObject({ code: 'listen-unguarded' });
    },
  );

  test.each(['here', '127.0.0.1', '127.0.0.1:99999', 'http://127.0.0.1:1', ''])(
    'refuses the address "%s"',
    async (listen) => {
      await expect(whileServed({ listen }, ask)).rejects.toMatchObject({ code: 'listen-invalid' });
    },
  );

  test('refuses a token that can be guessed, and one on the command line', async () => {
    await expect(whileServed({ token: 'secret' }, ask)).rejects.toMatchObject({ code: 'token-weak' });
    const { code, stderr } = await runCommandLine(['serve', '--token-from', TOKEN], { cwd: tmpdir() });
    expect(code).toBe(2);
    expect(stderr).not.toContain(TOKEN);
  });

  test('says that a port is taken', async () => {
    await whileServed({}, async (address) => {
      const listen = `127.0.0.1:${new URL(address).port}`;
      await expect(whileServed({ listen }, ask)).rejects.toMatchObject({ code: 'listen-failed' });
    });
  });

  test('says that there is no history yet', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'exaudit-serve-'));
    const { code, stderr } = await runCommandLine(['serve', '--history', join(empty, 'none')], { cwd: empty });
    expect([code, stderr]).toEqual([2, expect.stringContaining('history-missing')]);
  });

  test.skipIf(OPENSSL === undefined)('other computers reach it by TLS and with the token', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'exaudit-serve-'));
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
    execFileSync(OPENSSL ?? '', [...made, '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert], {
      stdio: 'ignore',
    });
    const tls = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
    await whileServed({ listen: '0.0.0.0:0', hosts: ['localhost'], token: TOKEN, tls }, async (address) => {
      const options = { ca: tls.cert, servername: 'localhost', headers: { host: 'localhost' } };
      const own = address.replace('0.0.0.0', '127.0.0.1');
      expect((await ask(own, options)).status).toBe(401);
      const headers = { ...options.headers, authorization: `Bearer ${TOKEN}` };
      expect((await ask(own, { ...options, headers })).status).toBe(200);
      await expect(ask(own.replace('https', 'http'), { headers })).rejects.toThrow();
    });
  });
});
