import type { HistoryRow, StoredContent } from '../../model/history/history-row.ts';
import type { RunToStore, StoredVerdict } from '../../model/history/history-store.ts';
import { chained } from '../chain.ts';
import type { Shelf, Statements } from './database.ts';
import { rowsWhere } from './run-rows.ts';

const ROWS_AT_ONCE = 100;

/** Stores a run once, contents first and its row last; gives the row that is there already where it is the same. */
export async function storeRun(run: RunToStore, now: Date, writing: Statements, shelf: Shelf): Promise<HistoryRow> {
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

async function storeVerdicts(number: number, verdicts: readonly StoredVerdict[], writing: Statements): Promise<void> {
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
