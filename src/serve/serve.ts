import { UserError } from '../model/error.ts';
import { dashboard } from './app.ts';
import type { DashboardSource } from './dashboard-source.ts';
import { hostsFor, isLoopback, servedAddress } from './served-address.ts';
import { type ListenAddress, type Listening, listen } from './server.ts';

/** What somebody asked for. */
export interface ServeWishes {
  /** `127.0.0.1:8484`, `[::1]:8484`, `:8484` (loopback). */
  readonly listen: string;
  /** Further names by which readers reach it: of a reverse proxy, of this host. */
  readonly hosts: readonly string[];
  readonly tls?: ListenAddress['tls'] | undefined;
  readonly token?: string | undefined;
}

/** Shorter ones can be guessed. */
const SHORTEST_TOKEN = 20;

/**
 * Serves the dashboard until `signal` is aborted. Outside of this computer only with TLS and a token. Throws UserError:
 * `listen-invalid`, `listen-unguarded`, `token-weak`, `listen-failed`.
 *
 * @param started Takes the address to open.
 */
export async function serveDashboard(
  source: DashboardSource,
  wishes: ServeWishes,
  signal: AbortSignal,
  started: (address: string) => void,
): Promise<void> {
  const { host, port } = servedAddress(wishes.listen);
  const { tls, token } = wishes;
  if (token !== undefined && token.length < SHORTEST_TOKEN)
    throw new UserError('token-weak', `The token has fewer than ${SHORTEST_TOKEN} characters: it can be guessed.`, {
      where: '--token-from',
      hint: 'make one, for example with: openssl rand -hex 32',
    });
  if (!isLoopback(host) && (tls === undefined || token === undefined))
    throw new UserError(
      'listen-unguarded',
      `"${host}" can be reached from other computers: that takes TLS and a token.`,
      {
        where: '--listen',
        hint: 'give --tls-cert, --tls-key and --token-from; or listen on 127.0.0.1 behind a reverse proxy that asks for a sign-in',
      },
    );
  // The port is known when it listens, and the guard has to know it.
  const hosts: string[] = [];
  const app = dashboard(source, { hosts, ...(token === undefined ? {} : { token }) });
  const server: Listening = await listen(app, { host, port, ...(tls === undefined ? {} : { tls }) });
  hosts.push(...hostsFor(host, server.port, wishes.hosts, tls !== undefined));
  const shown = host.includes(':') ? `[${host}]` : host;
  const warm = keptWarm(source, async () => {
    const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
    await (await app.request('/', { headers: { host: hosts[0] ?? '', ...authorization } })).text();
  });
  started(`${tls === undefined ? 'http' : 'https'}://${shown}:${server.port}/`);
  await new Promise<void>((done) => {
    if (signal.aborted) done();
    signal.addEventListener('abort', () => done(), { once: true });
  });
  warm.stop();
  await server.close();
}

const WARM_MS = 60_000;

/**
 * Asks for the first page where a run is new, so that its first reader does not wait for the reading of it: one of sixty
 * servers takes seconds.
 */
function keptWarm({ store }: DashboardSource, ask: () => Promise<void>): { readonly stop: () => void } {
  let known = '';
  const look = async (): Promise<void> => {
    const [row] = await store.rows({ last: 1 });
    if (row === undefined || row.digest === known) return;
    known = row.digest;
    await ask();
  };
  const quietly = (): void => void look().catch(() => undefined);
  quietly();
  const timer = setInterval(quietly, WARM_MS);
  return { stop: () => clearInterval(timer) };
}
