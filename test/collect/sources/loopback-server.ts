import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps, type ServerOptions } from 'node:https';
import { createServer as createTcp, type Socket, type Server as TcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Loopback {
  readonly port: number;
  close(): Promise<void>;
}

/** A key and a self-signed certificate that openssl makes now. */
export interface MadeCertificate {
  readonly key: string;
  readonly cert: string;
}

/** `isExpired`: it ended yesterday. */
export function makeCertificate(
  names: readonly string[],
  options: { readonly isExpired?: boolean; readonly subject?: string } = {},
): MadeCertificate {
  const folder = mkdtempSync(join(tmpdir(), 'exaudit-cert-'));
  const file = (name: string): string => join(folder, name);
  const openssl = (...args: readonly string[]): void => void execFileSync('openssl', args, { stdio: 'ignore' });
  const subject = ['-subj', options.subject ?? `/O=Contoso/CN=${names[0]}`];
  const key = ['-newkey', 'rsa:2048', '-nodes', '-sha256', '-keyout', file('key')];
  const extension = ['-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join(',')}`];
  if (options.isExpired === true) {
    openssl('req', ...key, ...subject, ...extension, '-out', file('request'));
    const signed = ['-signkey', file('key'), '-days', '-1', '-copy_extensions', 'copy', '-out', file('cert')];
    openssl('x509', '-req', '-in', file('request'), ...signed);
  } else openssl('req', '-x509', ...key, ...subject, ...extension, '-days', '30', '-out', file('cert'));
  const made = { key: readFileSync(file('key'), 'utf8'), cert: readFileSync(file('cert'), 'utf8') };
  rmSync(folder, { recursive: true });
  return made;
}

export function serveHttp(listener: RequestListener, address = '127.0.0.1'): Promise<Loopback> {
  return listen(createHttp(listener), address);
}

export function serveHttps(
  options: ServerOptions,
  listener: RequestListener,
  address = '127.0.0.1',
  port = 0,
): Promise<Loopback> {
  return listen(createHttps(options, listener), address, port);
}

/** Whatever `onSocket` does with a connection. */
export function serveTcp(onSocket: (socket: Socket) => void, address = '127.0.0.1'): Promise<Loopback> {
  return listen(createTcp(onSocket), address);
}

async function listen(server: Server | TcpServer, address: string, port = 0): Promise<Loopback> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, address, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('no port');
  return {
    port: bound.port,
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
