import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { addressProblem } from '../../lib/web/web-address.ts';
import { DeliveryError, networkFault } from '../delivery-error.ts';

/** One request to an address of the configuration. */
interface Posting {
  readonly url: string;
  readonly method: 'POST' | 'GET';
  readonly headers: { readonly [name: string]: string };
  readonly body: string;
  /** PEM of the authority that is trusted beside those that Node knows. */
  readonly ca: string | undefined;
}

/**
 * Sends it once and waits for the head of the answer; of the rest nothing is read. A redirect is not followed: where
 * messages go is for the configuration to say. Rejects with DeliveryError, after `timeoutMs` in any case.
 */
export function post(
  { body, ca, headers, method, url }: Posting,
  timeoutMs: number,
  signal: AbortSignal,
): Promise<void> {
  const problem = addressProblem(url);
  if (problem !== undefined) return Promise.reject(new DeliveryError(`nothing is sent there: ${problem}`, false));
  const time = AbortSignal.timeout(timeoutMs);
  return new Promise<void>((resolve, reject) => {
    const asked = (url.startsWith('https:') ? requestHttps : requestHttp)(
      url,
      {
        method,
        signal: AbortSignal.any([signal, time]),
        agent: false,
        maxHeaderSize: 64 * 1024,
        headers: { ...headers, 'User-Agent': 'exaudit', 'Content-Length': String(Buffer.byteLength(body)) },
        ...(ca === undefined ? {} : { ca }),
      },
      (answer) => {
        answer.destroy();
        const fault = statusFault(answer.statusCode ?? 0);
        if (fault === undefined) resolve();
        else reject(fault);
      },
    );
    asked.on('error', (error) =>
      reject(time.aborted ? new DeliveryError('there was no answer in time', true) : networkFault(error)),
    );
    asked.end(body);
  });
}

function statusFault(status: number): DeliveryError | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status >= 300 && status < 400)
    return new DeliveryError(`the receiver answered ${status}, a redirect, which is not followed`, false);
  return new DeliveryError(`the receiver answered ${status}`, status >= 500 || [408, 425, 429].includes(status));
}
