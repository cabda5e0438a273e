import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALERT_BODIES } from '../../../src/report/alert/alert-bodies.ts';
import { alertText } from '../../../src/report/alert/alert-text.ts';
import { DRIFT_FORMATS } from '../../../src/report/drift/drift-formats.ts';
import { type Loopback, serveHttp } from '../../collect/sources/loopback-server.ts';
import { linesWith, logLines } from '../../log/log-lines.ts';
import { filesInZip } from '../files-in-zip.ts';
import { freshFolder } from '../stored.ts';
import { type AuditedHost, auditedHost, bodyOf, leaks, type Output, pagesServed } from './audited-host.ts';
import { HIDDEN } from './seeds.ts';

const LEVELS = ['pii', 'all'] as const;
type Level = (typeof LEVELS)[number];

let receiver: Loopback;
/** What the receiver heard; its address begins with the level. */
const sent: Output[] = [];
const hosts = new Map<Level, AuditedHost>();
const hostAt = (level: Level): AuditedHost => {
  const host = hosts.get(level);
  if (host === undefined) throw new Error(`no host at ${level}`);
  return host;
};
const filesBelow = (folder: string): readonly Output[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => [name, readFileSync(join(folder, name))]);

beforeAll(async () => {
  receiver = await serveHttp(async (request, answer) => {
    sent.push([`${request.url} ${sent.length}`, await bodyOf(request)]);
    answer.writeHead(200).end();
  });
  for (const level of LEVELS) hosts.set(level, await auditedHost(level, freshFolder(), receiver.port));
}, 240_000);
afterAll(() => receiver.close());

describe('canaries in runs that are kept', () => {
  it.each(LEVELS)(
    'are in no message, no count, no state and on no screen of a scheduled audit at %s',
    { timeout: 120_000 },
    async (level) => {
      const { cwd, run, screens } = hostAt(level);
      await run('schedule', 'show');
      await run('schedule', 'install', '--out', join(cwd, 'units'));
      await run('schedule', 'remove');
      await run('alert', 'test');
      await run('config', 'show');
      await run('config', 'check');
      const heard = sent.filter(([where]) => where.startsWith(`/${level}`));
      expect(heard.length).toBeGreaterThan(6);
      expect(heard.some(([, text]) => /"kind":"(?:new|lost)"/.test(String(text)))).toBe(true);
      // What left is in the log, as often as it arrived.
      const lines = logLines(readFileSync(join(cwd, 'exaudit.log'), 'utf8'));
      expect(linesWith(lines, 'message-sent').length).toBe(heard.length);
      expect(linesWith(lines, 'message-ended').every(({ outcome }) => outcome === 'arrived')).toBe(true);
      const messages = heard.filter(([, text]) => String(text).includes('exaudit/alert/v1'));
      const mails = messages.map(([where, text]): Output => [`mail ${where}`, alertText(JSON.parse(String(text)))]);
      expect(Object.keys(ALERT_BODIES)).toEqual(['json', 'teams', 'slack']);
      const written = ['metrics', 'units', 'exaudit.log'].flatMap((name): readonly Output[] =>
        statSync(join(cwd, name)).isFile() ? [[name, readFileSync(join(cwd, name))]] : filesBelow(join(cwd, name)),
      );
      expect(leaks([...heard, ...mails, ...written], HIDDEN[level])).toEqual([]);
      expect(leaks(screens, HIDDEN[level])).toEqual([]);
      // The log goes into a bug report: nothing of where is left in it either.
      await run('doctor', '--bundle', join(cwd, 'bundle.zip'), '--out', join(cwd, 'data', 'runs'));
      const packed = Object.entries(await filesInZip(readFileSync(join(cwd, 'bundle.zip'))));
      expect(packed.some(([, text]) => String(text).includes('message-sent'))).toBe(true);
      expect(leaks(packed, HIDDEN.all)).toEqual([]);
    },
  );

  it.each(LEVELS)('are in nothing that history and diff show at %s', { timeout: 300_000 }, async (level) => {
    const { cwd, org, run, screens } = hostAt(level);
    const history = ['--history', join(cwd, 'data')];
    const from = screens.length;
    for (const format of ['terminal', 'json', 'csv'])
      for (const words of [['list'], ['trend']]) await run('history', ...words, '--format', format, ...history);
    for (const id of ['1', '2', '3']) {
      await run('history', 'show', id, ...history);
      await run('history', 'show', id, '--format', 'json', ...history);
    }
    await run('history', 'check', ...history);
    await run('history', 'hold', '1', '--reason', 'x', ...history);
    await run('history', 'prune', ...history);
    for (const format of Object.keys(DRIFT_FORMATS))
      for (const between of [
        ['1', '2'],
        ['2', '3'],
      ])
        await run('diff', ...between, '--format', format, '--redact', level, ...history);
    const snapshot = join(cwd, `${level}.ndjson`);
    await run('snapshot', org.folder, '--out', snapshot);
    await run('diff', snapshot, '1', '--redact', level, ...history);
    // A snapshot has no level; its screen names the files that it did not understand.
    const shown = screens.slice(from).filter(([where]) => !where.startsWith('snapshot'));
    expect(shown.find(([where]) => where.startsWith('history show 1'))?.[1]).toMatch(/OA-00\d/);
    expect(shown.find(([where]) => where.startsWith('diff 1 2'))?.[1]).toContain('New failures');
    expect(leaks(shown, HIDDEN[level])).toEqual([]);
  });

  it.each(LEVELS)('are in an exported run where they may be, and secrets nowhere in a history at %s', async (level) => {
    const { cwd, run, screens } = hostAt(level);
    const history = ['--history', join(cwd, 'data')];
    const from = screens.length;
    await run('history', 'export', '2', '--out', join(cwd, 'one'), ...history);
    await run('history', 'export', '--out', join(cwd, 'copy'), ...history);
    expect(leaks(screens.slice(from), HIDDEN[level])).toEqual([]);
    const evidence = /snapshot\.ndjson\.gz|restricted\.ndjson|redaction\.key/;
    const one = filesBelow(join(cwd, 'one'));
    expect(one.map(([name]) => name.replace(/^.*[\\/]/, ''))).toEqual(
      expect.arrayContaining(['restricted.ndjson', 'run.json']),
    );
    expect(
      leaks(
        one.filter(([name]) => !evidence.test(name)),
        HIDDEN[level],
      ),
    ).toEqual([]);
    const kept = [...one, ...filesBelow(join(cwd, 'copy')), ...filesBelow(join(cwd, 'data'))].flatMap(
      ([name, bytes]): readonly Output[] =>
        name.endsWith('.gz') ? [[name, gunzipSync(bytes as Buffer)]] : [[name, bytes]],
    );
    expect(kept.length).toBeGreaterThan(20);
    expect(leaks(kept, /^zqs/)).toEqual([]);
    // The search sees what is there: people are evidence.
    expect(leaks(kept, /^zqp/).length).toBeGreaterThan(10);
  });

  it.each(LEVELS)(
    'are on no page of serve, at any address that leads from one, of runs at %s',
    { timeout: 300_000 },
    async (level) => {
      const { cwd } = hostAt(level);
      const pages = await pagesServed(cwd);
      const addresses = new Set(pages.map(([where]) => where.split('?')[0]));
      for (const address of ['/', '/findings', '/changes', '/coverage', '/waivers', '/runs', '/metrics'])
        expect(addresses).toContain(address);
      for (const wanted of [/^\/findings\/[0-9a-f]/, /^\/runs\/[0-9a-f]+\?/, /^\/runs\/[0-9a-f]+\/.*html/])
        expect(
          pages.some(([where]) => wanted.test(where)),
          String(wanted),
        ).toBe(true);
      expect(leaks(pages, HIDDEN[level])).toEqual([]);
    },
  );
});
