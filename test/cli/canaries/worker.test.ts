import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Loopback, serveHttp } from '../../collect/sources/loopback-server.ts';
import { HAS_POSTGRES, PASSWORD, startPostgres, type TestServer, withPostgres } from '../../history/postgres-server.ts';
import { linesWith, logLines } from '../../log/log-lines.ts';
import { freshFolder } from '../stored.ts';
import { bodyOf, commandsIn, leaks, type Output } from './audited-host.ts';
import { writeSeededOrganization } from './seeded-organization.ts';
import { HIDDEN } from './seeds.ts';

describe.skipIf(!HAS_POSTGRES)(withPostgres('canaries in what workers say'), { timeout: 300_000 }, () => {
  let server: TestServer;
  let receiver: Loopback;
  /** What the receiver heard; its address begins with the level. */
  const sent: Output[] = [];
  beforeAll(async () => {
    server = await startPostgres();
    receiver = await serveHttp(async (request, answer) => {
      sent.push([`${request.url} ${sent.length}`, await bodyOf(request)]);
      answer.writeHead(200).end();
    });
  }, 120_000);
  afterAll(async () => {
    await receiver?.close();
    await server?.end();
  });

  it.each(['pii', 'all'] as const)(
    'are on no screen, in no message and no line of the log at %s, and secrets nowhere in the database',
    async (level) => {
      const cwd = freshFolder();
      const { seeds } = writeSeededOrganization(join(cwd, 'capture'));
      const url = `http://127.0.0.1:${receiver.port}/${level}`;
      writeFileSync(
        join(cwd, 'exaudit.yaml'),
        `schema: exaudit/config/v1
organization: Contoso
profile: modern-default
redaction: ${level}
store: { historyFrom: env:HISTORY }
alerts:
  threshold: low
  webhooks: { pager: { url: "${url}", secretFrom: env:PAGER_KEY } }
sites: { ${level}: { connection: { capture: capture } } }
`,
      );
      const secrets = { PAGER_KEY: seeds.secret(), HISTORY: server.address() };
      const { run, screens } = commandsIn(cwd, secrets, () => new Date());
      await run('worker', 'enqueue');
      await run('worker', 'show');
      await run('worker', 'run', '--once');
      const path = join(cwd, 'capture', 'outlook anywhere.txt');
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll(/(ClientAuthenticationMethod +: )\w+/g, '$1Basic'));
      await run('worker', 'enqueue', level);
      await run('worker', 'run', '--once');
      await run('worker', 'forget', level);
      expect(screens.map(([where]) => where.split(' ')[1])).toEqual('enqueue show run enqueue run forget'.split(' '));
      expect(screens.filter(([, text]) => String(text).includes(`site ${level}`))).toHaveLength(2);

      const heard = sent.filter(([where]) => where.startsWith(`/${level}`));
      expect(heard.length).toBeGreaterThan(0);
      const log = readFileSync(join(cwd, 'exaudit.log'), 'utf8');
      const written: readonly Output[] = [['exaudit.log', log]];
      expect(leaks([...screens, ...heard, ...written], HIDDEN[level])).toEqual([]);
      for (const [where, text] of [...screens, ...heard, ...written])
        expect([where, String(text).includes(PASSWORD)]).toEqual([where, false]);

      // Every statement that left is in the log, and ended.
      const lines = logLines(log);
      const numbered = (event: 'statement-sent' | 'statement-ended') =>
        linesWith(lines, event).map(({ connection, sent: number }) => `${connection} ${number}`);
      expect(numbered('statement-sent').length).toBeGreaterThan(20);
      // Of the history, of the queue, of the lock of a site.
      const texts = linesWith(lines, 'statement-sent').map(({ text }) => text);
      for (const word of level === 'all' ? [] : ['exaudit_queue.job', 'pg_advisory_xact_lock', 'pg_try_advisory_lock'])
        expect([word, texts.some((text) => String(text).includes(word))]).toEqual([word, true]);
      expect(numbered('statement-ended').sort()).toEqual(numbered('statement-sent').sort());
      const opened = linesWith(lines, 'connection-opened').map(({ connection }) => connection);
      expect(new Set(linesWith(lines, 'statement-sent').map(({ connection }) => connection))).toEqual(new Set(opened));
      expect(leaks(await kept(server), /^zqs/)).toEqual([]);
    },
  );
});

/** Every row of every table, contents as they were before they were compressed. */
async function kept(server: TestServer): Promise<readonly Output[]> {
  const tables = await server.sql(
    "SELECT schemaname || '.' || quote_ident(tablename) AS name FROM pg_tables WHERE schemaname LIKE 'exaudit%'",
  );
  const rows: Output[] = [];
  for (const { name } of tables)
    for (const { text } of await server.sql(`SELECT row_to_json(t)::text AS text FROM ${name} t`))
      rows.push([String(name), String(text)]);
  const contents = await server.sql(
    'SELECT sha256, string_agg(bytes, NULL ORDER BY piece) AS bytes FROM exaudit.content GROUP BY sha256',
  );
  expect(contents.length).toBeGreaterThan(2);
  for (const { bytes, sha256 } of contents)
    rows.push([String(sha256), bytes instanceof Buffer && bytes[0] === 0x1f ? gunzipSync(bytes) : (bytes as Buffer)]);
  expect(leaks(rows, /^zqp/).length).toBeGreaterThan(0);
  return rows;
}
