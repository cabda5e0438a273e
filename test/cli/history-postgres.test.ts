import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HAS_POSTGRES, PASSWORD, startPostgres, type TestServer, withPostgres } from '../history/postgres-server.ts';
import { type ProgramEnd, runCommandLine } from './run-program.ts';

const SAMPLE = resolve('policies/samples/contoso');
const FROM = ['--history-from', 'env:CONTOSO_HISTORY'];

describe.skipIf(!HAS_POSTGRES)(withPostgres('a history in PostgreSQL from the command line'), () => {
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-shared-'));
  let server: TestServer;
  const told: string[] = [];
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.end());

  const run = async (
    args: readonly string[],
    { address = server.address(), signal }: { readonly address?: string; readonly signal?: AbortSignal } = {},
  ): Promise<ProgramEnd> => {
    const end = await runCommandLine(args, {
      cwd: folder,
      env: { ...process.env, CONTOSO_HISTORY: address, XDG_STATE_HOME: folder, STATE_DIRECTORY: join(folder, 'state') },
      ...(signal === undefined ? {} : { signal }),
    });
    told.push(end.stdout, end.stderr);
    return end;
  };

  it('takes the audit of one host by its option, the scheduled one of another by the configuration', async () => {
    const audited = await run(['audit', SAMPLE, '--format', 'json', ...FROM, '--site', 'Vienna']);
    expect(audited.stderr).toMatch(/^stored as run 1 of the history/m);
    writeFileSync(
      join(folder, 'exaudit.yaml'),
      `schema: exaudit/config/v1\nconnection:\n  capture: ${SAMPLE}\nstore:\n  folder: ${join(folder, 'store')}
  historyFrom: env:CONTOSO_HISTORY\n  site: Graz\n`,
      { mode: 0o600 },
    );
    expect((await run(['config', 'check'])).code).toBe(0);
    expect((await run(['config', 'show', '--all'])).stdout).toMatch(/historyFrom.*env:CONTOSO_HISTORY/);
    expect((await run(['schedule', 'run'])).code).toBe(audited.code);
    const rows = JSON.parse((await run(['history', 'list', '--format', 'json', ...FROM])).stdout);
    expect(rows.map(({ number, site }: { number: number; site: string }) => [number, site])).toEqual([
      [1, 'Vienna'],
      [2, 'Graz'],
    ]);
  });

  it('is read, compared, judged again, checked, copied and served like one in a folder', async () => {
    expect((await run(['history', 'check', ...FROM])).stdout).toMatch(
      /^2 runs and \d+ contents read, all as they were/,
    );
    expect((await run(['audit', '--reproduce', '1', ...FROM])).stdout).toMatch(/^identical: /);
    expect((await run(['diff', '1', '2', ...FROM])).code).toBe(0);
    expect((await run(['history', 'hold', '1', '--reason', 'kept', ...FROM])).stdout).toContain('held: kept');
    expect((await run(['history', 'prune', '--apply', ...FROM])).code).toBe(0);
    const copy = join(folder, 'copy');
    expect((await run(['history', 'export', '--out', copy, ...FROM])).stderr).toBe('2 runs copied\n');
    const [here, there] = await Promise.all([
      run(['history', 'list', '--history', copy]),
      run(['history', 'list', ...FROM]),
    ]);
    expect(here.stdout).toBe(there.stdout);
    const port = 20_000 + (process.pid % 10_000);
    const ending = new AbortController();
    const served = run(['serve', '--listen', `127.0.0.1:${port}`, ...FROM], { signal: ending.signal });
    let page = '';
    for (let tries = 0; tries < 100 && page === ''; tries++) {
      page = await fetch(`http://127.0.0.1:${port}/runs`).then(
        (answer) => answer.text(),
        () => '',
      );
      if (page === '') await new Promise((done) => setTimeout(done, 50));
    }
    ending.abort();
    expect((await served).code).toBe(0);
    expect(page).toContain('2 stored.');
  });

  it('is named in one way, and never by its address', async () => {
    const twice = await run(['history', 'list', '--history', folder, ...FROM]);
    expect([twice.code, twice.stderr]).toEqual([2, expect.stringContaining('both were given')]);
    const bare = await run(['history', 'list', '--history-from', server.address()]);
    expect([bare.code, bare.stderr]).toEqual([2, expect.stringContaining('never given on the command line')]);
    const wrong = await run(['history', 'list', ...FROM], { address: server.address('owner', 'hunter2') });
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('history-unreachable')]);
    const written = await run(['config', 'check', '--with', `store.historyFrom=${server.address()}`]);
    expect([written.code, written.stderr]).toEqual([2, expect.stringContaining('config-invalid')]);
    await server.stop('in-order');
    const away = await run(['audit', SAMPLE, '--format', 'json', ...FROM]);
    expect([away.code, away.stderr]).toEqual([2, expect.stringContaining('history-unreachable')]);
    const all = told.join('\n');
    for (const secret of [PASSWORD, 'hunter2']) expect(all).not.toContain(secret);
  });
});
