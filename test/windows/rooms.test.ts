import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FEW_RUNS, ROOMS, suites } from '../../scripts/windows/rooms.ts';
import { hasWine, withWine } from './wine.ts';
import { wineInSuite } from './wine-in-suite.ts';

describe.skipIf(!hasWine)(withWine('rooms of the tests by the Node of Windows'), () => {
  const windows = wineInSuite();
  for (const room of ROOMS)
    it(room, async () => {
      const { scratch, wine } = windows();
      const { failures, saw } = await suites([room], join(scratch, `${room}.json`), wine, FEW_RUNS);
      expect(failures).toEqual([]);
      expect(Number(/^\d+/.exec(saw)?.[0])).toBeGreaterThan(0);
    }, 3_600_000);
});
