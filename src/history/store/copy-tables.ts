import type { Statements } from './database.ts';
import { migrate } from './schema.ts';
import { openSqlite, SQLITE } from './sqlite-database.ts';

const ROWS_AT_ONCE = 200;

/** Copies every row of a history into a new one in SQLite, a few at a time. Nobody writes meanwhile. */
export async function copyTables(from: Statements, folder: string): Promise<void> {
  const copy = await openSqlite(folder, { create: true });
  try {
    await copy.write(async (writing) => {
      await migrate(writing, SQLITE, folder);
      for await (const row of rowsBy(from, 'run', 'number')) {
        const { digest, facts, held, number, previous, pruned } = row;
        await writing.all(
          'INSERT INTO run (number, facts, previous, digest, held, pruned) VALUES (?, ?, ?, ?, ?, ?)',
          Number(number),
          { json: facts },
          previous ?? null,
          digest ?? null,
          held ?? null,
          pruned ?? null,
        );
      }
      for await (const { fingerprint, kind, label, resource, rule, subject } of rowsBy(from, 'subject', 'subject'))
        await writing.all(
          'INSERT INTO subject (subject, fingerprint, rule, kind, resource, label) VALUES (?, ?, ?, ?, ?, ?)',
          Number(subject),
          ...[fingerprint, rule, kind, resource, label].map((cell) => cell ?? null),
        );
      for (const { number } of await from.all('SELECT DISTINCT number FROM verdict ORDER BY number'))
        for (const row of await from.all('SELECT * FROM verdict WHERE number = ?', number ?? null))
          await writing.all(
            'INSERT INTO verdict (number, subject, outcome, severity, waived) VALUES (?, ?, ?, ?, ?)',
            Number(row.number),
            Number(row.subject),
            ...[row.outcome, row.severity, row.waived].map((cell) => cell ?? null),
          );
      for (const { digest, number } of await from.all('SELECT number, digest FROM head'))
        await writing.all('INSERT INTO head (one, number, digest) VALUES (1, ?, ?)', Number(number), digest ?? null);
    });
  } finally {
    await copy.close();
  }
}

/** All rows of a table in the order of its own number. */
async function* rowsBy(from: Statements, table: 'run' | 'subject', key: string) {
  for (let after = -1; ; ) {
    const rows = await from.all(`SELECT * FROM ${table} WHERE ${key} > ? ORDER BY ${key} LIMIT ${ROWS_AT_ONCE}`, after);
    yield* rows;
    if (rows.length < ROWS_AT_ONCE) return;
    after = Number(rows.at(-1)?.[key]);
  }
}
