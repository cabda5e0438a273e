import { UserError } from '../../model/error.ts';
import type { HistoryRow, StoredContent } from '../../model/history/history-row.ts';
import type {
  HistoryCheck,
  HistoryFault,
  HistoryFilter,
  HistoryStore,
  RunToStore,
  Sighting,
  StoredVerdict,
} from '../../model/history/history-store.ts';
import { HISTORY_PARTS } from '../../model/history/history-words.ts';
import { chained, chainFaults, chainHead } from '../chain.ts';
import type { Database, Shelf, SqlCell, SqlRow, Statements } from './database.ts';
import { readRows, storedRow } from './stored-row.ts';

const COLUMNS = 'number, facts, previous, digest, held, pruned';
const ROWS_AT_ONCE = 100;

/** The history over any database and any shelf: contents first, the row last, both under one lock of writers. */
export function sqlHistory(database: Database, shelf: Shelf): HistoryStore {
  const { reading } = database;
  return {
    where: database.where,
    store: (run, now) => database.write((writing) => storeRun(run, now, writing, shelf)),
    rows: (filter = {}) => rowsOf(reading, filter),
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

async function storeRun(run: RunToStore, now: Date, writing: Statements, shelf: Shelf): Promise<HistoryRow> {
  const parts: { [part: string]: StoredContent } = {};
  for (const [part, { bytes, sha256 }] of Object.entries(run.parts)) parts[part] = { sha256, bytes };
  const same = await rowsWhere(writing, 'id = ?', run.facts.id);
  const there = same.find((row) => row.pruned === null && row.parts.document?.sha256 === parts.document?.sha256);
  if (there !== undefined) return there;
  for (const part of Object.values(run.parts)) await shelf.put(part, writing);
  const [before] = await rowsWhere(writing, 'number = (SELECT max(number) FROM run)');
  const row = chained({ ...run.facts, parts, storedAt: now.toISOString() }, before);
  const { digest, held: _held, number, previous, pruned: _pruned, ...facts } = row;
  await writing.all(
    'INSERT INTO run (number, facts, previous, digest) VALUES (?, ?, ?, ?)',
    number,
    { json: facts },
    previous,
    digest,
  );
  await writing.all('DELETE FROM head');
  await writing.all('INSERT INTO head (one, number, digest) VALUES (1, ?, ?)', number, digest);
  await storeVerdicts(number, run.verdicts, writing);
  return row;
}

export async function storeVerdicts(
  number: number,
  verdicts: readonly StoredVerdict[],
  writing: Statements,
): Promise<void> {
  // Many with one statement: a database may be as far away as its answer takes.
  for (let from = 0; from < verdicts.length; from += ROWS_AT_ONCE) {
    const some = verdicts.slice(from, from + ROWS_AT_ONCE);
    await writing.all(
      `INSERT INTO subject (fingerprint, rule, kind, resource, label)
         VALUES ${some.map(() => '(?, ?, ?, ?, ?)').join(', ')} ON CONFLICT DO NOTHING`,
      ...some.flatMap(({ fingerprint, kind, label, resource, rule }) => [fingerprint, rule, kind, resource, label]),
    );
    await writing.all(
      `INSERT INTO verdict (number, subject, outcome, severity, waived)
         VALUES ${some.map(() => '(?, (SELECT subject FROM subject WHERE fingerprint = ?), ?, ?, ?)').join(', ')}
         ON CONFLICT DO NOTHING`,
      ...some.flatMap(({ fingerprint, outcome, severity, waived }) => [number, fingerprint, outcome, severity, waived]),
    );
  }
}

async function pruneRuns(
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

async function neededBy(statements: Statements): Promise<ReadonlySet<string>> {
  const rows = await rowsWhere(statements, 'pruned IS NULL');
  return new Set(rows.flatMap(({ parts }) => Object.values(parts).map(({ sha256 }) => sha256)));
}

/** Others may write and prune between two statements of a look: what is wrong is wrong at the second one too. */
async function checkHistory(database: Database, shelf: Shelf): Promise<HistoryCheck> {
  const first = await lookAtAll(database, shelf);
  return first.faults.length === 0 && first.unused === 0 ? first : lookAtAll(database, shelf);
}

async function lookAtAll(database: Database, shelf: Shelf): Promise<HistoryCheck> {
  const faults: HistoryFault[] = (await database.faults()).map((text) => ({
    code: 'database',
    number: null,
    says: `The database is damaged: ${text}.`,
  }));
  let rows: readonly HistoryRow[] = [];
  let contents: readonly StoredContent[] = [];
  try {
    const { read, refused } = readRows(await cellsWhere(database.reading, '1 = 1'));
    rows = read;
    const unread = new Set(refused.map(({ number }) => number));
    const broken = chainFaults(rows).filter(({ number }) => !unread.has((number ?? 0) - 1));
    faults.push(...refused, ...broken, ...(await headFaults(database.reading, rows)));
    contents = await shelf.all(database.reading);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    faults.push({ code: 'database', number: null, says: error.message });
  }
  const checkedContents = new Map<string, string | null>();
  for (const { number, parts, pruned } of rows) {
    if (pruned !== null) continue;
    for (const part of HISTORY_PARTS) {
      const content = parts[part];
      if (content === undefined) continue;
      const fault = checkedContents.get(content.sha256) ?? (await contentFault(content, contents, shelf));
      checkedContents.set(content.sha256, fault);
      if (fault !== null) {
        const code = fault === 'missing' ? 'part-missing' : 'part-changed';
        const how = fault === 'missing' ? 'is missing' : 'is not what was stored';
        faults.push({ code, number, says: `The ${part} of run ${number} ${how} (${content.sha256.slice(0, 12)}…).` });
      }
    }
  }
  const unused = contents.filter(({ sha256 }) => !checkedContents.has(sha256)).length;
  return { rows: rows.length, contents: contents.length, head: chainHead(rows.at(-1)), faults, unused };
}

async function headFaults(statements: Statements, rows: readonly HistoryRow[]): Promise<readonly HistoryFault[]> {
  const [head] = await statements.all('SELECT number, digest FROM head');
  const newest = rows.at(-1);
  if (Number(head?.number ?? 0) === (newest?.number ?? 0) && (head?.digest ?? '') === (newest?.digest ?? '')) return [];
  const says = `The newest run that was stored is ${String(head?.number ?? 'none')}, and the newest that is there is ${newest?.number ?? 'none'}: somebody took rows away from the end, or changed the last.`;
  return [{ code: 'chain', number: newest?.number ?? null, says }];
}

async function contentFault(
  content: StoredContent,
  there: readonly StoredContent[],
  shelf: Shelf,
): Promise<'missing' | 'changed' | null> {
  if (!there.some(({ sha256 }) => sha256 === content.sha256)) return 'missing';
  try {
    for await (const _chunk of shelf.read(content));
    return null;
  } catch (error) {
    if (error instanceof UserError) return 'changed';
    throw error;
  }
}

async function rowsOf(statements: Statements, filter: HistoryFilter): Promise<readonly HistoryRow[]> {
  const { last, organization, since, site } = filter;
  const conditions: readonly (readonly [string, string | undefined])[] = [
    ['judged_at >= ?', since],
    ['organization = ?', organization],
    ['site = ?', site],
  ];
  const wanted = conditions.filter(([, value]) => value !== undefined);
  const condition = wanted.length === 0 ? '1 = 1' : wanted.map(([text]) => text).join(' AND ');
  const rows = await rowsWhere(statements, condition, ...wanted.map(([, value]) => value ?? null));
  return last === undefined ? rows : rows.slice(Math.max(0, rows.length - last));
}

/** Throws UserError('history-damaged') for a row that is none. */
const rowsWhere = async (
  statements: Statements,
  condition: string,
  ...values: readonly SqlCell[]
): Promise<readonly HistoryRow[]> => (await cellsWhere(statements, condition, ...values)).map(storedRow);

/** @param condition Text of this program, never of a reader. */
const cellsWhere = (
  statements: Statements,
  condition: string,
  ...values: readonly SqlCell[]
): Promise<readonly SqlRow[]> =>
  statements.all(`SELECT ${COLUMNS} FROM run WHERE ${condition} ORDER BY number`, ...values);
