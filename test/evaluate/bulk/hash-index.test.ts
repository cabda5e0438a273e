import { describe, expect, test } from 'vitest';
import { HashIndex } from '../../../src/evaluate/bulk/hash-index.ts';
import { HashSet } from '../../../src/evaluate/bulk/hash-set.ts';
import { memoryScratch } from '../../lib/memory-scratch.ts';

/** Room for two chunks of two thousand hashes. */
const ROOM = 2 * 2048 * 8;

describe('the index of hashes', () => {
  test('keeps hashes close together, and in memory while there is room', async () => {
    const scratch = memoryScratch();
    const index = new HashIndex(ROOM, scratch);
    for (let hash = 0; hash < 4000; hash += 1) index.add(hash);
    await index.relieve();
    expect(scratch.files).toHaveLength(0);
    expect((await index.duplicates()).size).toBe(0);
  });

  test('above its room it goes to one file for each bucket that holds something, and still finds what came twice', async () => {
    const scratch = memoryScratch();
    const index = new HashIndex(ROOM - 1, scratch);
    for (let hash = 0; hash < 4000; hash += 1) index.add(hash);
    await index.relieve();
    expect(scratch.files).toHaveLength(1);
    for (const hash of [17, 3999, 2 ** 52, 2 ** 52]) index.add(hash);
    await index.relieve();
    expect(scratch.files).toHaveLength(2);
    index.add(18);
    const twice = await index.duplicates();
    expect(twice.size).toBe(4);
    for (const hash of [17, 18, 3999, 2 ** 52]) expect(twice.has(hash)).toBe(true);
    expect(twice.has(16)).toBe(false);
  });

  test('a hash that comes often is one', async () => {
    const index = new HashIndex(ROOM, memoryScratch());
    for (const hash of [5, 5, 5, 6]) index.add(hash);
    const twice = await index.duplicates();
    expect([twice.size, twice.has(5), twice.has(6)]).toEqual([1, true, false]);
  });
});

describe('the set of hashes', () => {
  test('tells what it holds, also where hashes fall on one place', () => {
    const set = new HashSet([1, 17, 33, 2 ** 40]);
    expect(set.size).toBe(4);
    for (const hash of [1, 17, 33, 2 ** 40]) expect(set.has(hash)).toBe(true);
    for (const hash of [0, 49, 2 ** 41]) expect(set.has(hash)).toBe(false);
    expect(set.add(17)).toBe(false);
    expect(set.add(49)).toBe(true);
    expect(set.size).toBe(5);
  });
});
