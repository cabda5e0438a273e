import { Client } from 'pg';
import type { PostgresAddress } from '../history/store/postgres-address.ts';
import { postgresError } from '../history/store/postgres-errors.ts';
import { pause } from '../lib/async/pause.ts';
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

/** What a lease goes by beside the server. */
interface LeaseTerms {
  /** Seconds without a sign of life after which somebody else gets the job. */
  readonly silence: number;
  /** Whether the job is this worker's still; asked where the lock was gone for a while. Rejects where nobody can say. */
  readonly isOwn: () => Promise<boolean>;
}

/**
 * Takes a site for this worker, by a lock that the server takes back when the connection of its holder ends, however it
 * ends. Where the connection breaks (a restart of the server) it is taken again on a new one, where nobody else was given
 * the job meanwhile: only who has it takes the lock. That takes half of the silence at most, whatever hangs; before the
 * silence is over, nobody else can have begun. `undefined` where another worker holds it. Throws UserError as
 * `HistoryStore` says.
 */
export async function takeSite(
  address: PostgresAddress,
  site: string,
  { isOwn, silence }: LeaseTerms,
): Promise<SiteLease | undefined> {
  const ending = new AbortController();
  const lost = new AbortController();
  const stepMs = (silence * 1000) / PARTS;
  const first = await holder(address, site, stepMs);
  if (first === undefined) return undefined;
  let held: Client | undefined = first;
  let overdue: NodeJS.Timeout | undefined;
  const lose = (): void => lost.abort(new Error(`The site "${site}" is not this worker's any more.`));

  /** Holds it until it is released or lost. */
  const watch = async (): Promise<void> => {
    let seen = Date.now();
    while (!lost.signal.aborted) {
      await pause(held === undefined ? stepMs / 4 : stepMs, ending.signal);
      if (ending.signal.aborted) return;
      const asked = Date.now();
      try {
        if (held !== undefined) await held.query('SELECT 1');
        else {
          held = await holder(address, site, stepMs);
          if (held === undefined || !(await isOwn())) return lose();
        }
        seen = asked;
        clearTimeout(overdue);
        overdue = undefined;
      } catch {
        overdue ??= setTimeout(lose, seen + (PARTS / 2) * stepMs - Date.now());
        await close(held);
        held = undefined;
      }
    }
  };
  const watching = watch();
  return {
    lost: lost.signal,
    release: async () => {
      ending.abort();
      await watching;
      clearTimeout(overdue);
      await close(held);
    },
  };
}

/** A connection that holds the lock; `undefined` where another one does. */
async function holder({ config, where }: PostgresAddress, site: string, stepMs: number): Promise<Client | undefined> {
  const client = new (config.Client ?? Client)({
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
