import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { openHistory } from '../../src/history/store/open-history.ts';
import { migrate } from '../../src/history/store/schema.ts';
import { openSqlite, SQLITE } from '../../src/history/store/sqlite-database.ts';
import { smallRun } from './small-run.ts';
import { NOW } from './store-suite.ts';

/** A night takes more: EXAUDIT_KILLS=100. */
const KILLS = Number(process.env.EXAUDIT_KILLS ?? 10);
const newFolder = (): string => join(mkdtempSync(join(tmpdir(), 'exaudit-kills-')), 'data');

/** Runs a script, kills it after so many milliseconds of work, and gives the lines that it said. */
function killed(script: string, args: readonly string[], after: number): Promise<readonly string[]> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [resolve('test/history', script), ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (data: Buffer) => {
      if (said === '') setTimeout(() => child.kill('SIGKILL'), after);
      said += data.toString();
    });
    // What was cut off in the middle was not said.
    child.on('close', () => done(said.split('\n').slice(1, -1)));
  });
}

describe('a history whose writer is killed', () => {
  it(`loses no run that was said to be stored, shows no half one, and goes on: ${KILLS} kills`, async () => {
    let folder = newFolder();
    let told = new Map<string, string>();
    let runs = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      // Each fifth begins anew: the making of a history is killed as well.
      if (kill % 5 === 0) [folder, told] = [newFolder(), new Map()];
      const first = String(told.size + kill * 100);
      const stored = await killed('kill-writer.ts', [folder, first], (kill * 37) % 260);
      for (const line of stored) told.set(line.split(' ')[1]!, line.split(' ')[2]!);
      runs += stored.length;
      if (!existsSync(join(folder, 'history.sqlite'))) continue;
      const store = await openHistory(folder, { create: true });
      const check = await store.check();
      expect([kill, check.faults]).toEqual([kill, []]);
      const rows = new Map((await store.rows()).map(({ digest, number }) => [String(number), digest]));
      for (const [number, digest] of told) expect([number, rows.get(number)]).toEqual([number, digest]);
      // One may have been stored, and the writer killed before it could say so.
      for (const [number, digest] of rows) told.set(number, digest);
      await store.prune([], NOW);
      expect((await store.check()).unused).toBe(0);
      await store.close();
    }
    expect(runs).toBeGreaterThan(0);
  }, 600_000);
});

describe('a history that is brought to a newer version by somebody who is killed', () => {
  it(`is of the older version or of the newer one, with every run, and opens: ${KILLS} kills`, async () => {
    let opened = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const folder = newFolder();
      const made = await killed('kill-migrator.ts', [folder], 10 + ((kill * 53) % 300));
      for (const line of made) {
        const own = join(folder, line.split(' ')[1]!);
        const store = await openHistory(own, { create: false });
        const { faults, rows } = await store.check();
        expect([own, faults, rows]).toEqual([own, [], 3]);
        await store.store(smallRun('00000009'), NOW);
        expect(await store.verdicts(4)).toHaveLength(1);
        await store.close();
        opened += 1;
      }
    }
    expect(opened).toBeGreaterThan(0);
  }, 600_000);
});

describe('a history that something is wrong with', () => {
  const stored = async (): Promise<string> => {
    const folder = newFolder();
    const store = await openHistory(folder, { create: true });
    for (const id of ['00000001', '00000002', '00000003']) await store.store(smallRun(id), NOW);
    await store.close();
    return folder;
  };
  const sql = (folder: string, text: string): void => {
    const database = new DatabaseSync(join(folder, 'history.sqlite'));
    database.exec(text);
    database.close();
  };
  const faultsOf = async (folder: string): Promise<readonly string[]> => {
    const store = await openHistory(folder, { create: false });
    const { faults } = await store.check();
    await store.close();
    return faults.map(({ says }) => says);
  };

  it('names a row that was changed, one that was taken out of the middle, and one off the end', async () => {
    const changed = await stored();
    sql(changed, "UPDATE run SET facts = replace(facts, 'live', 'dead') WHERE number = 2");
    expect(await faultsOf(changed)).toEqual(['Run 2 was changed after it was stored: its digest is another.']);
    const middle = await stored();
    sql(middle, 'DELETE FROM run WHERE number = 2');
    expect(await faultsOf(middle)).toEqual(['Run 2 is missing before run 3: somebody took rows away.']);
    const end = await stored();
    sql(end, 'DELETE FROM run WHERE number = 3');
    expect(await faultsOf(end)).toEqual([expect.stringMatching(/^The newest run that was stored is 3,/)]);
  });

  it('says that a page is damaged, and of a file that is none that it is no database', async () => {
    const page = await stored();
    const path = join(page, 'history.sqlite');
    const bytes = readFileSync(path);
    bytes.fill(0xff, 4096 * 2, 4096 * 4);
    writeFileSync(path, bytes);
    const said = await faultsOf(page).catch((error: { code: string }) => [error.code]);
    expect(said.join()).toMatch(/damaged/);
    writeFileSync(path, 'x'.repeat(9000));
    await expect(openHistory(page, { create: false })).rejects.toMatchObject({ code: 'history-damaged' });
  });

  it('of an older version is brought to the newest with every run, and one of a newer version is left alone', async () => {
    const folder = newFolder();
    const older = await openSqlite(folder, { create: true });
    await older.write((writing) => migrate(writing, SQLITE, folder, 1));
    await older.close();
    const store = await openHistory(folder, { create: false });
    await store.store(smallRun('00000001'), NOW);
    expect(await store.verdicts(1)).toHaveLength(1);
    await store.close();
    sql(folder, 'UPDATE history_version SET version = 99');
    await expect(openHistory(folder, { create: false })).rejects.toMatchObject({ code: 'history-newer' });
  });

  it('keeps the order of storing when the clock jumps back', async () => {
    const folder = await stored();
    const store = await openHistory(folder, { create: false });
    const row = await store.store(smallRun('00000004', { day: '1980-01-01' }), new Date('1980-01-01T00:00:00Z'));
    expect(row.number).toBe(4);
    expect((await store.check()).faults).toEqual([]);
    await store.close();
  });
});
