import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openConfig } from '../../src/config/open/open-config.ts';
import type { SiteJob } from '../../src/queue/site-job.ts';
import type { SiteQueue } from '../../src/queue/site-queue.ts';
import type { AuditEnd } from '../../src/schedule/scheduled-run.ts';
import { workSites } from '../../src/schedule/work-sites.ts';

const NOTHING = async (): Promise<undefined> => undefined;
const JUDGED: AuditEnd = { exit: { code: 0, reasons: [] } };

/** A worker that is given each of these sites once, and what it said of them. */
async function work(
  sites: readonly string[],
  audit: (lose: () => void) => AuditEnd,
  cwd = mkdtempSync(join(tmpdir(), 'exaudit-work-sites-')),
) {
  writeFileSync(
    join(cwd, 'exaudit.yaml'),
    'schema: exaudit/config/v1\nsites: { vienna: { connection: { capture: small } }, graz: { connection: { capture: small } } }\nstore: { folder: data }\n',
    { mode: 0o644 },
  );
  const { config } = await openConfig({ file: undefined, options: [] }, { cwd, env: { HOME: cwd } });
  const told: string[] = [];
  const ends: string[] = [];
  const left = [...sites];
  const losing = new AbortController();
  const jobOf = (site: string): SiteJob => ({
    site,
    attempt: 1,
    touch: NOTHING,
    lease: async () => ({ lost: losing.signal, release: NOTHING }),
    done: async ({ exitCode }) => void ends.push(`${site}: done ${exitCode}`),
    giveBack: async (reason) => void ends.push(`${site}: given back, ${reason}`),
  });
  const queue: SiteQueue = {
    enqueue: async () => true,
    setTimes: NOTHING,
    forget: async () => true,
    take: async (site) => (left[0] === site ? jobOf(left.shift() ?? '') : undefined),
    states: async () => [],
    recall: NOTHING,
    remember: NOTHING,
    close: NOTHING,
  };
  await workSites(
    config,
    {
      queue,
      history: 'env:HISTORY',
      sites: ['vienna', 'graz'],
      once: true,
      pollMs: 10,
      audit: async () => audit(() => losing.abort()),
      patience: { pauses: [], timeoutMs: 1000, pause: NOTHING },
      told: ({ site }, what) => told.push(`${site}: ${what instanceof Error ? what.name : String(what)}`),
      trouble: (error) => told.push(error.message),
    },
    { home: cwd, cwd, env: {}, now: () => new Date(0), signal: new AbortController().signal },
  );
  return { told, ends };
}

describe('a worker at its sites', () => {
  it('that lost one says whether its run is in the history: it may have been stored by then', async () => {
    const lost = (end: AuditEnd) =>
      work(['vienna'], (lose) => {
        lose();
        return end;
      });
    expect((await lost({ ...JUDGED, history: { head: '41:9be2' } })).told).toEqual([
      'vienna: lost to another worker: its run is in the history',
    ]);
    expect(await lost(JUDGED)).toEqual({
      told: ['vienna: lost to another worker: nothing of it is stored'],
      ends: ['vienna: given back, stopped'],
    });
  });

  it('that can write nothing of one says so of that one, and goes on with the others', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'exaudit-work-sites-'));
    mkdirSync(join(cwd, 'data', 'sites'), { recursive: true });
    writeFileSync(join(cwd, 'data', 'sites', 'vienna'), 'a file in the place of its folder');
    expect(await work(['vienna', 'graz'], () => JUDGED, cwd)).toEqual({
      told: ['vienna: FileError', 'graz: [object Object]'],
      ends: ['vienna: done 2', 'graz: done 0'],
    });
  });
});
