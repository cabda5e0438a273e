import { Pool } from 'pg';
import { copyTables } from './copy-tables.ts';
import type { Database, Dialect, Statements } from './database.ts';
import type { PostgresAddress } from './postgres-address.ts';
import { postgresError } from './postgres-errors.ts';
import { type AskPostgres, inPostgresTransaction, postgresRows } from './postgres-transaction.ts';

/** The schema that all tables lie in. */
export const SCHEMA = 'exaudit';

export const POSTGRES: Dialect = {
  name: 'postgres',
  json: 'JSONB',
  text: 'TEXT COLLATE "C"',
  generated: 'STORED',
  integer: 'BIGINT',
  ownNumber: 'BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY',
  contents: [
    'CREATE TABLE content (sha256 TEXT COLLATE "C", piece INTEGER, bytes BYTEA NOT NULL, PRIMARY KEY (sha256, piece))',
    // They are compressed as they come.
    'ALTER TABLE content ALTER COLUMN bytes SET STORAGE EXTERNAL',
  ],
};

/** How long one waits for others that write: many sites may audit at the same hour. */
const BUSY_MS = 60_000;
const CONNECT_MS = 10_000;
/** A server that says nothing for so long is gone. */
const ANSWER_MS = 120_000;

/**
 * A database of PostgreSQL. Nothing is sent before the first statement. Connections that broke are made anew for what comes
 * next: whoever reads for months outlives a restart of the server. Throws UserError as `HistoryStore` says.
 *
 * @param waitMs How long a writer waits for another one.
 */
export function openPostgres({ config, where }: PostgresAddress, waitMs = BUSY_MS): Database {
  const pool = new Pool({
    ...config,
    max: 5,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    fallback_application_name: 'exaudit',
    onConnect: async (client) => {
      await client.query(`SET search_path TO ${SCHEMA}`);
    },
  });
  // One that waits in the pool and breaks is taken out of it.
  pool.on('error', () => undefined);

  /** Runs `work` with a connection, which is closed where anything went wrong. What `work` itself throws stays as it is. */
  const connected = async <T>(work: (ask: AskPostgres) => Promise<T>): Promise<T> => {
    const client = await pool.connect().catch((error: unknown) => {
      throw postgresError(error, where);
    });
    // What the connection said when it broke says more than what the next statement is told.
    let lost: Error | undefined;
    const listen = (error: Error): void => {
      lost ??= error;
    };
    client.on('error', listen);
    try {
      const result = await work(async (sql, values = []) => {
        try {
          return await client.query<Record<string, unknown>>(sql, [...values]);
        } catch (error) {
          throw postgresError(lost ?? error, where);
        }
      });
      client.off('error', listen);
      client.release();
      return result;
    } catch (error) {
      client.release(true);
      throw error;
    }
  };
  const reading: Statements = { all: (sql, ...values) => connected((ask) => postgresRows(ask, sql, values)) };
  let last: Promise<unknown> = Promise.resolve();
  return {
    where,
    reading,
    write: (work) => {
      const next = last.then(() => connected((ask) => inPostgresTransaction(ask, waitMs, work)));
      last = next.catch(() => undefined);
      return next;
    },
    faults: async () => [],
    backup: (folder) => copyTables(reading, folder),
    close: async () => {
      await last;
      await pool.end();
    },
  };
}
