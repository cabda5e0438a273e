import type { SqlCell, SqlDocument, SqlRow, Statements } from './database.ts';
import { received, sent } from './postgres-text.ts';

/** A host that was switched off while it wrote lets go of the lock after this. */
const SILENT_MS = 60_000;
/** Of everybody who writes into the history of one database: "exaudit" in bytes, as far as a number goes. */
const WRITERS_LOCK = 0x65786175;

/** One statement, with placeholders as PostgreSQL has them. Throws UserError for what the reader can mend. */
export type AskPostgres = (
  sql: string,
  values?: readonly unknown[],
) => Promise<{ readonly command: string; readonly rows: readonly Record<string, unknown>[] }>;

/** Runs `work` in a transaction that no other writer runs beside. */
export async function inPostgresTransaction<T>(
  ask: AskPostgres,
  waitMs: number,
  work: (writing: Statements) => Promise<T>,
): Promise<T> {
  await ask('BEGIN');
  await ask(`SET LOCAL lock_timeout = ${waitMs}`);
  await ask(`SET LOCAL idle_in_transaction_session_timeout = ${SILENT_MS}`);
  // A server may be told to say that something is stored before it is.
  await ask("SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'");
  await ask('SELECT pg_advisory_xact_lock($1)', [WRITERS_LOCK]);
  const result = await work({ all: (sql, ...values) => postgresRows(ask, sql, values) });
  // Of a transaction that something went wrong in, this is a rollback, and no error.
  const { command } = await ask('COMMIT');
  if (command !== 'COMMIT') throw new Error(`The transaction ended with ${command}.`);
  return result;
}

/** Rows of one statement, whose placeholders are `?`. */
export async function postgresRows(
  ask: AskPostgres,
  sql: string,
  values: readonly (SqlCell | SqlDocument)[],
): Promise<readonly SqlRow[]> {
  let number = 0;
  const { rows } = await ask(
    sql.replace(/\?/g, () => `$${++number}`),
    values.map(sent),
  );
  return rows.map(
    (row) => Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, received(cell)])) as SqlRow,
  );
}
