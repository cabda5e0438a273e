import { cpSync, mkdirSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runWatched } from '../../scripts/attack/run-watched.ts';
import { exaudit, freshFolder, storedSample } from './stored.ts';

const MOST_MB = 300;

describe.skipIf(process.platform !== 'linux')(
  'memory of the real program, over its start (/proc: on Linux only)',
  () => {
    it('verify streams: a file of half a gigabyte, whichever of a run it is, takes no more than a small one', {
      timeout: 300_000,
    }, async () => {
      const run = await storedSample();
      const temporary = freshFolder();
      const { peakMegabytes: start, code } = await runWatched(['verify', run], { temporary });
      expect(code).toBe(0);
      expect(start).toBeGreaterThan(20);
      for (const name of ['report.html', 'run.json', 'snapshot.ndjson.gz', 'restricted.ndjson']) {
        const changed = join(freshFolder(), 'run');
        cpSync(run, changed, { recursive: true });
        // Without its blocks: no disk is filled.
        truncateSync(join(changed, name), 512 * 1024 ** 2);
        const { code: verdict, peakMegabytes, stderr } = await runWatched(['verify', changed], { temporary });
        expect([name, verdict], stderr).toEqual([name, 1]);
        expect(peakMegabytes - start, name).toBeLessThan(MOST_MB);
      }
    });

    it('a line of more than 16 MB in a snapshot is a message with exit 4, and is not held', {
      timeout: 120_000,
    }, async () => {
      const folder = freshFolder();
      const temporary = freshFolder();
      mkdirSync(join(folder, 'capture'));
      writeFileSync(join(folder, 'capture', 'a.txt'), 'x');
      const snapshot = join(folder, 'x.ndjson');
      await exaudit('snapshot', 'policies/samples/contoso', '--out', snapshot);
      const { peakMegabytes: start } = await runWatched(['audit', snapshot, '--out', join(folder, 'a')], { temporary });
      truncateSync(snapshot, statSync(snapshot).size + 400 * 1024 ** 2);
      const { code, peakMegabytes, stderr } = await runWatched(['audit', snapshot, '--out', join(folder, 'b')], {
        temporary,
      });
      expect(code, stderr).toBe(4);
      expect(stderr).toContain('holds a line of more than 16 MB');
      expect(peakMegabytes - start).toBeLessThan(MOST_MB);
      expect(readdirSync(temporary)).toEqual([]);
    });
  },
);
