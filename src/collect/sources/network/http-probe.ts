import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { type SecureContext, TLSSocket } from 'node:tls';
import { VERSION } from '../../../lib/version.ts';
import { UserError } from '../../../model/error.ts';
import { type Leaving, NO_REQUEST_LOG, type RequestLog } from '../../request-log.ts';
import { type ProbeOutcome, probeFault } from './http-probe-fault.ts';
import { headersKept, type KeptHeaders } from './http-probe-headers.ts';
import { type TlsFacts, tlsFacts } from './tls-facts.ts';

export interface ProbeTarget {
  /** `https://mail.contoso.com/EWS/Exchange.asmx`: the name that clients use. */
  readonly url: string;
  /** IPv4 or IPv6 address that is really connected to. */
  readonly address: string;
  readonly method: 'GET' | 'HEAD' | 'OPTIONS';
}

/** Who may be asked: names in lower case, and addresses as they are written in the target. */
export interface ProbeScope {
  readonly hosts: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
}

export interface ProbeOptions {
  readonly scope: ProbeScope;
  /** From the first packet to the last header. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** See `readingContext`. */
  readonly secureContext: SecureContext;
  readonly requests?: RequestLog;
}

export interface ProbeAnswer {
  readonly outcome: ProbeOutcome;
  /** Why there is no HTTP answer, as a sentence. */
  readonly reason?: string;
  /** `1.1` */
  readonly httpVersion?: string;
  readonly status?: number;
  readonly headers?: KeptHeaders;
  /** Known as soon as the handshake is done, also where no HTTP answer follows. */
  readonly tls?: TlsFacts;
  readonly durationMs: number;
}

/** Exchange's own headers take some kB; a front end that answers with more is none. */
const MAX_HEADERS = 64 * 1024;

/**
 * Sends one request without credentials and cookies and looks at the head of the answer: the body is not read, a
 * redirect not followed, no proxy used, no certificate refused. What goes wrong is an outcome, not thrown.
 *
 * Throws UserError('probe-refused') for a host or an address that is not in the scope.
 */
export async function httpProbe(target: ProbeTarget, options: ProbeOptions): Promise<ProbeAnswer> {
  const started = performance.now();
  const url = allowedUrl(target, options.scope);
  const ended = (options.requests ?? NO_REQUEST_LOG)(leaving(target, url));
  const { promise, resolve } = Promise.withResolvers<Omit<ProbeAnswer, 'durationMs'>>();
  let tls: TlsFacts | undefined;
  let stage: 'connecting' | 'handshake' | 'asking' = 'connecting';
  const isTls = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const common = {
    host: target.address,
    port: portOf(url),
    method: target.method,
    path: `${url.pathname}${url.search}`,
    setHost: false,
    headers: headersOf(url),
    maxHeaderSize: MAX_HEADERS,
    insecureHTTPParser: false,
  };
  const request = isTls
    ? requestHttps({
        ...common,
        agent: new HttpsAgent({ keepAlive: false, maxCachedSessions: 0, secureContext: options.secureContext }),
        servername: isIP(host) === 0 ? host : '',
        rejectUnauthorized: false,
        // Whether the name fits is a fact to report, apart from whether the chain is trusted.
        checkServerIdentity: () => undefined,
      })
    : requestHttp({ ...common, agent: new HttpAgent({ keepAlive: false }) });
  const deadline = setTimeout(() => request.destroy(new Error('exaudit: deadline')), options.timeoutMs);
  const onAbort = (): void => void request.destroy(new Error('exaudit: cancelled'));
  if (options.signal?.aborted === true) onAbort();
  options.signal?.addEventListener('abort', onAbort);

  request.on('socket', (socket: Socket) => {
    socket.on('connect', () => {
      stage = isTls ? 'handshake' : 'asking';
    });
    socket.on('secureConnect', () => {
      stage = 'asking';
      if (socket instanceof TLSSocket) tls = tlsFacts(socket, host);
    });
  });
  const answered = (response: IncomingMessage): void => {
    const { statusCode, httpVersion, rawHeaders } = response;
    if (statusCode === undefined) return;
    resolve({ outcome: 'answered', status: statusCode, httpVersion, headers: headersKept(rawHeaders) });
    response.destroy();
  };
  request.on('response', answered);
  request.on('upgrade', (response, socket) => {
    answered(response);
    socket.destroy();
  });
  request.on('error', (error) => resolve(probeFault(error, stage, options.timeoutMs)));
  request.on('close', () => resolve(probeFault(new Error('socket hang up'), stage, options.timeoutMs)));
  request.end();

  const answer = await promise;
  clearTimeout(deadline);
  options.signal?.removeEventListener('abort', onAbort);
  request.destroy();
  ended(answer.outcome);
  const durationMs = Math.round(performance.now() - started);
  return { ...answer, ...(tls === undefined ? {} : { tls }), durationMs };
}

const headersOf = (url: URL): { readonly [name: string]: string } => ({
  Host: url.host,
  'User-Agent': `exaudit/${VERSION}`,
  Accept: '*/*',
  Connection: 'close',
});

/** The request as the server gets it, byte for byte. */
function leaving({ address, method }: ProbeTarget, url: URL): Leaving {
  const head = [
    `${method} ${url.pathname}${url.search} HTTP/1.1`,
    ...Object.entries(headersOf(url)).map(([name, value]) => `${name}: ${value}`),
  ];
  const text = `${head.join('\r\n')}\r\n\r\n`;
  const target = `${url.protocol}//${url.hostname} at ${address}:${portOf(url)}`;
  return { via: 'http', target, text, bytes: Buffer.byteLength(text), request: 'HTTP probe' };
}

/** 443 or 80 where the address names no port. */
export const portOf = (url: URL): number => Number(url.port) || (url.protocol === 'https:' ? 443 : 80);

function allowedUrl({ url: text, address }: ProbeTarget, scope: ProbeScope): URL {
  const refuse = (why: string): never => {
    throw new UserError('probe-refused', `"${text.slice(0, 200)}" at ${address.slice(0, 60)} is not asked: ${why}.`, {
      hint: 'Only namespaces of the organization, declared ones and known servers are asked.',
    });
  };
  if (!URL.canParse(text)) return refuse('it is no address');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') refuse('it is neither http nor https');
  if (url.username !== '' || url.password !== '') refuse('it holds credentials, and none are ever sent');
  const host = url.hostname.toLowerCase();
  if (!scope.hosts.has(host)) refuse(`"${host}" is neither a declared namespace nor a known server`);
  if (isIP(address) === 0) refuse('what is connected to has to be an IP address');
  if (!scope.addresses.has(address)) refuse('the address belongs to no known host');
  return url;
}
