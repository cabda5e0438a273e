import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';

/** The folder that holds initdb and postgres: on PATH, or where Debian puts them. */
const BINARIES: string | undefined = [...(process.env.PATH ?? '').split(delimiter), ...debianFolders()].find((folder) =>
  ['initdb', 'postgres'].every((name) => isExecutable(join(folder, name))),
);
/** PostgreSQL refuses to run as root: then it runs as a user who owns nothing. */
const RUNS_AS: { readonly uid?: number; readonly gid?: number } | undefined =
  process.getuid?.() === 0 ? unprivileged() : {};

export const HAS_POSTGRES = BINARIES !== undefined && RUNS_AS !== undefined && process.platform !== 'win32';
/** What a suite is called that needs PostgreSQL: its title says what is missing where it is skipped. */
export const withPostgres = (title: string): string =>
  HAS_POSTGRES ? title : `${title} (skipped: install PostgreSQL, Debian's package "postgresql")`;

/** A server of its own in a temporary folder, on this computer only, with passwords; what it holds goes with it. */
export interface TestServer {
  /** Of its superuser. */
  address(user?: string, password?: string): string;
  sql(text: string): Promise<readonly Record<string, unknown>[]>;
  start(): Promise<void>;
  /** Gives it a certificate and its key (PEM), and turns on TLS at once. */
  useTls(cert: string, key: string): Promise<void>;
  /** At once, as if it had crashed, or after it has told everybody. */
  stop(how: 'at-once' | 'in-order'): Promise<void>;
  /** Stops it, and takes its folder away. */
  end(): Promise<void>;
}

export const PASSWORD = 'correct-horse-battery-staple';

export async function startPostgres(): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-pg-'));
  const { gid, uid } = RUNS_AS ?? {};
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, PASSWORD);
  const data = join(folder, 'data');
  const made = spawnSync(
    join(BINARIES ?? '', 'initdb'),
    ['-D', data, '-U', 'owner', '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '--locale', 'C', '-N'],
    { ...RUNS_AS, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  const port = await freePort();
  const address = (user = 'owner', password = PASSWORD): string =>
    `postgresql://${user}:${password}@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | undefined;
  const run: TestServer = {
    address,
    sql: async (text) => {
      const client = new Client({ connectionString: address() });
      await client.connect();
      try {
        return (await client.query<Record<string, unknown>>(text)).rows;
      } finally {
        await client.end();
      }
    },
    useTls: async (cert, key) => {
      const files = { 'server.crt': cert, 'server.key': key };
      for (const [name, text] of Object.entries(files)) {
        writeFileSync(join(data, name), text, { mode: 0o600 });
        if (uid !== undefined && gid !== undefined) chownSync(join(data, name), uid, gid);
      }
      await run.sql('ALTER SYSTEM SET ssl = on');
      await run.sql('SELECT pg_reload_conf()');
    },
    start: async () => {
      server = spawn(
        join(BINARIES ?? '', 'postgres'),
        ['-D', data, '-k', folder, '-p', String(port), '-h', '127.0.0.1', '-F', '-c', 'shared_buffers=16MB'],
        { ...RUNS_AS, cwd: folder, stdio: 'ignore' },
      );
      for (let tries = 0; tries < 300; tries++) {
        if (server.exitCode !== null) throw new Error('PostgreSQL did not start.');
        if (await run.sql('SELECT 1').catch(() => undefined)) return;
        await setTimeout(100);
      }
      throw new Error('PostgreSQL does not answer.');
    },
    stop: async (how) => {
      if (server === undefined || server.exitCode !== null) return;
      const ended = once(server, 'exit');
      server.kill(how === 'at-once' ? 'SIGQUIT' : 'SIGINT');
      await ended;
    },
    end: async () => {
      await run.stop('at-once');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await run.start();
  return run;
}

function debianFolders(): readonly string[] {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  return readdirSync(root)
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(root, version, 'bin'));
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function unprivileged(): { readonly uid: number; readonly gid: number } | undefined {
  const users = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8') : '';
  const found = /^postgres:[^:]*:(\d+):(\d+):/m.exec(users) ?? /^nobody:[^:]*:(\d+):(\d+):/m.exec(users);
  return found === null ? undefined : { uid: Number(found[1]), gid: Number(found[2]) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
