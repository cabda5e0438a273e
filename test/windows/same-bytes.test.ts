import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SAME_BYTES, STAND_INS } from './same-bytes-scenarios.ts';
import { differences, filesBelow, runBoth, type SideEnd, wordsOf } from './two-sides.ts';
import { hasWine, withWine } from './wine.ts';
import { wineInSuite } from './wine-in-suite.ts';

const TIME = new Date('2026-11-20T06:00:00Z');

function putKey(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'redaction.key'), STAND_INS, { mode: 0o600 });
}

describe.skipIf(!hasWine)(withWine('the same bytes under Windows'), () => {
  const opened = wineInSuite();

  for (const [index, scenario] of SAME_BYTES.entries()) {
    const lacks = scenario.needs !== undefined && !existsSync(scenario.needs);
    const title = lacks ? `${scenario.title} (skipped: ${scenario.needs} is not there)` : scenario.title;
    it.skipIf(lacks)(
      title,
      async () => {
        const { scratch, wine } = opened();
        const [linux = '', windows = ''] = ['linux', 'windows'].map((side) => join(scratch, `${index}`, side));
        for (const folder of [linux, windows]) {
          mkdirSync(folder, { recursive: true });
          scenario.prepare?.(folder);
        }
        const program = scenario.program?.(scratch);
        for (const [at, args] of scenario.steps.entries()) {
          // A step may itself write, on both sides.
          const [here, there] = [args(linux), args(windows)];
          expect(there).toEqual(here);
          const out = ['audit', 'plan'].includes(here[0] ?? '') ? here[here.indexOf('--out') + 1] : undefined;
          if (out !== undefined) for (const folder of [linux, windows]) putKey(join(folder, out));
          // What the disk says of a file's age is nothing that either side said.
          for (const folder of [linux, windows])
            for (const path of filesBelow(folder)) utimesSync(join(folder, path), TIME, TIME);
          const ends = await runBoth(wine, { linux, windows }, here, program);
          const told = (end: SideEnd) =>
            here.includes('--out') || scenario.ownPaths === true
              ? { code: end.code, stdout: wordsOf(end.stdout), stderr: wordsOf(end.stderr) }
              : end;
          expect(told(ends.windows), here.join(' ')).toEqual(told(ends.linux));
          expect(ends.linux.code, `${here.join(' ')}\n${ends.linux.stdout}\n${ends.linux.stderr}`).toBe(
            scenario.codes?.[at] ?? 0,
          );
        }
        expect(differences({ linux, windows })).toEqual([]);
        expect(filesBelow(linux).size).toBeGreaterThanOrEqual(scenario.files);
      },
      900_000,
    );
  }

  it('are compared in at least twelve scenarios', () => {
    expect(SAME_BYTES.length).toBeGreaterThanOrEqual(12);
    expect(readdirSync(opened().scratch).length).toBeGreaterThanOrEqual(12);
  });
});
