import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { HOSTILE_INPUTS } from '../../scripts/attack/inputs.ts';
import { killAll } from '../../scripts/attack/kills.ts';
import { snapshotOfCapture } from '../../src/audit/snapshot-of-capture.ts';
import type { CaptureFile } from '../../src/model/capture.ts';
import { memoryScratch } from '../lib/memory-scratch.ts';

/** A part of the size at which `npm run attack` runs them: what is not linear takes longer than this all the same. */
const PART = 0.3;
/** Of processor time; under Wine the same work takes more, and what is not linear takes far more. */
const MOST_SECONDS = process.platform === 'win32' ? 5 : 2;

test.for(HOSTILE_INPUTS)('$name costs little time', { timeout: 60_000 }, async ({ files, size }) => {
  const given = Object.entries(files(Math.ceil(size * PART))).map(([path, content]): CaptureFile => {
    const bytes = Buffer.from(content);
    return {
      path,
      bytes: bytes.length,
      fileDate: null,
      open: async function* () {
        for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
      },
    };
  });
  const before = process.threadCpuUsage();
  const capture = { name: 'hostile', files: given, refused: [], manifest: null };
  const snapshot = await snapshotOfCapture(capture, { scratch: memoryScratch() });
  let lines = 0;
  for await (const batch of snapshot.read()) lines += batch.length;
  expect(lines).toBeGreaterThan(1);
  expect(process.threadCpuUsage(before).user / 1_000_000).toBeLessThan(MOST_SECONDS);
});

test('killed at any moment, the program leaves nothing that looks whole and is not', { timeout: 600_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kills-'));
  try {
    // In Wine each start takes seconds; `npm run attack` does hundreds.
    expect(await killAll(folder, process.platform === 'win32' ? 1 : 5)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
