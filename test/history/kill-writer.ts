import { outdatedRuns } from '../../src/history/retention.ts';
import { openHistory } from '../../src/history/store/open-history.ts';
import { smallRun } from './small-run.ts';

/** Stores a run every day and prunes after it until somebody kills it; says each run on stdout once it is stored. */
const [folder = '', first = '0'] = process.argv.slice(2);
process.stdout.write('begun\n');
for (let day = Number(first); ; day++) {
  const now = new Date(Date.parse('2024-01-01T05:00:00Z') + day * 86_400_000);
  const store = await openHistory(folder, { create: true });
  const row = await store.store(
    smallRun(day.toString(16).padStart(8, '0'), { day: now.toISOString().slice(0, 10) }),
    now,
  );
  process.stdout.write(`stored ${row.number} ${row.digest}\n`);
  await store.prune(outdatedRuns(await store.rows(), { days: 2, weeks: 2, months: 1 }), now);
  await store.close();
}
