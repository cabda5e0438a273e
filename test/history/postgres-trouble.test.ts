import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSharedHistory } from '../../src/history/store/open-shared-history.ts';
import { readPostgresAddress } from '../../src/history/store/postgres-address.ts';
import { openPostgres, POSTGRES } from '../../src/history/store/postgres-database.ts';
import { migrate } from '../../src/history/store/schema.ts';
import type { HistoryStore, RunToStore } from '../../src/model/history/history-store.ts';
import { HAS_POSTGRES, PASSWORD, startPostgres, type TestServer, withPostgres } from './postgres-server.ts';
import { smallRun } from './small-run.ts';
import { NOW } from './store-suite.ts';

const OPENSSL = ['/usr/bin/openssl', '/usr/local/bin/openssl'].find((path) => existsSync(path));

/** What was thrown, with everything that a log could print of it. */
async function thrownBy(work: Promise<unknown>): Promise<{ readonly code: string; readonly all: string }> {
  const error: unknown = await work.then(
    () => new Error('Nothing was thrown.'),
    (thrown: unknown) => thrown,
  );
  return { code: String(Object(error).code), all: inspect(error, { depth: 10, showHidden: true }) };
}

describe.skipIf(!HAS_POSTGRES)(withPostgres('a history in PostgreSQL, in trouble'), () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.end());
  const open = (address = server.address(), pauses: readonly number[] = []): Promise<HistoryStore> =>
    openSharedHistory(address, { create: true, reference: 'env:HISTORY', waitMs: 500, pauses });
  /** The run, and what happens while its last content is read. */
  const during = (run: RunToStore, work: () => Promise<unknown>): RunToStore => {
    const { pins } = run.parts;
    const read = async function* () {
      await work();
      yield* pins!.read();
    };
    return { ...run, parts: { ...run.parts, pins: { ...pins!, read } } };
  };

  /** A writer in a process of its own; gives it, and what it has said so far. */
  const writer = (first: number, count: number) => {
    const child = spawn(process.execPath, [resolve('test/history/postgres-writer.ts'), String(first), String(count)], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, EXAUDIT_TEST_ADDRESS: server.address() },
    });
    const said: string[] = [];
    let rest = '';
    child.stdout.on('data', (data: Buffer) => {
      const lines = (rest + data.toString()).split('\n');
      rest = lines.pop() ?? '';
      said.push(...lines);
    });
    return { child, said };
  };

  it('takes the runs of two processes that begin it and write it at the same time, one after the other', async () => {
    const writers = [writer(0, 12), writer(100, 12)];
    await Promise.all(writers.map(({ child }) => once(child, 'close')));
    expect(writers.map(({ child, said }) => [child.exitCode, said.length])).toEqual([
      [0, 12],
      [0, 12],
    ]);
    const store = await open();
    const rows = await store.rows();
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(24);
    for (const line of writers.flatMap(({ said }) => said)) {
      const [, number, digest] = line.split(' ');
      expect([number, rows[Number(number) - 1]?.digest]).toEqual([number, digest]);
    }
    expect((await store.check()).faults).toEqual([]);
    await store.close();
  });

  it('loses no run that was said to be stored where writers are killed', async () => {
    const store = await open();
    for (let kill = 0; kill < 3; kill++) {
      const { child, said } = writer(1000 * (kill + 1), 500);
      while (said.length === 0) await setTimeout(5);
      await setTimeout(kill * 13);
      child.kill('SIGKILL');
      await once(child, 'close');
      const rows = await store.rows();
      for (const [, number, digest] of said.map((line) => line.split(' ')))
        expect([number, rows[Number(number) - 1]?.digest]).toEqual([number, digest]);
      expect(await store.check()).toMatchObject({ faults: [], unused: 0 });
    }
    await store.close();
  });

  it.each(['at-once', 'in-order'] as const)(
    'keeps nothing of a write in which the server is stopped %s, and goes on after it',
    async (how) => {
      const store = await open();
      const before = await store.rows();
      const run = smallRun(how === 'at-once' ? 'aaaaaaa1' : 'aaaaaaa2');
      const interrupted = during(run, () => server.stop(how));
      const thrown = await thrownBy(store.store(interrupted, NOW));
      expect(thrown.code).toBe('history-unreachable');
      expect(thrown.all).toMatch(/is there as a whole or not at all/);
      expect((await thrownBy(store.rows())).code).toBe('history-unreachable');
      await server.start();
      expect(await store.rows()).toEqual(before);
      expect(await store.check()).toMatchObject({ faults: [], unused: 0 });
      const row = await store.store(run, NOW);
      expect(row.number).toBe(before.length + 1);
      expect((await store.store(run, NOW)).number).toBe(row.number);
      await store.close();
    },
  );

  it('stores a run all the same, and once, where the server is restarted meanwhile', async () => {
    const store = await open(server.address(), [0, 100, 5_000]);
    const before = (await store.rows()).length;
    let starting: Promise<void> | undefined;
    const run = during(smallRun('aaaaaaa0'), async () => {
      if (starting !== undefined) return;
      await server.stop('in-order');
      starting = setTimeout(200).then(() => server.start());
    });
    expect((await store.store(run, NOW)).number).toBe(before + 1);
    await starting;
    expect((await store.rows()).filter(({ id }) => id === 'aaaaaaa0')).toHaveLength(1);
    expect(await store.check()).toMatchObject({ faults: [], unused: 0 });
    await store.close();
  });

  it('is held up by another writer for so long, and says that it is', async () => {
    const [slow, store] = [await open(), await open()];
    let free: (value?: unknown) => void = () => undefined;
    const held = new Promise((done) => {
      free = done;
    });
    const writing = slow.store(
      during(smallRun('aaaaaaa3'), () => held),
      NOW,
    );
    await setTimeout(100);
    expect((await thrownBy(store.store(smallRun('aaaaaaa4'), NOW))).code).toBe('history-busy');
    expect((await store.rows()).some(({ id }) => id === 'aaaaaaa3')).toBe(false);
    free();
    expect((await writing).id).toBe('aaaaaaa3');
    expect((await store.store(smallRun('aaaaaaa4'), NOW)).number).toBe((await writing).number + 1);
    await Promise.all([slow.close(), store.close()]);
  });

  it('says what is wrong with an address, and never what it holds', async () => {
    const secret = 'hunter2-%2F-hunter2';
    const address = server.address('owner', secret);
    const wrong: readonly (readonly [address: string, code: string, says: RegExp])[] = [
      [address, 'history-unreachable', /does not let this user in/],
      [address.replace(/\/postgres$/, '/nowhere').replace(secret, PASSWORD), 'history-unreachable', /no such database/],
      [address.replace(/:\d+\/postgres$/, ':1/postgres'), 'history-unreachable', /cannot be reached/],
      // The same computer by a name that does not look like it.
      [address.replace('127.0.0.1', '2130706433'), 'history-unreachable', /does not speak TLS/],
      [`${address}?sslmode=verify-full`, 'history-unreachable', /does not speak TLS/],
      [`${address}?sslmode=verify-full&sslrootcert=/no/such.pem`, 'secret-invalid', /"\/no\/such\.pem"/],
      [`postgresql://owner:${secret}@[::bad/x`, 'secret-invalid', /cannot be read as the address/],
      [`host=localhost password=${secret}`, 'secret-invalid', /not the address/],
      [secret, 'secret-invalid', /not the address/],
    ];
    for (const [text, code, says] of wrong) {
      const thrown = await thrownBy(open(text));
      expect([text, thrown.code]).toEqual([text, code]);
      expect(thrown.all).toMatch(says);
      expect(thrown.all).not.toMatch(/hunter2/);
    }
  });

  it.skipIf(OPENSSL === undefined)('is reached by TLS with a certificate that is trusted, or not at all', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'exaudit-tls-'));
    const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost'];
    execFileSync(OPENSSL ?? '', [...made, '-addext', 'subjectAltName=DNS:localhost', '-keyout', key, '-out', cert], {
      stdio: 'ignore',
    });
    await server.useTls(readFileSync(cert, 'utf8'), readFileSync(key, 'utf8'));
    const named = server.address().replace('127.0.0.1', 'localhost');
    const mode = (text: string): Promise<HistoryStore> => open(`${named}?sslmode=${text}`);
    for (let tries = 0; tries < 50; tries++) {
      const { all } = await thrownBy(mode('verify-full'));
      if (!/does not speak TLS/.test(all)) break;
      await setTimeout(100);
    }
    const untrusted = await thrownBy(mode('verify-full'));
    expect([untrusted.code, untrusted.all]).toEqual([
      'history-unreachable',
      expect.stringContaining('no certificate that'),
    ]);
    const other = await thrownBy(open(`${server.address()}?sslmode=verify-full&sslrootcert=${cert}`));
    expect([other.code, other.all]).toEqual(['history-unreachable', expect.stringContaining('no certificate that')]);
    const store = await mode(`verify-full&sslrootcert=${cert}`);
    expect(
      await server.sql(
        "SELECT ssl FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE application_name = 'exaudit'",
      ),
    ).toEqual([{ ssl: true }]);
    await store.close();
  });

  it('of an older version is brought to the newest, and one of a newer version is left alone', async () => {
    await server.sql('DROP SCHEMA exaudit CASCADE; CREATE SCHEMA exaudit');
    const older = openPostgres(readPostgresAddress(server.address(), 'env:HISTORY'));
    await older.write((writing) => migrate(writing, POSTGRES, older.where, 1));
    await older.close();
    const store = await open();
    await store.store(smallRun('00000001'), NOW);
    expect(await store.verdicts(1)).toHaveLength(1);
    await store.close();
    await server.sql('UPDATE exaudit.history_version SET version = 99');
    expect((await thrownBy(open())).code).toBe('history-newer');
  });
});

describe('the address of a history in PostgreSQL', () => {
  const read = (text: string) => readPostgresAddress(text, 'env:HISTORY');

  it('is shown without user, password and options', () => {
    expect(read('postgresql://me:hunter2@db.contoso.com:6432/audits?sslmode=verify-full&password=hunter3').where).toBe(
      'postgresql://db.contoso.com:6432/audits',
    );
  });

  it('means TLS to other computers, unless it says otherwise', () => {
    expect(read('postgresql://me@db.contoso.com/audits').config.ssl).toBe(true);
    expect(read('postgres://me@db.contoso.com/audits?sslmode=disable').config.ssl).toBeUndefined();
    for (const here of ['localhost', '127.0.0.1', '[::1]', '%2Frun%2Fpostgresql'])
      expect([here, read(`postgresql://me@${here}/audits`).config.ssl]).toEqual([here, undefined]);
  });
});
