import type { HistoryStore, Sighting, StoredVerdict } from '../../model/history/history-store.ts';
import { checkHistory } from './check-history.ts';
import type { Database, Shelf } from './database.ts';
import { neededBy, pruneRuns } from './prune-runs.ts';
import { filteredRows } from './run-rows.ts';
import { storeRun } from './store-run.ts';

/** The history over any database and any shelf: contents first, the row last, both under one lock of writers. */
export function sqlHistory(database: Database, shelf: Shelf): HistoryStore {
  const { reading } = database;
  return {
    where: database.where,
    store: (run, now) => database.write((writing) => storeRun(run, now, writing, shelf)),
    rows: (filter = {}) => filteredRows(reading, filter),
    verdicts: async (number) =>
      (await reading.all(
        `SELECT fingerprint, rule, kind, resource, label, outcome, severity, waived
           FROM verdict JOIN subject ON subject.subject = verdict.subject WHERE number = ? ORDER BY rule, resource`,
        number,
      )) as unknown as readonly StoredVerdict[],
    sightings: async (fingerprint) => {
      const found = await reading.all(
        `SELECT number, outcome, severity, waived FROM verdict JOIN subject ON subject.subject = verdict.subject
          WHERE fingerprint = ? ORDER BY number`,
        fingerprint,
      );
      return found.map((cells) => ({ ...(cells as unknown as Sighting), number: Number(cells.number) }));
    },
    read: (content) => shelf.read(content),
    hold: (number, reason) =>
      database.write(async (writing) => {
        await writing.all('UPDATE run SET held = ? WHERE number = ?', reason, number);
      }),
    prune: (numbers, now) => pruneRuns(numbers, now, database, shelf),
    check: () => checkHistory(database, shelf),
    // Nobody prunes meanwhile.
    backup: (folder) =>
      database.write(async (writing) => {
        await database.backup(folder);
        for (const sha256 of await neededBy(writing)) await shelf.copy(sha256, folder);
      }),
    close: () => database.close(),
  };
}
