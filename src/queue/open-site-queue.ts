import { PgBoss } from 'pg-boss';
import { readPostgresAddress } from '../history/store/postgres-address.ts';
import { postgresError } from '../history/store/postgres-errors.ts';
import { received, sent } from '../history/store/postgres-text.ts';
import type { Log } from '../model/log/log.ts';
import { takeSite } from './site-lease.ts';
import type { SiteQueue } from './site-queue.ts';
import { QUEUE_SCHEMA, queueName, STATES_QUERY, siteStates } from './site-states.ts';

/** How often a site is tried whose workers die over it. */
const ATTEMPTS = 5;
const RETENTION_DAYS = 30;
/** What the server says where two make the same thing at once. */
const MADE_ALREADY = /^(23505|42P0[67]|42710)$/;

interface SiteQueueOptions {
  /** Where the address was read, to be named in messages. */
  readonly reference: string;
  /** Seconds without a sign of life after which a job is taken over. */
  readonly silence: number;
  /** Whether this one looks after times and dead workers; whoever only asks does not. */
  readonly supervises: boolean;
  readonly onTrouble: (error: Error) => void;
  /** Told of what is sent. */
  readonly log?: Log | undefined;
}

/**
 * Opens the queue in a database of PostgreSQL, and makes it where there is none. Throws UserError as `openSharedHistory`
 * does. The address is a secret, and stands in no message.
 */
export async function openSiteQueue(
  text: string,
  { log, onTrouble, reference, silence, supervises }: SiteQueueOptions,
): Promise<SiteQueue> {
  const address = readPostgresAddress(text, reference, log);
  const { config, where } = address;
  const looks = Math.max(1, Math.floor(silence / 6));
  const boss = new PgBoss({
    connectionString: config.connectionString ?? '',
    ...(config.ssl === undefined ? {} : { ssl: config.ssl }),
    // It hands this on to the pool of its connections.
    ...(config.Client === undefined ? {} : { Client: config.Client }),
    schema: QUEUE_SCHEMA,
    application_name: 'exaudit queue',
    max: 4,
    supervise: supervises,
    schedule: supervises,
    superviseIntervalSeconds: looks,
    monitorIntervalSeconds: looks,
  });
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw postgresError(error, where);
    }
  };
  boss.on('error', (error) => {
    const known = postgresError(error, where);
    onTrouble(known instanceof Error ? known : error);
  });
  const sql = (statement: string, ...values: readonly unknown[]) => boss.getDb().executeSql(statement, [...values]);
  try {
    await guarded(async () => {
      await boss.start();
      await sql(
        `CREATE TABLE IF NOT EXISTS ${QUEUE_SCHEMA}.site_memory (site TEXT PRIMARY KEY, remembered JSONB NOT NULL)`,
      ).catch((error: unknown) => {
        if (!MADE_ALREADY.test(String(Object(error).code))) throw error;
      });
    });
  } catch (error) {
    await boss.stop({ graceful: false }).catch(() => undefined);
    throw error;
  }
  const known = new Set<string>();
  /** A queue a site, in which one job at most waits or runs. */
  const queueOf = async (site: string): Promise<string> => {
    const name = queueName(site);
    if (known.has(name)) return name;
    const options = {
      retryLimit: ATTEMPTS - 1,
      retryDelay: 1,
      heartbeatSeconds: silence,
      // The worker ends it after the time of its site; a worker that does not is found by its silence.
      expireInSeconds: DAY_SECONDS - 1,
      retentionSeconds: RETENTION_DAYS * DAY_SECONDS,
      deleteAfterSeconds: RETENTION_DAYS * DAY_SECONDS,
    };
    await boss.createQueue(name, { ...options, policy: 'exclusive' });
    await boss.updateQueue(name, options);
    known.add(name);
    return name;
  };
  /** Whether an attempt goes on: it did not end, and no other worker took it over. */
  const isActive = async ({
    id,
    retryCount,
  }: {
    readonly id: string;
    readonly retryCount: number;
  }): Promise<boolean> => {
    const { rows } = await sql(
      `SELECT 1 FROM ${QUEUE_SCHEMA}.job WHERE id = $1 AND retry_count = $2 AND state = 'active'`,
      id,
      retryCount,
    );
    return rows.length > 0;
  };
  return {
    enqueue: (site) => guarded(async () => (await boss.send(await queueOf(site), { site })) !== null),
    setTimes: (site, { cron, timeZone }) =>
      guarded(async () => boss.schedule(await queueOf(site), cron, { site }, { tz: timeZone, missed: 'once' })),
    forget: (site) =>
      guarded(async () => {
        const [found] = (await sql(`SELECT name FROM ${QUEUE_SCHEMA}.queue WHERE name = $1`, queueName(site))).rows;
        if (found === undefined) return false;
        await boss.unschedule(found.name);
        await boss.deleteQueuedJobs(found.name);
        return true;
      }),
    take: (site) =>
      guarded(async () => {
        const name = await queueOf(site);
        const [job] = await boss.fetch(name, { includeMetadata: true });
        if (job === undefined) return undefined;
        // What another worker took over meanwhile is not touched.
        const attempt = { id: job.id, retryCount: job.retryCount };
        return {
          site,
          attempt: job.retryCount + 1,
          touch: () => guarded(async () => void (await boss.touch(name, attempt))),
          lease: () => takeSite(address, site, { silence, isOwn: () => isActive(attempt) }),
          done: (result) => guarded(async () => void (await boss.complete(name, attempt, result))),
          giveBack: (reason) => guarded(async () => void (await boss.fail(name, attempt, { reason }))),
        };
      }),
    states: () =>
      guarded(async () => {
        const schedules = await boss.getSchedules();
        return siteStates(await sql(STATES_QUERY), schedules);
      }),
    recall: (site) =>
      guarded(async () => {
        const { rows } = await sql(`SELECT remembered FROM ${QUEUE_SCHEMA}.site_memory WHERE site = $1`, site);
        return received(rows[0]?.remembered);
      }),
    remember: (site, what) =>
      guarded(async () => {
        await sql(
          `INSERT INTO ${QUEUE_SCHEMA}.site_memory (site, remembered) VALUES ($1, $2)
             ON CONFLICT (site) DO UPDATE SET remembered = excluded.remembered`,
          site,
          sent({ json: what }),
        );
      }),
    close: () => guarded(() => boss.stop({ graceful: false })),
  };
}

const DAY_SECONDS = 86_400;
