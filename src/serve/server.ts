import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { UserError } from '../model/error.ts';

/** Where it listens. */
export interface ListenAddress {
  /** Without brackets. */
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Certificate (with what leads to its root) and key, both PEM. */
  readonly tls?: { readonly cert: string; readonly key: string };
}

/** A request has to be told within this time, and may not be longer. */
const REQUEST_MS = 15_000;
const MOST_HEADER_BYTES = 16 * 1024;
const MOST_CONNECTIONS = 200;

/** A server that answers until it is closed. */
export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Starts to answer. Throws UserError('listen-failed') where the address cannot be had, or the certificate is none. */
export async function listen(app: Hono, { host, port, tls }: ListenAddress): Promise<Listening> {
  const limits = { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, maxHeaderSize: MOST_HEADER_BYTES };
  try {
    const server = createAdaptorServer(
      tls === undefined
        ? { fetch: app.fetch, createServer: createHttp, serverOptions: limits }
        : { fetch: app.fetch, createServer: createHttps, serverOptions: { ...limits, ...tls, minVersion: 'TLSv1.2' } },
    ) as Server;
    server.maxConnections = MOST_CONNECTIONS;
    await new Promise<void>((done, fail) => {
      server.once('error', fail);
      server.listen(port, host, done);
    });
    const address = server.address();
    return {
      port: typeof address === 'object' && address !== null ? address.port : port,
      close: () =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        }),
    };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UserError('listen-failed', `"${host}" port ${port} cannot be listened on: ${code ?? message}.`, {
      where: '--listen',
      hint: code === 'EADDRINUSE' ? 'another program listens there: choose another port' : 'see "exaudit serve --help"',
    });
  }
}
