import { wordTable } from '../lib/words/word-table.ts';
/** Why a message did not arrive, in words that hold no address, no secret and nothing that the receiver said. */
export class DeliveryError extends Error {
  /** Whether it may arrive when it is tried again. */
  readonly isPassing: boolean;

  constructor(message: string, isPassing: boolean) {
    super(message);
    this.name = 'DeliveryError';
    this.isPassing = isPassing;
  }
}

const CODES: { readonly [code: string]: string } = wordTable({
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was broken off',
  EPIPE: 'the connection was broken off',
  ENOTFOUND: 'the name of the host is not known',
  EAI_AGAIN: 'the name of the host could not be looked up',
  ETIMEDOUT: 'there was no answer in time',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
});
const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_(?:VERIFY|GET)|ERR_TLS|ERR_SSL/;

/** What a fault of the network means. Its own text names hosts, and is not repeated. */
export function networkFault(error: unknown): DeliveryError {
  if (error instanceof DeliveryError) return error;
  const { code = '', message = '' } = Object(error) as { readonly code?: string; readonly message?: string };
  // Some libraries give every fault of a connection one code of their own, and leave that of the system in the text.
  const known = CODES[code] ?? CODES[/\bE[A-Z_]{3,}\b/.exec(message)?.[0] ?? ''];
  if (known !== undefined) return new DeliveryError(known, true);
  if (CERTIFICATE.test(code) || /certificate|altnames/i.test(message))
    return new DeliveryError('the certificate is not trusted; "ca" names the file of its authority', false);
  // Each address of a host has a fault of its own.
  const { cause, errors } = Object(error) as { readonly cause?: unknown; readonly errors?: readonly unknown[] };
  const inner = errors?.[0] ?? cause;
  if (inner !== undefined && inner !== error) return networkFault(inner);
  return new DeliveryError('the connection failed', true);
}
