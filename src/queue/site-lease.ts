import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';
import type { PostgresAddress } from '../history/store/postgres-address.ts';
import { postgresError } from '../history/store/postgres-errors.ts';
import { digest } from '../lib/digest.ts';

/** One worker alone at one site. */
export interface SiteLease {
  /** Aborted where nobody can say any more that no other worker is at the site: what goes on there has to end. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** Of all locks of workers: "exaw" in bytes, as far as a number goes. */
const WORKERS_LOCK = 0x65786177;
const PARTS = 6;

/**
 * Takes a site for this worker, by a lock that the server takes back when the connection of its holder ends, however it
 * ends. Where the connection breaks (a restart of the server) it is taken again on a new one. Somebody else gets the job
 * only after `silence` seconds without a sign of life: until well before that, nobody else can have begun. `undefined` where
 * another worker holds it. Throws UserError as `HistoryStore` says.
 */
export async function takeSite(
  address: PostgresAddress,
  site: string,
  silence: number,
): Promise<SiteLease | undefined> {
  const ending = new AbortController();
  const lost = new AbortController();
  const stepMs = (silence * 1000) / PARTS;
  const first = await holder(address, site, stepMs);
  if (first === undefined) return undefined;
  let held: Client | undefined = first;

  /** Holds it until it is released; whoever cannot ask the server for half of the silence has lost it. */
  const watch = async (): Promise<void> => {
    let seen = Date.now();
    while (!ending.signal.aborted) {
      await setTimeout(held === undefined ? stepMs / 4 : stepMs, undefined, { signal: ending.signal }).catch(
        () => undefined,
      );
      if (ending.signal.aborted) return;
      try {
        if (held !== undefined) await held.query('SELECT 1');
        else {
          held = await holder(address, site, stepMs);
          if (held === undefined) break;
        }
        seen = Date.now();
      } catch {
        await close(held);
        held = undefined;
        if (Date.now() - seen > (PARTS / 2) * stepMs) break;
      }
    }
    if (!ending.signal.aborted) lost.abort(new Error(`The site "${site}" is not this worker's any more.`));
  };
  const watching = watch();
  return {
    lost: lost.signal,
    release: async () => {
      ending.abort();
      await watching;
      await close(held);
    },
  };
}

/** A connection that holds the lock; `undefined` where another one does. */
async function holder({ config, where }: PostgresAddress, site: string, stepMs: number): Promise<Client | undefined> {
  const client = new Client({
    ...config,
    connectionTimeoutMillis: stepMs,
    query_timeout: stepMs,
    keepAlive: true,
    fallback_application_name: 'exaudit worker',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    // A host that was switched off lets go of it: the server asks it for a sign of life.
    const seconds = Math.max(1, Math.floor(stepMs / 1000));
    await client.query(
      `SET tcp_keepalives_idle = ${seconds}; SET tcp_keepalives_interval = ${seconds}; SET tcp_keepalives_count = 3`,
    );
    const key = Number.parseInt(digest(site).slice(0, 8), 16) | 0;
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS taken', [
      WORKERS_LOCK,
      key,
    ]);
    if (rows[0]?.taken === true) return client;
  } catch (error) {
    await close(client);
    throw postgresError(error, where);
  }
  await close(client);
  return undefined;
}

const close = async (client: Client | undefined): Promise<void> => client?.end().catch(() => undefined);
