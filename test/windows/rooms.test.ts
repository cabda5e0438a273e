import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { QUICK_ROOMS, suites } from '../../scripts/windows/rooms.ts';
import { hasWine, openWine, type Wine, withWine } from './wine.ts';

describe.skipIf(!hasWine)(withWine('rooms of the tests by the Node of Windows'), () => {
  let scratch = '';
  let wine: Wine;
  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'exaudit-rooms-'));
    wine = openWine();
  }, 240_000);
  afterAll(() => {
    wine?.close();
    rmSync(scratch, { recursive: true, force: true });
  }, 60_000);

  for (const room of QUICK_ROOMS)
    it(room, async () => {
      const { failures, saw } = await suites([room], join(scratch, `${room}.json`), wine);
      expect(failures).toEqual([]);
      expect(Number(/^\d+/.exec(saw)?.[0])).toBeGreaterThan(0);
    }, 3_600_000);
});
