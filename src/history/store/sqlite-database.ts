import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { makeFolder } from '../../lib/files.ts';
import { UserError } from '../../model/error.ts';
import type { Database, Dialect } from './database.ts';
import { sqliteError } from './sqlite-errors.ts';
import { DATABASE_FILE, provideFile, touchPrivate } from './sqlite-file.ts';
import { BUSY_MS, inTransaction, statementsOf } from './sqlite-transaction.ts';

export const SQLITE: Dialect = {
  name: 'sqlite',
  json: 'TEXT',
  text: 'TEXT',
  generated: 'VIRTUAL',
  integer: 'INTEGER',
  ownNumber: 'INTEGER PRIMARY KEY',
  contents: [],
};

/**
 * The database of a data directory, for this user only. Write-ahead logging, and every commit is on the disk before it
 * comes back. Throws UserError: `history-missing` where there is none and `create` is not asked for, and those of
 * `HistoryStore`.
 */
export async function openSqlite(folder: string, options: { readonly create: boolean }): Promise<Database> {
  const path = join(folder, DATABASE_FILE);
  await provideFile(path, folder, options.create);
  const { backup, DatabaseSync } = await loadSqlite();
  const connect = (): DatabaseSync => {
    const database = new DatabaseSync(path, { timeout: BUSY_MS, defensive: true });
    const [mode] = Object.values(database.prepare('PRAGMA journal_mode = WAL').get() ?? {});
    database.exec('PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY; PRAGMA wal_autocheckpoint = 400');
    if (mode !== 'wal') {
      database.close();
      throw new UserError(
        'history-unreachable',
        `"${folder}" is on a file system that SQLite cannot share (a network share?).`,
        {
          where: folder,
          hint: 'keep the history on a disk of this computer, or in PostgreSQL',
        },
      );
    }
    return database;
  };
  const guarded = async <T>(work: () => T | Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw sqliteError(error, path);
    }
  };
  const reader = await guarded(connect);
  let last: Promise<unknown> = Promise.resolve();
  return {
    where: folder,
    reading: statementsOf(reader, guarded),
    write: (work) => {
      const next = last.then(() => guarded(() => inTransaction(connect(), guarded, work)));
      last = next.catch(() => undefined);
      return next;
    },
    faults: async () => {
      try {
        const said = reader.prepare('PRAGMA integrity_check(20)').all();
        const texts = said.flatMap((row) => Object.values(row)).map(String);
        return texts.filter((text) => text !== 'ok');
      } catch (error) {
        return [error instanceof Error ? error.message : String(error)];
      }
    },
    backup: (to) =>
      guarded(async () => {
        await makeFolder(to, { restricted: true });
        await touchPrivate(join(to, DATABASE_FILE));
        await backup(reader, join(to, DATABASE_FILE));
      }),
    close: async () => {
      await last;
      reader.close();
    },
  };
}

/** Node 22 warns that its SQLite is an experiment, on stderr; that is nothing that a reader of an audit can act on. */
async function loadSqlite(): Promise<typeof import('node:sqlite')> {
  const { emitWarning } = process;
  process.emitWarning = (warning: string | Error, ...rest: unknown[]) => {
    if (!/SQLite/.test(String(warning))) Reflect.apply(emitWarning, process, [warning, ...rest]);
  };
  try {
    return await import('node:sqlite');
  } finally {
    process.emitWarning = emitWarning;
  }
}
