import { join } from 'node:path';
import { chained } from '../../src/history/chain.ts';
import { openHistory } from '../../src/history/store/open-history.ts';
import { migrate } from '../../src/history/store/schema.ts';
import { openSqlite, SQLITE } from '../../src/history/store/sqlite-database.ts';
import { smallRun } from './small-run.ts';

/** Makes histories of the first version, with rows, and opens them, until somebody kills it; says each before it is opened. */
const [folder = ''] = process.argv.slice(2);
const MIGRATED_ROWS = 3;
process.stdout.write('begun\n');
for (let number = 0; ; number++) {
  const own = join(folder, String(number));
  const older = await openSqlite(own, { create: true });
  await older.write(async (writing) => {
    await migrate(writing, SQLITE, own, 1);
    let before: { readonly number: number; readonly digest: string } | undefined;
    for (let run = 1; run <= MIGRATED_ROWS; run++) {
      const { facts } = smallRun(`0000000${run}`);
      const row = chained({ ...facts, parts: {}, storedAt: facts.judgedAt }, before);
      const { digest, held: _held, number: its, previous, pruned: _pruned, ...fixed } = row;
      await writing.all(
        'INSERT INTO run (number, facts, previous, digest, pruned) VALUES (?, ?, ?, ?, ?)',
        its,
        { json: fixed },
        previous,
        digest,
        facts.judgedAt,
      );
      before = row;
    }
    await writing.all('INSERT INTO head (one, number, digest) VALUES (1, ?, ?)', MIGRATED_ROWS, before?.digest ?? '');
  });
  await older.close();
  process.stdout.write(`made ${number}\n`);
  await (await openHistory(own, { create: false })).close();
}
