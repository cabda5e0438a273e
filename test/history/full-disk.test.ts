import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHistory } from '../../src/history/store/open-history.ts';
import { runCommandLine } from '../cli/run-program.ts';
import { smallRun } from './small-run.ts';
import { NOW } from './store-suite.ts';

const disk = mkdtempSync(join(tmpdir(), 'exaudit-disk-'));
const mount = (...args: readonly string[]): boolean => spawnSync('mount', [...args, disk]).status === 0;
const unmount = (): boolean => spawnSync('umount', [disk]).status === 0;
/** A file system of its own takes the rights of root. */
const HAS_DISK = process.platform === 'linux' && mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs') && unmount();

describe.skipIf(!HAS_DISK)(
  `a history on a disk of its own${HAS_DISK ? '' : ' (skipped: mounting one takes root)'}`,
  () => {
    const data = join(disk, 'data');
    beforeAll(() => {
      mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs');
    });
    afterAll(() => {
      unmount();
      rmSync(disk, { recursive: true, force: true });
    });

    it('that is full keeps every run that was stored and nothing of the one that was not, and goes on when there is room', async () => {
      const store = await openHistory(data, { create: true });
      let stored = 0;
      let fault: unknown;
      for (; fault === undefined && stored < 100; ) {
        const id = (stored + 1).toString(16).padStart(8, '0');
        const text = randomBytes(10_000).toString('base64');
        try {
          await store.store(smallRun(id, { text }), NOW);
          stored += 1;
        } catch (error) {
          fault = error;
        }
      }
      expect(fault).toMatchObject({ message: expect.stringMatching(/full|no space|room/i) });
      expect(String(Object(fault).code)).toMatch(/^(history-full|disk-full)$/);
      expect(stored).toBeGreaterThan(3);
      const check = await store.check();
      expect([check.faults, check.rows]).toEqual([[], stored]);
      // A row that says what was taken away needs some room itself.
      mount('-o', 'remount,size=1100k');
      await store.prune([1, 2, 3], NOW);
      const row = await store.store(smallRun('0000ffff'), NOW);
      expect(row.number).toBe(stored + 1);
      expect((await store.check()).faults).toEqual([]);
      await store.close();
    });

    it('says so of an audit whose run does not fit, and tells what it found', async () => {
      const store = await openHistory(data, { create: true });
      for (let number = 0; number < 100; number++) {
        const text = randomBytes(3_000).toString('base64');
        const isFull = await store.store(smallRun(`000a00${(number + 16).toString(16)}`, { text }), NOW).then(
          () => false,
          () => true,
        );
        if (isFull) break;
      }
      await store.close();
      const cwd = mkdtempSync(join(tmpdir(), 'exaudit-disk-full-'));
      const end = await runCommandLine(['audit', '--sample', '--history', data], { cwd });
      expect([end.code, end.stdout]).toEqual([2, expect.stringMatching(/^FAIL \d+ rules/m)]);
      expect(end.stderr).toMatch(
        /exit 2: the run is not in the history \((history-full|file-disk-full)\); its folder is there; also /,
      );
    });

    it('that was made read-only takes nothing, and says that', async () => {
      expect(mount('-o', 'remount,ro')).toBe(true);
      const cwd = mkdtempSync(join(tmpdir(), 'exaudit-disk-read-'));
      const end = await runCommandLine(['audit', resolve('policies/samples/contoso'), '--history', data], { cwd });
      expect(end.code).toBe(2);
      expect(end.stderr).toMatch(/cannot be (opened|written)[\s\S]*exit 2: (history-readonly|file-not-a-folder)/);
      mount('-o', 'remount,rw');
    });
  },
);
