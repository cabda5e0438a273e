import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailboxProjections } from '../../../scripts/organization/mailbox-projections.ts';
import { openSharedHistory } from '../../../src/history/store/open-shared-history.ts';
import { writeFile } from '../../../src/lib/files.ts';
import type { HistoryRow } from '../../../src/model/history/history-row.ts';
import { HAS_POSTGRES, startPostgres, type TestServer, withPostgres } from '../../history/postgres-server.ts';
import { type ProgramEnd, runCommandLine } from '../run-program.ts';

const SAMPLE = resolve('policies/samples/contoso');
/** As many as an audit of some seconds takes: what happens in the middle of one has to be aimed at. */
const MAILBOXES = 20_000;
const SILENCE = 10;

interface RunningWorker {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

describe.skipIf(!HAS_POSTGRES)(withPostgres('workers that share the audits of sites'), { timeout: 300_000 }, () => {
  const cwd = mkdtempSync(join(tmpdir(), 'exaudit-workers-'));
  let server: TestServer;
  const children: ChildProcess[] = [];
  const said: (() => string)[] = [];
  const env = (home: string) => ({
    PATH: process.env.PATH,
    HOME: join(cwd, home),
    STATE_DIRECTORY: join(cwd, home, 'state'),
    CONTOSO_HISTORY: server.address(),
  });

  beforeAll(async () => {
    server = await startPostgres();
    cpSync(SAMPLE, join(cwd, 'small'), { recursive: true });
    for (const [file, blocks] of mailboxProjections(MAILBOXES)) await writeFile(join(cwd, 'large', file), blocks());
    const sites = ['vienna', 'graz', 'linz'].map((name) => `  ${name}: { connection: { capture: small } }`);
    writeFileSync(
      join(cwd, 'exaudit.yaml'),
      `schema: exaudit/config/v1
organization: Contoso
store: { historyFrom: env:CONTOSO_HISTORY }
worker: { silence: ${SILENCE} }
sites:
${sites.join('\n')}
  salzburg: { connection: { capture: large } }
`,
      { mode: 0o644 },
    );
  }, 120_000);
  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await server?.end();
  });

  /** Each on a host of its own: another data folder. */
  const start = (home: string, sites: string, ...more: readonly string[]): RunningWorker => {
    const args = [resolve('src/main.ts'), 'worker', 'run', '--sites', sites, ...more];
    const child = spawn(process.execPath, args, { cwd, env: env(home), stdio: ['ignore', 'pipe', 'pipe'] });
    children.push(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data: Buffer) => {
        text += data.toString();
      });
    said.push(() => `${home}: ${text}`);
    return { child, said: () => text, ended: new Promise((done) => child.once('exit', (code) => done(code))) };
  };
  const command = (...args: readonly string[]): Promise<ProgramEnd> =>
    runCommandLine(['worker', ...args], { cwd, env: env('desk') });
  const rows = async (site: string): Promise<readonly HistoryRow[]> => {
    const store = await openSharedHistory(server.address(), { create: true, reference: 'env:CONTOSO_HISTORY' });
    try {
      return await store.rows({ site });
    } finally {
      await store.close();
    }
  };
  const jobs = (site: string) =>
    server.sql(
      `SELECT state::text, retry_count FROM exaudit_queue.job WHERE name = 'site.${site}' ORDER BY created_on`,
    );
  const until = async (what: () => Promise<boolean> | boolean, seconds: number): Promise<void> => {
    const end = Date.now() + seconds * 1000;
    while (!(await what())) {
      if (Date.now() > end) throw new Error(`it did not come to that in time: ${said.map((one) => one()).join(' | ')}`);
      await setTimeout(50);
    }
  };
  /** The job is active, and the audit of it has begun. */
  const begun = (home: string) =>
    until(() => existsSync(join(cwd, home, 'state', 'sites', 'salzburg', 'audit.lock')), 60);

  it('audit each site once, whoever of them takes it', async () => {
    const queued = await command('enqueue', 'vienna', 'graz', 'linz');
    expect(queued.stdout).toBe('vienna: queued\ngraz: queued\nlinz: queued\n');
    expect((await command('enqueue', 'graz')).stdout).toBe('graz: waits or runs already\n');
    const both = [start('a', 'vienna,graz,linz', '--once'), start('b', 'linz,graz,vienna', '--once')];
    const codes = await Promise.all(both.map(({ ended }) => ended));
    expect([codes, both.map(({ said }) => said()).join()]).toEqual([[0, 0], expect.stringMatching(/site linz/)]);
    for (const site of ['vienna', 'graz', 'linz']) {
      expect((await rows(site)).map((row) => row.site)).toEqual([site]);
      expect(await jobs(site)).toEqual([{ state: 'completed', retry_count: 0 }]);
    }
    const shown = await command('show');
    expect(shown.stdout).toMatch(/^vienna +rests +0 5 \* \* \* \S+$/m);
    expect(shown.stdout).toMatch(/^salzburg +never queued/m);
  });

  it('know what another one told, and hide names by one key', async () => {
    await command('enqueue', 'vienna');
    const other = start('c', 'vienna', '--once');
    expect(await other.ended).toBe(0);
    expect(other.said()).not.toMatch(/FIRST/);
    const key = (home: string): string =>
      readFileSync(join(cwd, home, 'state/sites/vienna/runs/redaction.key'), 'utf8');
    const first = ['a', 'b'].find((home) => existsSync(join(cwd, home, 'state/sites/vienna')));
    expect(key('c')).toBe(key(first ?? ''));
    // What the history has lies in no folder.
    expect(readdirSync(join(cwd, 'c/state/sites/vienna/runs'))).toEqual(['redaction.key']);
  });

  it('take over the job of one that was killed', async () => {
    await command('enqueue', 'salzburg');
    const killed = start('killed', 'salzburg');
    await begun('killed');
    await setTimeout(700);
    killed.child.kill('SIGKILL');
    await killed.ended;
    expect(await rows('salzburg')).toEqual([]);
    expect(await jobs('salzburg')).toEqual([{ state: 'active', retry_count: 0 }]);
    const next = start('heir', 'salzburg');
    await until(async () => (await jobs('salzburg'))[0]?.state === 'completed', 90);
    next.child.kill('SIGTERM');
    expect(await next.ended).toBe(0);
    expect(next.said()).toMatch(/site salzburg, attempt 2/);
    expect(await rows('salzburg')).toHaveLength(1);
  });

  it('outlive a restart of the server in the middle of an audit, and store it once', async () => {
    const before = (await rows('salzburg')).length;
    await command('enqueue', 'salzburg');
    const worker = start('patient', 'salzburg');
    await begun('patient');
    await server.stop('at-once');
    await setTimeout(1_000);
    await server.start();
    await until(async () => (await jobs('salzburg')).at(-1)?.state === 'completed', 90);
    worker.child.kill('SIGTERM');
    await worker.ended;
    expect(await rows('salzburg')).toHaveLength(before + 1);
    expect((await jobs('salzburg')).at(-1)).toEqual({ state: 'completed', retry_count: 0 });
  });

  it('are never two at one site: one that is held up keeps the other one out until it has ended', async () => {
    const before = (await rows('salzburg')).length;
    await command('enqueue', 'salzburg');
    const slow = start('slow', 'salzburg');
    await begun('slow');
    await setTimeout(500);
    slow.child.kill('SIGSTOP');
    const other = start('other', 'salzburg');
    // Its silence is over: the queue gave the job to the other one.
    await until(async () => ((await jobs('salzburg')).at(-1)?.retry_count as number) > 0, 60);
    await setTimeout(3_000);
    expect(existsSync(join(cwd, 'other/state/sites/salzburg'))).toBe(false);
    expect(await rows('salzburg')).toHaveLength(before);
    slow.child.kill('SIGCONT');
    await until(async () => (await jobs('salzburg')).at(-1)?.state === 'completed', 120);
    for (const { child } of [slow, other]) child.kill('SIGTERM');
    await Promise.all([slow.ended, other.ended]);
    const stored = (await rows('salzburg')).slice(before);
    expect(stored.length).toBeGreaterThan(0);
    for (const [index, row] of stored.entries())
      expect(Date.parse(row.judgedAt)).toBeGreaterThan(Date.parse(stored[index - 1]?.storedAt ?? '2000-01-01'));
  });

  it('forget a site that is to be queued no more, and say of one that was never queued that there is none', async () => {
    expect((await command('forget', 'linz')).code).toBe(0);
    expect((await command('show')).stdout).toMatch(/^linz +rests +no time$/m);
    const unknown = await command('forget', 'lienz');
    expect([unknown.code, unknown.stderr]).toEqual([2, expect.stringContaining('A site "lienz" was never queued.')]);
    expect((await command('show')).stdout).not.toMatch(/lienz/);
  });

  it.each([
    ['sites: { vienna: { connection: { capture: small } } }', /Workers share a PostgreSQL/],
    ['store: { historyFrom: env:CONTOSO_HISTORY }', /names no sites/],
  ])('says what a worker lacks: %s', async (text, says) => {
    const path = join(cwd, 'lacking.yaml');
    writeFileSync(path, `schema: exaudit/config/v1\n${text}\n`, { mode: 0o644 });
    const end = await command('run', '--config', path);
    expect(end.code).toBe(2);
    expect(end.stderr).toMatch(says);
  });
});
