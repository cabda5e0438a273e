import { expect, it } from 'vitest';
import { digest } from '../../src/lib/digest.ts';
import type { HistoryStore } from '../../src/model/history/history-store.ts';
import { smallRun } from './small-run.ts';

export async function bytesOf(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(Buffer.from(chunk));
  return Buffer.concat(all);
}

export const NOW = new Date('2026-11-20T06:05:00Z');

/** What every implementation has to do. `open` gives the same history each time, an empty one at the first. */
export function storeSuite(open: () => Promise<HistoryStore>): void {
  const using = async (work: (store: HistoryStore) => Promise<void>): Promise<void> => {
    const store = await open();
    try {
      await work(store);
    } finally {
      await store.close();
    }
  };

  it('begins empty and whole', () =>
    using(async (store) => {
      expect(await store.rows()).toEqual([]);
      expect(await store.check()).toEqual({ rows: 0, contents: 0, head: null, faults: [], unused: 0 });
    }));

  it('gives back after another opening what was stored, byte for byte, and each row follows the one before', async () => {
    await using(async (store) => {
      await store.store(smallRun('00000001'), NOW);
      await store.store(smallRun('00000002', { day: '2026-11-21', fails: ['OA-001', 'IIS-001'] }), NOW);
    });
    await using(async (store) => {
      const rows = await store.rows();
      expect(rows.map(({ id, number }) => [number, id])).toEqual([
        [1, '00000001'],
        [2, '00000002'],
      ]);
      expect(rows[1]?.previous).toBe(rows[0]?.digest);
      expect(rows[1]).toMatchObject({ held: null, pruned: null, summary: { byWord: { fail: 2 } } });
      const { document } = smallRun('00000002').parts;
      const stored = rows[1]!.parts.document!;
      expect(stored).toEqual({ sha256: document!.sha256, bytes: document!.bytes });
      expect(await bytesOf(store.read(stored))).toEqual(await bytesOf(document!.read()));
      expect((await store.verdicts(2)).map(({ rule }) => rule)).toEqual(['IIS-001', 'OA-001']);
      expect((await store.sightings(digest('OA-001').slice(0, 16))).map(({ number }) => number)).toEqual([1, 2]);
      expect((await store.check()).faults).toEqual([]);
    });
  });

  it('stores no run twice', () =>
    using(async (store) => {
      const again = await store.store(smallRun('00000002'), NOW);
      expect(again.number).toBe(2);
      expect(await store.rows()).toHaveLength(2);
    }));

  it('stores runs that come at the same time one after the other', () =>
    using(async (store) => {
      const other = await open();
      await Promise.all(
        ['00000003', '00000004', '00000005', '00000006'].map((id, index) =>
          (index % 2 === 0 ? store : other).store(smallRun(id, { day: `2026-11-2${index + 2}` }), NOW),
        ),
      );
      await other.close();
      expect((await store.rows()).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6]);
      expect((await store.check()).faults).toEqual([]);
    }));

  it('finds the newest rows, and those since a time', () =>
    using(async (store) => {
      expect((await store.rows({ last: 2 })).map(({ number }) => number)).toEqual([5, 6]);
      expect(await store.rows({ since: '2026-11-21T00:00:00Z' })).toHaveLength(5);
      expect(await store.rows({ organization: 'Fabrikam' })).toEqual([]);
    }));

  it('prunes parts and verdicts, keeps the row, spares what is held and what another run shares', () =>
    using(async (store) => {
      await store.store(smallRun('00000007', { text: '00000003' }), NOW);
      await store.hold(1, 'the state before the migration');
      const { bytes, runs } = await store.prune([1, 2, 3], NOW);
      expect([runs, bytes > 0]).toEqual([2, true]);
      const rows = await store.rows();
      expect(rows.map(({ pruned }) => pruned !== null)).toEqual([false, true, true, false, false, false, false]);
      expect(rows[0]?.held).toBe('the state before the migration');
      expect(await store.verdicts(2)).toEqual([]);
      expect(await bytesOf(store.read(rows[6]!.parts.snapshot!))).not.toHaveLength(0);
      await expect(bytesOf(store.read(rows[1]!.parts.snapshot!))).rejects.toMatchObject({ code: 'history-damaged' });
      expect(await store.check()).toMatchObject({ rows: 7, faults: [], unused: 0 });
      await store.hold(1, null);
      expect((await store.rows())[0]?.held).toBeNull();
    }));

  it('leaves no trace of a run whose content cannot be read to its end', () =>
    using(async (store) => {
      const run = smallRun('00000008');
      const broken = { ...run.parts.snapshot!, sha256: 'b'.repeat(64) };
      await expect(store.store({ ...run, parts: { ...run.parts, snapshot: broken } }, NOW)).rejects.toMatchObject({
        code: 'history-damaged',
      });
      expect(await store.rows()).toHaveLength(7);
      const { faults } = await store.check();
      expect(faults).toEqual([]);
    }));
}
