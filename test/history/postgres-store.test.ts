import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHistory } from '../../src/history/store/open-history.ts';
import { openSharedHistory } from '../../src/history/store/open-shared-history.ts';
import type { HistoryStore } from '../../src/model/history/history-store.ts';
import { HAS_POSTGRES, PASSWORD, startPostgres, type TestServer, withPostgres } from './postgres-server.ts';
import { content, smallRun } from './small-run.ts';
import { bytesOf, NOW, storeSuite } from './store-suite.ts';

describe.skipIf(!HAS_POSTGRES)(withPostgres('a history in PostgreSQL'), () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.end());
  const open = (address = server.address(), create = true): Promise<HistoryStore> =>
    openSharedHistory(address, { create, reference: 'env:HISTORY', waitMs: 500 });

  it('is not made by somebody who only wants to read it', async () => {
    await expect(open(server.address(), false)).rejects.toMatchObject({ code: 'history-missing' });
    expect(await server.sql("SELECT 1 FROM pg_namespace WHERE nspname = 'exaudit'")).toEqual([]);
  });

  storeSuite(open);

  it('is copied into a folder that is a history of its own, whole to the last row', async () => {
    const store = await open();
    const folder = join(mkdtempSync(join(tmpdir(), 'exaudit-history-')), 'copy');
    await store.backup(folder);
    const copy = await openHistory(folder, { create: false });
    expect(await copy.rows()).toEqual(await store.rows());
    expect(await copy.verdicts(5)).toEqual(await store.verdicts(5));
    expect(await copy.verdicts(5)).toHaveLength(1);
    expect(await copy.check()).toEqual(await store.check());
    await Promise.all([store.close(), copy.close()]);
  });

  it('keeps texts that PostgreSQL refuses, and more verdicts than one statement takes', async () => {
    const store = await open();
    const hostile = 'nul\0 half\ud800 mark\u{10fffd}000000 "\\u0000\'?$1';
    const run = smallRun('0000000a', { fails: Array.from({ length: 250 }, (_, index) => `R-${index}`) });
    const row = await store.store(
      {
        ...run,
        facts: { ...run.facts, organization: hostile },
        verdicts: run.verdicts.map((verdict) => ({ ...verdict, label: hostile })),
      },
      NOW,
    );
    expect((await store.rows({ organization: hostile })).map(({ number }) => number)).toEqual([row.number]);
    expect((await store.rows()).at(-1)?.organization).toBe(hostile);
    const verdicts = await store.verdicts(row.number);
    expect(verdicts).toHaveLength(250);
    expect(new Set(verdicts.map(({ label }) => label))).toEqual(new Set([hostile]));
    expect((await store.check()).faults).toEqual([]);
    await store.close();
  });

  it('keeps a content of several pieces, and says which was changed or is gone', async () => {
    const store = await open();
    // Random digits do not pack below a megabyte.
    const large = content(Array.from({ length: 400_000 }, () => Math.random().toString(36).slice(2, 10)).join(''));
    const run = smallRun('0000000b');
    const { number, parts } = await store.store({ ...run, parts: { ...run.parts, snapshot: large } }, NOW);
    const pieces = `FROM exaudit.content WHERE sha256 = '${large.sha256}'`;
    expect(await server.sql(`SELECT piece ${pieces} ORDER BY piece`)).toEqual([
      { piece: 0 },
      { piece: 1 },
      { piece: 2 },
    ]);
    expect(await bytesOf(store.read(parts.snapshot!))).toEqual(await bytesOf(large.read()));
    await server.sql(`UPDATE exaudit.content SET bytes = set_byte(bytes, 9, get_byte(bytes, 9) # 1)
      WHERE sha256 = '${large.sha256}' AND piece = 1`);
    await server.sql(`DELETE FROM exaudit.content WHERE sha256 = '${parts.document!.sha256}'`);
    await server.sql(`UPDATE exaudit.run SET facts = jsonb_set(facts, '{exitCode}', '0') WHERE number = 4`);
    expect((await store.check()).faults.map(({ code, number: of }) => [code, of])).toEqual([
      ['row', 4],
      ['part-missing', number],
      ['part-changed', number],
    ]);
    await expect(bytesOf(store.read(parts.snapshot!))).rejects.toMatchObject({ code: 'history-damaged' });
    await store.close();
  });

  it('leaves what reading a content threw as it is, and nothing behind', async () => {
    const store = await open();
    const before = await store.rows();
    const run = smallRun('0000000d');
    const fault = Object.assign(new Error('The folder is gone.'), { code: 'ENOENT' });
    const read = async function* (): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(3);
      throw fault;
    };
    const parts = { ...run.parts, pins: { ...run.parts.pins!, read } };
    await expect(store.store({ ...run, parts }, NOW)).rejects.toBe(fault);
    expect(await store.rows()).toEqual(before);
    await store.close();
  });

  it('can be read by a user who may not write, who is told so', async () => {
    await server.sql(`CREATE ROLE reader LOGIN PASSWORD '${PASSWORD}'; GRANT USAGE ON SCHEMA exaudit TO reader;
      GRANT SELECT ON ALL TABLES IN SCHEMA exaudit TO reader`);
    const store = await open(server.address('reader'), false);
    expect((await store.rows()).length).toBeGreaterThan(6);
    await expect(store.store(smallRun('0000000c'), NOW)).rejects.toMatchObject({ code: 'history-readonly' });
    await expect(store.hold(1, 'mine')).rejects.toMatchObject({ code: 'history-readonly' });
    await store.close();
    await server.sql(`CREATE ROLE stranger LOGIN PASSWORD '${PASSWORD}'`);
    await expect(open(server.address('stranger'))).rejects.toMatchObject({ code: 'history-readonly' });
  });
});
