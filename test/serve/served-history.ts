import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rowOfRun } from '../../src/audit/history/row-of-run.ts';
import { openHistory } from '../../src/history/store/open-history.ts';
import { digest } from '../../src/lib/digest.ts';
import type { HistoryStore, RunToStore } from '../../src/model/history/history-store.ts';
import type { Run } from '../../src/model/run.ts';
import { runCommandLine } from '../cli/run-program.ts';
import { content } from '../history/small-run.ts';

/** The bundled sample, judged once. */
export async function sampleRun(): Promise<Run> {
  const out = mkdtempSync(join(tmpdir(), 'exaudit-serve-'));
  await runCommandLine(['audit', '--sample', '--format', 'json', '--out', out], { cwd: out });
  const folder = readdirSync(out, { withFileTypes: true }).find((entry) => entry.isDirectory())?.name ?? '';
  return JSON.parse(readFileSync(join(out, folder, 'run.json'), 'utf8')) as Run;
}

/** The run as of another day, under another id. */
export function runOf(run: Run, day: string, number: number, change: (run: Run) => Run = (same) => same): Run {
  const id = number.toString(16).padStart(8, '0');
  return change({ ...run, id, judgedAt: `${day}T06:00:00.000Z`, asOf: `${day}T06:00:00.000Z` });
}

/** Where a rule was changed by hand, the digest of the profile does not know. */
export function toStore(run: Run): RunToStore {
  const { facts, verdicts } = rowOfRun(run, null);
  return {
    facts: { ...facts, rulesDigest: digest(JSON.stringify(run.rules)) },
    verdicts,
    parts: { document: content(JSON.stringify(run)) },
  };
}

/** A history in a new folder, with these runs in their order. */
export async function historyOf(runs: readonly Run[]): Promise<HistoryStore> {
  const store = await openHistory(join(mkdtempSync(join(tmpdir(), 'exaudit-serve-')), 'data'), { create: true });
  for (const run of runs) await store.store(toStore(run), new Date(run.judgedAt));
  return store;
}
