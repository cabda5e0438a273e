import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withScratchIfAny } from '../../src/lib/files-scratch.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scratch-if-any-'));
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder);
});
afterEach(() => vi.unstubAllEnvs());

test('makes no folder where no file is wanted', async () => {
  await withScratchIfAny(async () => expect(readdirSync(folder)).toEqual([]));
  expect(readdirSync(folder)).toEqual([]);
});

test('makes one for all files, which is gone afterwards, also where the work throws', async () => {
  const work = withScratchIfAny(async (scratch) => {
    const [one, two] = [await scratch.create(), await scratch.create()];
    await one.append(['a']);
    await two.append(['b']);
    expect(readdirSync(folder)).toHaveLength(1);
    throw new Error('in the middle');
  });
  await expect(work).rejects.toThrow('in the middle');
  expect(readdirSync(folder)).toEqual([]);
});
