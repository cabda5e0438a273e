import { setTimeout } from 'node:timers/promises';
import { UserError } from '../../model/error.ts';
import type { HistoryStore } from '../../model/history/history-store.ts';
import type { Log } from '../../model/log/log.ts';
import { contentTable } from './content-table.ts';
import { opened } from './open-history.ts';
import { migrate, SCHEMA_VERSION, schemaVersionOf } from './schema.ts';
import { sqlHistory } from './sql-history.ts';

interface SharedOptions {
  readonly create: boolean;
  /** Where the address was read, to be named in messages. */
  readonly reference: string;
  /** Told of what is sent. */
  readonly log?: Log | undefined;
  /** How long a writer waits for others. */
  readonly waitMs?: number;
  /** How long to wait before each further attempt to store a run, in milliseconds. */
  readonly pauses?: readonly number[];
}

/** A server that is restarted is back within these. */
const PAUSES = [1_000, 4_000, 15_000];

/**
 * Opens the history that several hosts share in a database of PostgreSQL, and brings it to the newest version. Throws
 * UserError: `secret-invalid` for what is no address, `history-missing` without `create`, and those of `HistoryStore`. The
 * address is a secret, and stands in no message.
 */
export async function openSharedHistory(
  address: string,
  { create, log, pauses = PAUSES, reference, waitMs }: SharedOptions,
): Promise<HistoryStore> {
  // Loaded where it is called: most histories are a folder.
  const { readPostgresAddress } = await import('./postgres-address.ts');
  const { openPostgres, POSTGRES, SCHEMA } = await import('./postgres-database.ts');
  const read = readPostgresAddress(address, reference, log);
  const { where } = read;
  const database = openPostgres(read, waitMs);
  return opened(database, async () => {
    const [facts] = await database.reading.all(
      `SELECT current_setting('server_encoding') AS encoding, to_regclass('${SCHEMA}.history_version')::text AS there`,
    );
    if (facts?.encoding !== 'UTF8')
      throw new UserError('history-unreachable', `The database ${where} does not keep every text: it is not UTF8.`, {
        where,
        hint: 'create it with that encoding: createdb -E UTF8 -T template0',
      });
    if (facts.there === null && !create)
      throw new UserError('history-missing', `${where} holds no history.`, {
        where,
        hint: 'store a first run: exaudit audit … --history-from REFERENCE',
      });
    if (facts.there === null || (await schemaVersionOf(database.reading, where)) < SCHEMA_VERSION)
      await database.write(async (writing) => {
        const [made] = await writing.all(`SELECT to_regnamespace('${SCHEMA}')::text AS there`);
        if (made?.there === null) await writing.all(`CREATE SCHEMA ${SCHEMA}`);
        await migrate(writing, POSTGRES, where);
      });
    return patient(sqlHistory(database, contentTable(database.reading, where)), pauses);
  });
}

/** Stores a run again where the server went away: whether or not it was there already, it is there once. */
function patient(store: HistoryStore, pauses: readonly number[]): HistoryStore {
  return {
    ...store,
    store: async (run, now) => {
      for (const pause of pauses) {
        try {
          return await store.store(run, now);
        } catch (error) {
          if (!(error instanceof UserError && error.code === 'history-unreachable')) throw error;
          await setTimeout(pause);
        }
      }
      return store.store(run, now);
    },
  };
}
