import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentFolder } from '../../src/history/store/content-folder.ts';
import { openHistory } from '../../src/history/store/open-history.ts';
import { sqlHistory } from '../../src/history/store/sql-history.ts';
import { openSqlite } from '../../src/history/store/sqlite-database.ts';
import { smallRun } from './small-run.ts';
import { NOW, storeSuite } from './store-suite.ts';

const newFolder = (): string => join(mkdtempSync(join(tmpdir(), 'exaudit-history-')), 'data');

describe('a history in SQLite', () => {
  const folder = newFolder();
  storeSuite(() => openHistory(folder, { create: true }));

  it('is for this user only', async () => {
    for (const path of ['.', 'history.sqlite', 'content']) {
      expect([path, statSync(join(folder, path)).mode & 0o077]).toEqual([path, 0]);
    }
  });

  it('is not made by somebody who only wants to read it', async () => {
    await expect(openHistory(newFolder(), { create: false })).rejects.toMatchObject({ code: 'history-missing' });
  });

  it('is whole to a check between whose statements somebody stores a run', async () => {
    const [database, other] = [
      await openSqlite(folder, { create: false }),
      await openHistory(folder, { create: false }),
    ];
    // What the run before left that could not be read to its end.
    await other.prune([], NOW);
    let looks = 0;
    const reading: typeof database.reading = {
      all: async (sql, ...values) => {
        const rows = await database.reading.all(sql, ...values);
        if (sql.includes('FROM run') && ++looks === 1) await other.store(smallRun('0000000f'), NOW);
        return rows;
      },
    };
    const check = await sqlHistory({ ...database, reading }, contentFolder(folder)).check();
    expect([looks, check]).toMatchObject([2, { rows: 8, faults: [], unused: 0 }]);
    await Promise.all([database.close(), other.close()]);
  });

  it('can be read from a backup as it was', async () => {
    const store = await openHistory(folder, { create: false });
    const to = newFolder();
    await store.backup(to);
    await store.store(smallRun('00000009'), NOW);
    const copy = await openHistory(to, { create: false });
    expect(await copy.check()).toMatchObject({ rows: 8, faults: [], unused: 0 });
    await Promise.all([store.close(), copy.close()]);
  });
});
