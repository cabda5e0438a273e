import { openSharedHistory } from '../../src/history/store/open-shared-history.ts';
import { smallRun } from './small-run.ts';

/** Stores runs into the history whose address stands in EXAUDIT_TEST_ADDRESS; says each on stdout once it is stored. */
const [first = '0', count = '1'] = process.argv.slice(2);
const store = await openSharedHistory(process.env.EXAUDIT_TEST_ADDRESS ?? '', { create: true, reference: 'env' });
for (let run = Number(first); run < Number(first) + Number(count); run++) {
  const row = await store.store(smallRun(run.toString(16).padStart(8, '0')), new Date());
  process.stdout.write(`stored ${row.number} ${row.digest}\n`);
}
await store.close();
