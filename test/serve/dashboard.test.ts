import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { failureChanges } from '../../src/alert/failure-changes.ts';
import { CATALOG } from '../../src/collect/catalog.ts';
import type { HistoryStore } from '../../src/model/history/history-store.ts';
import type { Finding, Run } from '../../src/model/run.ts';
import { dashboard } from '../../src/serve/app.ts';
import type { DashboardSource } from '../../src/serve/dashboard-source.ts';
import { historyOf, runOf, sampleRun, toStore } from './served-history.ts';

const HOST = { host: 'localhost:8484' };
const HOSTILE = '"><script>alert(1)</script>\u202e';
const ADDRESSES = ['/', '/findings', '/changes', '/coverage', '/waivers', '/runs', '/runs/00000002'];

let sample: Run;
let store: HistoryStore;
const failed: unknown[] = [];
const sourceOf = (its: HistoryStore): DashboardSource => ({
  store: its,
  now: () => new Date('2026-11-21T09:00:00Z'),
  report: {
    redact: 'pii',
    redactKey: 'k'.repeat(64),
    all: false,
    width: 80,
    colour: false,
    command: 'exaudit',
    requests: CATALOG,
  },
  changes: failureChanges,
  failed: (error) => failed.push(error),
});
const get = (path: string, headers: { readonly [name: string]: string } = HOST, token?: string) =>
  dashboard(sourceOf(store), { hosts: ['localhost:8484'], ...(token === undefined ? {} : { token }) }).request(path, {
    headers,
  });

/** As if somebody had mended what the first failure is about. */
const mended = (run: Run): Run => ({
  ...run,
  findings: run.findings.map((finding): Finding => {
    if (finding.fingerprint !== first(run).fingerprint) return finding;
    return { ...finding, outcome: 'pass', evidence: [] };
  }),
});
const first = (run: Run): Finding => {
  const found = run.findings.find(({ outcome, waived }) => outcome === 'fail' && waived === undefined);
  if (found === undefined) throw new Error('the sample fails somewhere');
  return found;
};

beforeAll(async () => {
  sample = await sampleRun();
  store = await historyOf([runOf(sample, '2026-11-20', 1), runOf(sample, '2026-11-21', 2, mended)]);
}, 120_000);
afterAll(() => store.close());

describe('the dashboard', () => {
  test.each(ADDRESSES)('has a page at %s, whole and without script', async (address) => {
    const answer = await get(address);
    const page = await answer.text();
    expect([answer.status, failed]).toEqual([200, []]);
    expect(page).toMatch(/^<!doctype html>[\s\S]*<\/html>\s*$/);
    expect(page).not.toContain('<script');
    expect(page).not.toMatch(/\bstyle="/);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
  });

  test('says in the morning what changed since the run before', async () => {
    const page = await (await get('/')).text();
    expect(page).toMatch(/Since 2026-11-20 06:00Z: no new failure, 1 fixed, nothing lost\./);
    expect(page).toContain('chain verified');
    expect(page).toContain('2 of 90 days have a run');
  });

  test('lost evidence is never a fix', async () => {
    const { fingerprint } = first(sample);
    const blind = (run: Run): Run => ({
      ...run,
      findings: run.findings.map(
        (finding): Finding =>
          finding.fingerprint === fingerprint ? { ...finding, outcome: 'unknown', evidence: [] } : finding,
      ),
    });
    const its = await historyOf([runOf(sample, '2026-11-20', 1), runOf(sample, '2026-11-21', 2, blind)]);
    const page = await (
      await dashboard(sourceOf(its), { hosts: ['localhost:8484'] }).request('/', { headers: HOST })
    ).text();
    await its.close();
    expect(page).toContain('1 that cannot be confirmed any more');
    expect(page).not.toContain('FIXED');
  });

  test('never compares what two sites say, and leads to each run by its id alone', async () => {
    const { fingerprint } = first(sample);
    const its = await historyOf([]);
    const at = async (run: Run, site: string): Promise<void> => {
      const { facts, ...rest } = toStore(run);
      await its.store({ ...rest, facts: { ...facts, site } }, new Date(run.judgedAt));
    };
    await at(runOf(sample, '2026-11-19', 1, mended), 'Lyon');
    await at(runOf(sample, '2026-11-20', 2, mended), 'Oslo');
    await at(runOf(sample, '2026-11-21', 3), 'Lyon');
    await at(runOf(sample, '2026-11-21', 4), 'Kiel');
    const app = dashboard(sourceOf(its), { hosts: ['localhost:8484'] });
    const page = async (path: string): Promise<string> => (await app.request(path, { headers: HOST })).text();
    const today = await page('/');
    expect(today).toContain('This is the first run');
    const lyon = await page(/href="(\/\?scope=\w+)"[^>]*><bdi>Contoso, from Lyon/.exec(today)?.[1] ?? 'no link');
    expect(lyon).toContain('Since 2026-11-19 06:00Z: 1 new failure');
    for (const id of ['00000001', '00000002', '00000003', '00000004'])
      expect(await page(`/runs/${id}`)).toContain(`${id}, 2026-11-`);
    expect(await page(`/findings/${fingerprint}`)).toContain('/runs/00000004');
    await its.close();
  });

  test('filters findings by the address', async () => {
    const all = await (await get('/findings')).text();
    const some = await (await get('/findings?rule=OA-001')).text();
    expect(all).toContain('id="OA-004"');
    expect(some).toContain('id="OA-001"');
    expect(some).not.toContain('id="OA-004"');
  });

  test('keeps a link for each finding, also when it is mended', async () => {
    const { fingerprint } = first(sample);
    const page = await (await get(`/findings/${fingerprint}`)).text();
    expect(page).toContain('Where it was seen');
    expect(page).toContain('/runs/00000001');
    expect((await get('/findings/0000000000000000')).status).toBe(404);
  });

  test('gives every report of a run as a file to take away', async () => {
    const answer = await get('/runs/00000002/report.csv');
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="exaudit-00000002.csv"');
    expect(await answer.text()).toContain('OA-001');
    for (const path of ['report.nope', '..%2f..%2fhistory.sqlite', 'run.json%00'])
      expect((await get(`/runs/00000002/${path}`)).status, path).toBe(404);
  });

  test('what a server said is text, wherever it stands', async () => {
    const hostile = (run: Run): Run => ({
      ...run,
      organization: HOSTILE,
      subject: HOSTILE,
      findings: run.findings.map((finding) => ({ ...finding, resource: { ...finding.resource, label: HOSTILE } })),
    });
    const its = await historyOf([
      runOf(sample, '2026-11-20', 1),
      runOf(sample, '2026-11-21', 2, (run) => mended(hostile(run))),
    ]);
    const app = dashboard(sourceOf(its), { hosts: ['localhost:8484'] });
    for (const address of [...ADDRESSES, `/findings?server=${encodeURIComponent(HOSTILE)}`, '/?scope=nobody']) {
      const page = await (await app.request(address, { headers: HOST })).text();
      expect(page, address).not.toContain('<script>alert');
      expect(page, address).not.toContain('\u202e');
    }
    await its.close();
  });

  test('is empty and says so before the first run', async () => {
    const its = await historyOf([]);
    const app = dashboard(sourceOf(its), { hosts: ['localhost:8484'] });
    for (const address of ADDRESSES.slice(0, -1))
      expect((await app.request(address, { headers: HOST })).status, address).toBe(200);
    await its.close();
  });

  test('/healthz and /metrics', async () => {
    expect(await (await get('/healthz')).text()).toBe('ok\n');
    const metrics = await (await get('/metrics')).text();
    expect(metrics).toContain('exaudit_stored_run_timestamp_seconds{organization="Contoso",site=""} 1795240800');
    expect(metrics).toContain('exaudit_stored_runs 2');
  });

  test('a request takes less than 150 ms', async () => {
    const app = dashboard(sourceOf(store), { hosts: ['localhost:8484'] });
    await app.request('/', { headers: HOST });
    const times: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const began = performance.now();
      await (await app.request('/', { headers: HOST })).text();
      times.push(performance.now() - began);
    }
    expect(Math.min(...times)).toBeLessThan(150);
  });
});

describe('a stranger gets nothing', () => {
  const silent = async (answer: Response | Promise<Response>, status: number): Promise<void> => {
    const its = await answer;
    expect(its.status).toBe(status);
    expect(await its.text()).not.toMatch(/Contoso|OA-001|exaudit-out/);
  };
  const bearer = (token: string) => ({ ...HOST, authorization: `Bearer ${token}` });
  const TOKEN = 't'.repeat(40);

  test.each([...ADDRESSES, '/healthz', '/metrics', '/style.css', '/nothing'])('%s', async (address) => {
    await silent(get(address, { host: 'evil.example' }), 421);
    await silent(get(address, { host: 'localhost:8484.evil.example' }), 421);
    await silent(get(address, HOST, TOKEN), 401);
    await silent(get(address, bearer(`${TOKEN}x`), TOKEN), 401);
    await silent(
      get(address, { ...HOST, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }),
      403,
    );
    await silent(
      get(address, { ...HOST, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }),
      403,
    );
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      await silent(
        dashboard(sourceOf(store), { hosts: ['localhost:8484'] }).request(address, { method, headers: HOST }),
        405,
      );
  });

  test('and a reader gets the page', async () => {
    expect((await get('/', bearer(TOKEN), TOKEN)).status).toBe(200);
    const basic = `Basic ${Buffer.from(`anybody:${TOKEN}`).toString('base64')}`;
    expect((await get('/', { ...HOST, authorization: basic }, TOKEN)).status).toBe(200);
    const link = {
      ...HOST,
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect((await get('/', link)).status).toBe(200);
  });
});
