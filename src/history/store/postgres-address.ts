import { Client, type PoolConfig } from 'pg';
import { UserError } from '../../model/error.ts';
import type { Log } from '../../model/log/log.ts';
import { type ClientClass, loggedClient } from './logged-client.ts';

/** A server and database of PostgreSQL, as somebody keeps it where secrets are kept. */
export interface PostgresAddress {
  /** To be shown: host, port and database; no user, no password, no options. */
  readonly where: string;
  readonly config: PoolConfig & { readonly Client?: ClientClass };
}

/**
 * What `postgresql://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=…` says. What it leaves out comes from `PGHOST`,
 * `PGPASSWORD`, `~/.pgpass` and their like (https://www.postgresql.org/docs/current/libpq-envars.html). To another computer
 * the connection is encrypted and the server's certificate is verified, unless the address says otherwise: snapshots name
 * people. Throws UserError('secret-invalid'), which quotes none of it.
 *
 * @param reference Where it stands: `env:NAME`, `file:PATH`.
 * @param log Told of each connection and statement.
 */
export function readPostgresAddress(text: string, reference: string, log?: Log): PostgresAddress {
  const invalid = (message: string): UserError =>
    new UserError('secret-invalid', message, {
      where: reference,
      hint: 'write it as postgresql://USER:PASSWORD@HOST:5432/DATABASE?sslmode=verify-full',
    });
  if (!/^postgres(ql)?:\/\//.test(text))
    throw invalid('What stands there is not the address of a PostgreSQL database.');
  try {
    const { database, host, port } = new Client({ connectionString: text });
    const name = `postgresql://${host}:${port}/${database ?? ''}`;
    const says = /[?&]ssl(mode|negotiation)?=/.test(text);
    return {
      where: name,
      config: {
        connectionString: text,
        ...(says || isHere(host) ? {} : { ssl: true }),
        ...(log === undefined ? {} : { Client: loggedClient(log, name) }),
      },
    };
  } catch (error) {
    // The error of an address may quote it: only what it is about is told.
    const { code, path } = Object(error) as { readonly code?: unknown; readonly path?: unknown };
    if (typeof path === 'string')
      throw invalid(`The address names the file "${path}", which cannot be read (${String(code)}).`);
    throw invalid('What stands there cannot be read as the address of a PostgreSQL database.');
  }
}

/** A socket of this computer, or its loopback. */
const isHere = (host: string): boolean => host.startsWith('/') || /^(localhost|127\.[\d.]+|::1|\[::1\])$/.test(host);
