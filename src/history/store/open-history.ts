import { removeUnfinished } from '../../lib/files-unfinished.ts';
import type { HistoryStore } from '../../model/history/history-store.ts';
import { contentFolder } from './content-folder.ts';
import type { Database, Statements } from './database.ts';
import { migrate, SCHEMA_VERSION, schemaVersionOf } from './schema.ts';
import { sqlHistory } from './sql-history.ts';
import { openSqlite, SQLITE } from './sqlite-database.ts';

/**
 * Opens the history of a data directory, and brings it to the newest version. Throws UserError: `history-missing` without
 * `create`, and those of `HistoryStore`.
 */
export async function openHistory(folder: string, options: { readonly create: boolean }): Promise<HistoryStore> {
  const database = await openSqlite(folder, options);
  return opened(database, async () => {
    if ((await versionOrNone(database.reading, folder)) < SCHEMA_VERSION)
      await database.write((writing) => migrate(writing, SQLITE, folder));
    // What was being written when somebody was killed.
    await removeUnfinished(folder, 2);
    return sqlHistory(database, contentFolder(folder));
  });
}

/** Closes the database where `work` fails. */
export async function opened(database: Database, work: () => Promise<HistoryStore>): Promise<HistoryStore> {
  try {
    return await work();
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function versionOrNone(statements: Statements, where: string): Promise<number> {
  const [table] = await statements.all("SELECT 1 AS there FROM sqlite_master WHERE name = 'history_version'");
  return table === undefined ? 0 : schemaVersionOf(statements, where);
}
