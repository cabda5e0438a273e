import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { exportRun } from '../../src/audit/history/export-run.ts';
import { textIn } from '../../src/audit/history/stored-content.ts';
import { runIn } from '../../src/audit/history/stored-parts.ts';
import type { Surroundings } from '../../src/audit/surroundings.ts';
import { contentFolder } from '../../src/history/store/content-folder.ts';
import type { Statements } from '../../src/history/store/database.ts';
import { openHistory } from '../../src/history/store/open-history.ts';
import { smallRun } from './small-run.ts';
import { NOW } from './store-suite.ts';

/** Other hosts write into a history too: what their rows say is refused where it does not fit its form. */

/** Files need none. */
const NO_DATABASE: Statements = { all: async () => [] };

test.each(['', '..', '../../x', 'a'.repeat(63), `${'a'.repeat(63)}/`, 'A'.repeat(64)])(
  'a content is never looked for under "%s"',
  async (sha256) => {
    const shelf = contentFolder(mkdtempSync(join(tmpdir(), 'exaudit-hostile-')));
    const read = async (): Promise<void> => {
      for await (const _chunk of shelf.read({ sha256 }));
    };
    await expect(read()).rejects.toMatchObject({ code: 'history-damaged' });
    await expect(async () => shelf.remove(sha256, NO_DATABASE)).rejects.toMatchObject({ code: 'history-damaged' });
  },
);

test('a document that is no run is refused, by the number of its row', async () => {
  const store = await openHistory(join(mkdtempSync(join(tmpdir(), 'exaudit-hostile-')), 'data'), { create: true });
  const row = await store.store(smallRun('00000001'), NOW);
  await expect(runIn(row, store)).rejects.toMatchObject({
    code: 'run-invalid',
    message: expect.stringContaining('run 1 of the history'),
  });
  await store.close();
});

test.each([{ id: '../../x' }, { id: 'ABCDEF01' }, { asOf: 'soon' }, { asOf: '' }])(
  'a row that names no folder is not exported: %j',
  async (facts) => {
    const folder = mkdtempSync(join(tmpdir(), 'exaudit-hostile-'));
    const store = await openHistory(join(folder, 'data'), { create: true });
    const run = smallRun('00000001');
    await store.store({ ...run, facts: { ...run.facts, ...facts } }, NOW);
    await store.close();
    const world = { cwd: folder, env: {} } as Surroundings;
    await expect(exportRun(join(folder, 'data'), '1', join(folder, 'out'), world)).rejects.toMatchObject({
      code: 'history-damaged',
    });
  },
);

test.each([
  ['no object', '"x"'],
  ['another type', '{"id":7}'],
  ['a time that is none', JSON.stringify({ ...smallRun('00000002').facts, parts: {}, asOf: 'soon', storedAt: NOW })],
])('a row whose facts are %s costs no stack trace, and is named by the check', async (_, facts) => {
  const folder = join(mkdtempSync(join(tmpdir(), 'exaudit-hostile-')), 'data');
  const store = await openHistory(folder, { create: true });
  for (const id of ['00000001', '00000002', '00000003']) await store.store(smallRun(id), NOW);
  await store.close();
  const database = new DatabaseSync(join(folder, 'history.sqlite'));
  database.prepare('UPDATE run SET facts = ? WHERE number = 2').run(facts);
  database.close();
  const damaged = await openHistory(folder, { create: false });
  await expect(damaged.rows()).rejects.toMatchObject({ code: 'history-damaged' });
  const { faults } = await damaged.check();
  expect(faults.map(({ code, number }) => ({ code, number }))).toEqual([{ code: 'row', number: 2 }]);
  await damaged.close();
});

test('a row in whose facts a byte was lost on the disk says that the history is damaged, however it is asked for', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'exaudit-hostile-')), 'data');
  const store = await openHistory(folder, { create: true });
  await store.store(smallRun('00000001'), NOW);
  await store.close();
  const path = join(folder, 'history.sqlite');
  const bytes = readFileSync(path);
  const at = bytes.indexOf('{"asOf"');
  expect(at).toBeGreaterThan(0);
  bytes.write('x', at);
  writeFileSync(path, bytes);
  const damaged = await openHistory(folder, { create: false });
  await expect(damaged.rows()).rejects.toMatchObject({ code: 'history-damaged' });
  await expect(damaged.rows({ site: 'Wien' })).rejects.toMatchObject({ code: 'history-damaged' });
  await expect(damaged.rows({ since: '2026-01-01' })).rejects.toMatchObject({ code: 'history-damaged' });
  await expect(damaged.store(smallRun('00000002'), NOW)).rejects.toMatchObject({ code: 'history-damaged' });
  expect((await damaged.check()).faults.length).toBeGreaterThan(0);
  await damaged.close();
});

test('a few bytes that stand for very many are not read to their end', async () => {
  const bomb = gzipSync(Buffer.alloc(160 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(200_000);
  const chunks = async function* (): AsyncGenerator<Uint8Array> {
    yield bomb;
  };
  await expect(textIn(chunks())).rejects.toMatchObject({ code: 'history-damaged' });
});
