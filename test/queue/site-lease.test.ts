import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type PostgresAddress, readPostgresAddress } from '../../src/history/store/postgres-address.ts';
import { type SiteLease, takeSite } from '../../src/queue/site-lease.ts';
import { HAS_POSTGRES, startPostgres, type TestServer, withPostgres } from '../history/postgres-server.ts';

const SILENCE = 6;
/** In which a worker that cannot ask the server has to have ended. */
const HALF_MS = (SILENCE * 1000) / 2;

describe.skipIf(!HAS_POSTGRES)(withPostgres('a worker alone at a site'), { timeout: 60_000 }, () => {
  let server: TestServer;
  let address: PostgresAddress;
  const leases: SiteLease[] = [];
  beforeAll(async () => {
    server = await startPostgres();
    address = readPostgresAddress(server.address(), 'env:HISTORY');
  }, 60_000);
  afterEach(async () => {
    for (const lease of leases.splice(0)) await lease.release();
  });
  afterAll(async () => server?.end());

  const take = async (from: PostgresAddress, isOwn: () => Promise<boolean>): Promise<SiteLease> => {
    const lease = await takeSite(from, 'vienna', { silence: SILENCE, isOwn });
    if (lease === undefined) throw new Error('somebody holds it');
    leases.push(lease);
    return lease;
  };
  const cut = (): Promise<unknown> =>
    server.sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'exaudit worker'");
  const holders = async (): Promise<number> =>
    (await server.sql("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted")).length;
  /** Until the site is taken again, on a new connection. */
  const taken = async (): Promise<void> => {
    while ((await holders()) === 0) await setTimeout(50);
  };

  it('takes it again where its connection was cut and nobody was given the job', async () => {
    let asked = 0;
    const lease = await take(address, async () => {
      asked += 1;
      return true;
    });
    await cut();
    await taken();
    await setTimeout(HALF_MS);
    expect([lease.lost.aborted, asked]).toEqual([false, 1]);
    expect(await takeSite(address, 'vienna', { silence: SILENCE, isOwn: async () => true })).toBeUndefined();
  });

  it('has lost it where another worker was given the job meanwhile, though that one has ended', async () => {
    const lease = await take(address, async () => false);
    await cut();
    await expect.poll(() => lease.lost.aborted, { timeout: 2 * HALF_MS }).toBe(true);
    await lease.release();
    expect(await holders()).toBe(0);
  });

  it('has lost it half of the silence after the last answer, whatever hangs on the way to the server', async () => {
    const proxy = await slowProxy(address);
    try {
      const lease = await take(proxy.address, async () => true);
      const began = Date.now();
      proxy.hang();
      await new Promise((done) => lease.lost.addEventListener('abort', done));
      expect(Date.now() - began).toBeLessThan(HALF_MS + 500);
    } finally {
      await proxy.end();
    }
  });
});

/** Ends of a message of the server that takes queries from now on (https://www.postgresql.org/docs/current/protocol.html). */
const READY = Buffer.from([0x5a, 0, 0, 0, 5, 0x49]);

/** Passes everything on until it hangs: then it says nothing more, and lets a new one in slowly and answers it nothing. */
async function slowProxy({ config, where }: PostgresAddress) {
  const target = new URL(where.replace(/^postgresql/, 'http'));
  const sockets: Socket[] = [];
  let hangs = false;
  const proxy: Server = createServer((client) => {
    const isNew = hangs;
    let isIn = false;
    const upstream = connect(Number(target.port), target.hostname);
    sockets.push(client, upstream);
    for (const socket of [client, upstream]) socket.on('error', () => undefined);
    client.pipe(upstream);
    let before: Promise<void> = Promise.resolve();
    upstream.on('data', (data: Buffer) => {
      if (hangs && !isNew) return;
      before = before.then(async () => {
        if (isNew) await setTimeout(200);
        if (!isNew || !isIn) client.write(data);
        isIn ||= data.includes(READY);
      });
    });
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const { port } = Object(proxy.address()) as { readonly port: number };
  const through = new URL((config.connectionString ?? '').replace(/^postgres(ql)?/, 'http'));
  through.port = String(port);
  return {
    address: readPostgresAddress(through.href.replace(/^http/, 'postgresql'), 'env:HISTORY'),
    hang: () => {
      hangs = true;
    },
    end: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => proxy.close(done));
    },
  };
}
