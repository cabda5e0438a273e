import { createHmac } from 'node:crypto';
import { UserError } from '../../model/error.ts';

/** Gives `prefix-7f3a91c04e` for a text: HMAC-SHA-256 without case, so the same key gives the same name everywhere. */
export type Pseudonymize = (prefix: string, text: string) => string;

const PSEUDONYM = /^[a-z]+(-[a-z]+)*-[0-9a-f]{10}$/;

export function isPseudonym(text: string): boolean {
  return PSEUDONYM.test(text);
}

/** Whether something in a text has been hidden already: then hiding the rest of it again would hide the pseudonym. */
export function holdsPseudonym(text: string): boolean {
  return /(?<![\p{L}\p{N}])[a-z]+(-[a-z]+)*-[0-9a-f]{10}(?![\p{L}\p{N}])/u.test(text);
}

export function pseudonymizer(key: string): Pseudonymize {
  if (key === '') throw new UserError('redact-key-missing', 'Redaction needs a key, and none was given.');
  return (prefix, text) => {
    if (isPseudonym(text)) return text;
    const digest = createHmac('sha256', key).update(`${prefix}\0${text.toLowerCase()}`).digest('hex');
    return `${prefix}-${digest.slice(0, 10)}`;
  };
}
