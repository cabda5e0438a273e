import { createHmac } from 'node:crypto';
import type { AlertMessage } from '../../model/alert.ts';
import type { AlertChannel } from '../deliver.ts';
import { post } from './post.ts';

interface WebhookTarget {
  readonly name: string;
  readonly url: string;
  /** With which the body is signed; absent: it is not. */
  readonly secret: string | undefined;
  readonly ca: string | undefined;
  /** Makes the body of a message, a value for JSON. */
  readonly body: (message: AlertMessage) => object;
}

/**
 * A receiver over HTTPS. `X-Exaudit-Signature: t=SECONDS,v1=HEX` is the HMAC-SHA-256 of `SECONDS.BODY`; a repetition has
 * the same `Idempotency-Key`.
 */
export function webhookChannel({ body, ca, name, secret, url }: WebhookTarget, now: () => Date): AlertChannel {
  return {
    name: `webhook ${name}`,
    send: (message, timeoutMs, signal) => {
      const text = JSON.stringify(body(message));
      const headers = {
        'Content-Type': 'application/json; charset=utf-8',
        'Idempotency-Key': message.id,
        ...(secret === undefined ? {} : { 'X-Exaudit-Signature': signatureOf(text, secret, now()) }),
      };
      return post({ url, method: 'POST', headers, body: text, ca }, timeoutMs, signal);
    },
  };
}

/** `t=1795500000,v1=5be0…`. */
export function signatureOf(body: string, secret: string, time: Date): string {
  const seconds = Math.floor(time.getTime() / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
