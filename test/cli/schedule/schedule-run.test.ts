import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takeLock } from '../../../src/lib/files-lock.ts';
import { type Loopback, serveHttp } from '../../collect/sources/loopback-server.ts';
import { type ProgramEnd, runCommandLine } from '../run-program.ts';

const SAMPLE = resolve('policies/samples/contoso');
const DAY = 86_400_000;
/** Bytes of a page of SQLite. */
const PAGE = 4096;

interface Alert {
  readonly id: string;
  readonly subject: string;
  readonly events: readonly {
    readonly kind: string;
    readonly rule?: string;
    readonly title: string;
    readonly detail: string;
    readonly where: string;
  }[];
}

/** A receiver that answers as it is told, and what it got. */
let server: Loopback;
let status = 200;
let alerts: Alert[] = [];
let beats = 0;
const bodyOf = async (request: IncomingMessage): Promise<string> => {
  let text = '';
  for await (const piece of request) text += String(piece);
  return text;
};
beforeAll(async () => {
  server = await serveHttp(async (request, answer) => {
    const body = await bodyOf(request);
    if (request.url === '/beat') beats += 1;
    else if (status === 200) alerts.push(JSON.parse(body));
    answer.writeHead(status).end();
  });
});
afterAll(() => server.close());

/** A host with a configuration; each run is a day later unless it says otherwise. */
function host(more = '') {
  const cwd = mkdtempSync(join(tmpdir(), 'exaudit-scheduled-'));
  cpSync(SAMPLE, join(cwd, 'capture'), { recursive: true });
  mkdirSync(join(cwd, 'own'));
  const url = `http://127.0.0.1:${server.port}`;
  writeFileSync(
    join(cwd, 'exaudit.yaml'),
    `schema: exaudit/config/v1
organization: Contoso
connection: { capture: capture }
profile: modern-default
store: { folder: data, formats: [] }
alerts:
  threshold: low
  link: https://audit.contoso.com
  metrics: metrics/exaudit.prom
  heartbeat: { url: "${url}/beat" }
  webhooks: { pager: { url: "${url}/alert", secretFrom: env:PAGER_KEY } }
${more}`,
    { mode: 0o644 },
  );
  let time = Date.parse('2026-11-20T05:00:00Z');
  const run = async (
    args: readonly string[] = [],
    later = DAY,
  ): Promise<ProgramEnd & { readonly alerts: readonly Alert[]; readonly beats: number }> => {
    alerts = [];
    beats = 0;
    const now = new Date(time);
    time += later;
    const end = await runCommandLine(['schedule', 'run', ...args], {
      cwd,
      env: { HOME: cwd, PAGER_KEY: 'key' },
      now: () => now,
    });
    return { ...end, alerts, beats };
  };
  const edit = (file: string, from: string | RegExp, to: string): void => {
    const path = join(cwd, 'capture', file);
    const text = readFileSync(path, 'utf8');
    expect(text).toMatch(from);
    writeFileSync(path, text.replace(from, to));
  };
  return { cwd, run, edit, metrics: () => readFileSync(join(cwd, 'metrics/exaudit.prom'), 'utf8') };
}

const OUTLOOK = 'outlook anywhere.txt';
const EX16_BASIC = /(ServerName +: EX16[\s\S]*?ExternalClientAuthenticationMethod : )Basic/;
const kinds = (alert: Alert | undefined, rule?: string): readonly string[] =>
  (alert?.events ?? []).filter((event) => rule === undefined || event.rule === rule).map(({ kind }) => kind);

describe('an audit as a timer starts it', () => {
  it('speaks up once, then only when something changed, and never takes lost evidence for a fix', async () => {
    status = 200;
    const { cwd, edit, metrics, run } = host();
    const first = await run();
    expect(first.code).toBe(3);
    expect(first.alerts.map((alert) => kinds(alert))).toEqual([['first']]);
    expect(first.beats).toBe(1);
    expect(metrics()).toMatch(/^exaudit_last_success_timestamp_seconds 1795150800$/m);

    // The second run tells of what is missing in two runs; after that nothing changed.
    expect(kinds((await run()).alerts[0]).every((kind) => kind === 'lost')).toBe(true);
    const quiet = await run();
    expect(quiet.alerts).toEqual([]);
    expect(quiet.beats).toBe(1);

    edit(OUTLOOK, EX16_BASIC, '$1Ntlm');
    const fixed = await run();
    expect(fixed.alerts).toHaveLength(1);
    expect(kinds(fixed.alerts[0], 'OA-001')).toEqual(['fixed']);

    edit(OUTLOOK, /(ServerName +: EX16[\s\S]*?ExternalClientAuthenticationMethod : )Ntlm/, '$1Basic');
    const broken = await run();
    expect(kinds(broken.alerts[0], 'OA-001')).toEqual(['new']);
    expect(broken.alerts[0]?.subject).toMatch(/^\[exaudit\] Contoso: \d+ new (critical|high)/);
    expect(broken.alerts[0]?.events.find(({ rule }) => rule === 'OA-001')).toMatchObject({
      where: 'EX16',
      detail: 'Changed on the server.',
    });

    rmSync(join(cwd, 'capture', OUTLOOK));
    const lost = await run();
    expect(kinds(lost.alerts[0])).toContain('unconfirmed');
    expect(kinds(lost.alerts[0])).not.toContain('fixed');
    const told = JSON.stringify([first, fixed, broken, lost].map((one) => one.alerts));
    expect(told).not.toContain(cwd);
    expect(told).not.toContain('@contoso');
    expect(metrics()).not.toMatch(/contoso|EX16|\//i);
  }, 120_000);

  it('a policy that changed alone wakes nobody, and is never a change on a server', async () => {
    status = 200;
    const { metrics, run } = host();
    await run();
    await run();
    const before = metrics();
    const other = await run(['--with', 'parameters.IIS-001.first=NTLM']);
    // It was judged by the other parameter, and fails elsewhere than before.
    expect([other.code, other.beats]).toEqual([3, 1]);
    const changes = (text: string, kind: string): string | undefined =>
      new RegExp(`^exaudit_changes\\{kind="${kind}"\\} (\\d+)$`, 'm').exec(text)?.[1];
    expect([changes(before, 'rules'), changes(metrics(), 'rules')]).toEqual(['0', expect.stringMatching(/^[1-9]/)]);
    expect([changes(metrics(), 'new'), changes(metrics(), 'fixed')]).toEqual(['0', '0']);
    expect(other.alerts).toEqual([]);
  }, 60_000);

  it('keeps what did not arrive, and sends it with the next run, once', async () => {
    const { edit, run } = host();
    status = 200;
    await run();
    await run();
    status = 404;
    edit(OUTLOOK, EX16_BASIC, '$1Ntlm');
    const deaf = await run();
    expect(deaf.stderr).toContain('not told: webhook pager: the receiver answered 404');
    expect(deaf.stderr).not.toContain('127.0.0.1');
    expect(deaf.code).toBe(3);
    status = 200;
    const late = await run();
    expect(late.alerts).toHaveLength(1);
    expect(kinds(late.alerts[0], 'OA-001')).toEqual(['fixed']);
    expect((await run()).alerts).toEqual([]);
  }, 60_000);

  it('says that runs were missed, that the clock went back, and weekly that it is there', async () => {
    status = 200;
    const { run } = host();
    await run();
    await run([], 5 * DAY);
    const missed = await run([], -2 * DAY);
    expect(kinds(missed.alerts[0])).toEqual(['missed']);
    expect(missed.alerts[0]?.events[0]?.title).toBe('No run between 2026-11-21 05:00Z and 2026-11-26 05:00Z');
    const back = await run();
    expect(back.alerts[0]?.events[0]?.title).toContain('The clock of the host went back');
    let alive: readonly string[] = [];
    for (let day = 0; day < 8 && alive.length === 0; day += 1) alive = kinds((await run()).alerts[0]);
    expect(alive).toEqual(['alive']);
  }, 120_000);

  it('says once that it came to nothing, beats no heart then, and says that it is back', async () => {
    status = 200;
    const { cwd, metrics, run } = host();
    await run();
    await run();
    cpSync(join(cwd, 'capture'), join(cwd, 'kept'), { recursive: true });
    rmSync(join(cwd, 'capture'), { recursive: true });
    const failed = await run();
    expect(failed.code).not.toBe(0);
    expect(kinds(failed.alerts[0])).toEqual(['failed']);
    expect(JSON.stringify(failed.alerts)).not.toContain(cwd);
    expect(failed.beats).toBe(0);
    const before = /^exaudit_last_success_timestamp_seconds \d+$/m.exec(metrics())?.[0];
    const again = await run();
    expect(again.alerts).toEqual([]);
    expect(metrics()).toContain(before);
    cpSync(join(cwd, 'kept'), join(cwd, 'capture'), { recursive: true });
    expect(kinds((await run()).alerts[0])).toContain('recovered');
  }, 60_000);

  it('tells what it found where the history takes no run, says so once, and that it is well again', async () => {
    const { cwd, edit, run } = host();
    await run();
    const path = join(cwd, 'data', 'history.sqlite');
    const whole = readFileSync(path);
    for (const file of ['history.sqlite-wal', 'history.sqlite-shm']) rmSync(join(cwd, 'data', file), { force: true });
    writeFileSync(path, 'x'.repeat(9000));
    edit(OUTLOOK, EX16_BASIC, '$1Ntlm');
    const unstored = await run();
    expect(unstored.code).toBe(2);
    expect(unstored.stderr).toMatch(
      /exit 2: the run is not in the history \(history-damaged\); its folder is there; also \d+ rule/,
    );
    expect(kinds(unstored.alerts[0])).toEqual(expect.arrayContaining(['history', 'fixed']));
    expect(unstored.alerts[0]?.subject).toMatch(/the history is not whole/);
    expect(JSON.stringify(unstored.alerts)).not.toContain(cwd);
    expect(unstored.beats).toBe(0);
    const again = await run();
    expect([again.code, again.alerts]).toEqual([2, []]);
    writeFileSync(path, whole);
    const well = await run();
    expect([well.code, well.beats, kinds(well.alerts[0])]).toEqual([3, 1, ['recovered']]);
  });

  it('says at once that a row of the history was changed, or that the history was put back', async () => {
    const { cwd, run } = host();
    const path = join(cwd, 'data', 'history.sqlite');
    await run();
    const older = readFileSync(path);
    await run();
    const database = new DatabaseSync(path);
    database.exec("UPDATE run SET facts = replace(facts, 'modern-default', 'another-one') WHERE number = 1");
    database.close();
    const changed = await run();
    expect([changed.code, changed.alerts[0]?.events[0]]).toEqual([
      3,
      expect.objectContaining({ kind: 'history', title: expect.stringMatching(/^Run 1 was changed/) }),
    ]);
    expect((await run()).alerts).toEqual([]);
    writeFileSync(path, older);
    const back = await run();
    expect(back.alerts[0]?.events[0]?.title).toBe('Run 4 is not the row that was stored.');
    // What was taken away is not there again, and nobody says so.
    const later = await run();
    expect(later.alerts[0]?.events[0]).toMatchObject({
      kind: 'recovered',
      title: 'The history holds this run, and its rows follow each other.',
    });
  });

  it('says that nothing can be compared where the run before cannot be read, and no reason that it does not know', async () => {
    const { cwd, run } = host();
    await run();
    const runs = join(cwd, 'data', 'runs');
    for (const name of readdirSync(runs)) if (name !== 'redaction.key') rmSync(join(runs, name), { recursive: true });
    expect((await run()).alerts[0]?.events.find(({ kind }) => kind === 'first')?.title).toBe(
      'The run before is not there, cannot be read, or was changed: nothing can be compared.',
    );
  });

  it('says of a run that it is in the history, where only the rows before it cannot be looked through', async () => {
    const { cwd, run } = host();
    await run();
    await run();
    const path = join(cwd, 'data', 'history.sqlite');
    const database = new DatabaseSync(path);
    database.exec("UPDATE run SET facts = json_set(facts, '$.long', hex(zeroblob(20000))) WHERE number = 1");
    database.close();
    // A page that goes on with the first row names no page to go on with.
    const bytes = readFileSync(path);
    const pages = bytes.length / PAGE;
    const broken = Array.from({ length: pages }, (_, page) => page * PAGE).find((at) =>
      bytes.subarray(at + 4, at + PAGE).every((byte) => byte === 0x30),
    );
    bytes.writeUInt32BE(0xff_ff_ff_ff, broken);
    writeFileSync(path, bytes);
    const { alerts, beats, code, stderr } = await run();
    expect([code, beats, stderr]).toEqual([3, 1, expect.not.stringContaining('is not in the history')]);
    expect(alerts[0]?.events[0]).toMatchObject({
      kind: 'history',
      title: 'The run is in the history, whose rows could not be looked through (history-damaged).',
    });
  });

  it('does not begin while another one runs, and tells nobody', async () => {
    const { cwd, run } = host();
    const lock = await takeLock(join(cwd, 'data', 'audit.lock'));
    const refused = await run();
    expect(refused).toMatchObject({ code: 2, stdout: '', alerts: [], beats: 0 });
    expect(refused.stderr).toContain('Another audit of this configuration is running');
    expect(existsSync(join(cwd, 'data', 'runs'))).toBe(false);
    lock?.release();
    expect((await run()).code).toBe(3);
  }, 60_000);
});

describe('alert test', () => {
  const test = (cwd: string, args: readonly string[] = []) =>
    runCommandLine(['alert', 'test', ...args], { cwd, env: { HOME: cwd, PAGER_KEY: 'key' } });

  it('sends one message over every channel, and says what arrived', async () => {
    status = 200;
    alerts = [];
    const { cwd } = host();
    expect(await test(cwd)).toEqual({ code: 0, stdout: 'told webhook pager\n', stderr: '' });
    expect(alerts.map((alert) => kinds(alert))).toEqual([['test']]);
  });

  it('says which did not, without its address and its secret', async () => {
    status = 500;
    const { cwd } = host();
    const end = await test(cwd);
    expect(end.code).toBe(1);
    expect(end.stderr).toContain('not told: webhook pager: the receiver answered 500');
    const noKey = await runCommandLine(['alert', 'test'], { cwd, env: { HOME: cwd } });
    expect(noKey.stderr).toContain('exaudit config check');
    for (const { stderr } of [end, noKey]) expect(stderr).not.toMatch(/127\.0\.0\.1|PAGER_KEY/);
    status = 200;
  });
});
