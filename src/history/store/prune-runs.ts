import type { Database, Shelf, Statements } from './database.ts';
import { rowsWhere } from './run-rows.ts';

/** Takes the parts and verdicts of these runs away, but for those that are held; gives how many, and the bytes that came free. */
export async function pruneRuns(
  numbers: readonly number[],
  now: Date,
  database: Database,
  shelf: Shelf,
): Promise<{ readonly runs: number; readonly bytes: number }> {
  // What somebody who was killed, or a full disk, left over goes first: a disk without room takes no row either.
  const left = await freeUnneeded(database, shelf);
  const runs = await database.write(async (writing) => {
    let changed = 0;
    for (const number of numbers) {
      const found = await writing.all(
        'UPDATE run SET pruned = ? WHERE number = ? AND held IS NULL AND pruned IS NULL RETURNING number',
        now.toISOString(),
        number,
      );
      if (found.length > 0) await writing.all('DELETE FROM verdict WHERE number = ?', number);
      changed += found.length;
    }
    return changed;
  });
  // Only now, when the rows say so on the disk: whoever is killed before this loses nothing.
  return { runs, bytes: left + (await freeUnneeded(database, shelf)) };
}

/** Takes away contents that no row names; gives their bytes. */
const freeUnneeded = (database: Database, shelf: Shelf): Promise<number> =>
  database.write(async (writing) => {
    const needed = await neededBy(writing);
    let freed = 0;
    for (const content of await shelf.all(writing)) {
      if (needed.has(content.sha256)) continue;
      await shelf.remove(content.sha256, writing);
      freed += content.bytes;
    }
    return freed;
  });

/** Digests of the contents that rows name. */
export async function neededBy(statements: Statements): Promise<ReadonlySet<string>> {
  const rows = await rowsWhere(statements, 'pruned IS NULL');
  return new Set(rows.flatMap(({ parts }) => Object.values(parts).map(({ sha256 }) => sha256)));
}
