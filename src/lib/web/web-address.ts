import { withoutUrlSecrets } from './url-secret.ts';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Why nothing is sent to an address, as a sentence that does not repeat it; `undefined` where something may be: https, or
 * http that does not leave this computer, without credentials in it.
 */
export function addressProblem(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return 'It is no address that begins with https://.';
  if (url.username !== '' || url.password !== '') return 'It holds a user or a password.';
  if (url.protocol === 'http:' && !LOOPBACK.has(url.hostname))
    return 'It is not encrypted: http:// is taken for this computer only.';
  return undefined;
}

/** Whether an address that stands in a file for everybody holds what only its owner should know. */
export const holdsSecret = (text: string): boolean => withoutUrlSecrets(text) !== text;
