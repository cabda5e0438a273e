import { chmod, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';
import { canonicalJson } from '../../lib/canonical-json.ts';
import { FileError } from '../../lib/file-error.ts';
import { factsOf, makeFolder } from '../../lib/files.ts';
import { ACCESS, OWN_FILE } from '../../lib/files-restricted.ts';
import { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';
import type { Database, Dialect, SqlCell, SqlDocument, SqlRow, Statements } from './database.ts';

export const SQLITE: Dialect = {
  name: 'sqlite',
  json: 'TEXT',
  text: 'TEXT',
  generated: 'VIRTUAL',
  integer: 'INTEGER',
  ownNumber: 'INTEGER PRIMARY KEY',
  contents: [],
};

export const DATABASE_FILE = 'history.sqlite';
/** How long one waits for another process that writes. */
const BUSY_MS = 15_000;
const STEP_MS = 20;

/**
 * The database of a data directory, for this user only. Write-ahead logging, and every commit is on the disk before it
 * comes back. Throws UserError: `history-missing` where there is none and `create` is not asked for, and those of
 * `HistoryStore`.
 */
export async function openSqlite(folder: string, options: { readonly create: boolean }): Promise<Database> {
  const path = join(folder, DATABASE_FILE);
  await provide(path, folder, options.create);
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
      throw errorOf(error, path);
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

/** Makes folder and file with modes for this user only; SQLite gives its other files the mode of the first. */
async function provide(path: string, folder: string, create: boolean): Promise<void> {
  const facts = await factsOf(path);
  if (facts?.type === 'file') return;
  if (!create || facts !== undefined)
    throw new UserError('history-missing', `"${folder}" holds no history.`, {
      where: folder,
      hint: 'store a first run: exaudit audit … --history',
    });
  await makeFolder(folder, { restricted: true });
  await touchPrivate(path);
}

async function touchPrivate(path: string): Promise<void> {
  try {
    await (await open(path, 'a', OWN_FILE)).close();
    if (process.platform !== 'win32') await chmod(path, OWN_FILE);
    await ACCESS.file(path);
  } catch (error) {
    throw FileError.ofWriting(error, path);
  }
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

type Guarded = <T>(work: () => T | Promise<T>) => Promise<T>;

const statementsOf = (database: DatabaseSync, guarded: Guarded): Statements => {
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

async function inTransaction<T>(
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

const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && [5, 6].includes(Number(error.errcode) & 0xff);

/** SQLite's result codes, the low byte (https://www.sqlite.org/rescode.html). */
/** SQLITE_CORRUPT. */
const DAMAGED = 11;

const FAULTS: { readonly [code: number]: readonly [code: ErrorCode, says: string, hint: string] } = {
  5: [
    'history-busy',
    'is being written by somebody else for longer than a caller waits',
    'try again when the other exaudit has ended',
  ],
  6: [
    'history-busy',
    'is being written by somebody else for longer than a caller waits',
    'try again when the other exaudit has ended',
  ],
  8: [
    'history-readonly',
    'cannot be written: the file or its folder is read-only for this user',
    'run as the user that stores runs, or mend the rights',
  ],
  10: [
    'history-unreachable',
    'cannot be read or written: the disk reports an error',
    'look at the disk; restore a backup where the file is damaged',
  ],
  [DAMAGED]: ['history-damaged', 'is damaged', 'see what is lost with "exaudit history check", and restore a backup'],
  13: [
    'history-full',
    'cannot be written: the disk is full',
    'make room, or take old runs away: exaudit history prune',
  ],
  14: [
    'history-readonly',
    'cannot be opened or written by this user',
    'run as the user that stores runs, or mend the rights',
  ],
  26: ['history-damaged', 'is no database, or its first page is damaged', 'restore a backup'],
};

function errorOf(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('errcode' in error)) return error;
  // What SQLite has no number for: its index asks for a field of facts that are no JSON any more.
  const number = error.message === 'malformed JSON' ? DAMAGED : Number(error.errcode) & 0xff;
  const fault = FAULTS[number];
  if (fault === undefined) return error;
  const [code, says, hint] = fault;
  return new UserError(code, `"${path}" ${says}.`, { where: path, hint, cause: error });
}
