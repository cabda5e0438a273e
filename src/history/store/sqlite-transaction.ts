import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { canonicalJson } from '../../lib/canonical-json.ts';
import type { SqlCell, SqlDocument, SqlRow, Statements } from './database.ts';
import { isBusy } from './sqlite-errors.ts';

/** How long one waits for another process that writes. */
export const BUSY_MS = 15_000;
const STEP_MS = 20;

type Guarded = <T>(work: () => T | Promise<T>) => Promise<T>;

/** Each statement is prepared once. */
export const statementsOf = (database: DatabaseSync, guarded: Guarded): Statements => {
  const prepared = new Map<string, ReturnType<DatabaseSync['prepare']>>();
  return {
    all: (sql, ...values) =>
      guarded(() => {
        const statement = prepared.get(sql) ?? database.prepare(sql);
        prepared.set(sql, statement);
        return statement.all(...values.map(bound)) as unknown as readonly SqlRow[];
      }),
  };
};

const bound = (value: SqlCell | SqlDocument): SQLInputValue =>
  typeof value === 'object' && value !== null && 'json' in value ? canonicalJson(value.json) : value;

/** Runs `work` in a transaction of a connection of its own, which is closed after it. */
export async function inTransaction<T>(
  database: DatabaseSync,
  guarded: Guarded,
  work: (writing: Statements) => Promise<T>,
): Promise<T> {
  try {
    await begin(database);
    const result = await work(statementsOf(database, guarded));
    database.exec('COMMIT');
    return result;
  } finally {
    // Without COMMIT that is a rollback.
    database.close();
  }
}

/** Waits without holding up this thread, in which the other writer may be. */
async function begin(database: DatabaseSync): Promise<void> {
  database.exec('PRAGMA busy_timeout = 0');
  for (let waited = 0; ; waited += STEP_MS) {
    try {
      database.exec('BEGIN IMMEDIATE');
      return;
    } catch (error) {
      if (waited >= BUSY_MS || !isBusy(error)) throw error;
      await setTimeout(STEP_MS);
    }
  }
}
