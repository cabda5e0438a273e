import { mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHistory } from '../../src/history/store/open-history.ts';
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

  it('can be read from a backup as it was', async () => {
    const store = await openHistory(folder, { create: false });
    const to = newFolder();
    await store.backup(to);
    await store.store(smallRun('00000009'), NOW);
    const copy = await openHistory(to, { create: false });
    expect(await copy.check()).toMatchObject({ rows: 7, faults: [], unused: 0 });
    await Promise.all([store.close(), copy.close()]);
  });
});
