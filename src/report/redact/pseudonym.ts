import { createHmac, createSecretKey } from 'node:crypto';
import { UserError } from '../../model/error.ts';
import { KINDS } from '../../model/kinds.ts';

/**
 * Gives `prefix-7f3a91c04e2b7d` for a text, without case: the same key gives the same name everywhere. What was made with
 * this key comes back as it is, so that redacting twice is redacting once; a name that merely looks so does not.
 */
export interface Pseudonymize {
  (prefix: string, text: string): string;
  /** Whether a text is a pseudonym that was made with this key. */
  readonly owns: (text: string) => boolean;
  /**
   * A digest that others could find by trying every name, keyed, in so many hex digits. One that was keyed with this key
   * comes back as it is.
   */
  readonly keyed: (digest: string, length: number) => string;
}

/** What a pseudonym stands for: a mailbox, a name, an address, a file, a host, … and kinds of resources. */
const PREFIXES = ['mbx', 'name', 'addr', 'sid', 'op', 'acct', 'file', 'host', 'int', 'srv', 'org', 'dom'];
const KNOWN = [...PREFIXES, ...Object.keys(KINDS)].sort((a, b) => b.length - a.length).join('|');
const ID = 10;
const CHECK = 4;
const SHAPE = `(?:${KNOWN})-[0-9a-f]{${ID + CHECK}}`;
const WHOLE = new RegExp(`^${SHAPE}$`);
const INSIDE = new RegExp(`(?<![\\p{L}\\p{N}-])${SHAPE}(?![\\p{L}\\p{N}])`, 'gu');
const KEYED_CHECK = 8;
/** Hex digits of a keyed fingerprint; without a key it has 16. */
export const KEYED_FINGERPRINT = 24;

/** @param key Of the run; `''` throws UserError('redact-key-missing'). */
export function pseudonymizer(key: string): Pseudonymize {
  if (key === '') throw new UserError('redact-key-missing', 'Redaction needs a key, and none was given.');
  // A report has a thousand of them: to make the key ready each time would take half of it.
  const ready = createSecretKey(key, 'utf8');
  const mac = (text: string, length: number): string =>
    createHmac('sha256', ready).update(text).digest('hex').slice(0, length);
  const checked = (named: string): string => named + mac(`check\0${named}`, CHECK);
  const owns = (text: string): boolean => WHOLE.test(text) && checked(text.slice(0, -CHECK)) === text;
  const pseudonym = (prefix: string, text: string): string =>
    owns(text) ? text : checked(`${prefix}-${mac(`${prefix}\0${text.toLowerCase()}`, ID)}`);
  return Object.assign(pseudonym, {
    owns,
    keyed: (digest: string, length: number): string => {
      const withCheck = (own: string): string => own + mac(`check\0digest\0${own}`, KEYED_CHECK);
      if (digest.length === length && withCheck(digest.slice(0, -KEYED_CHECK)) === digest) return digest;
      return withCheck(mac(`digest\0${digest}`, length - KEYED_CHECK));
    },
  });
}

/** Whether a text has the shape of a pseudonym: for whoever reads a finished file and has no key. */
export const isPseudonymShaped = (text: string): boolean => WHOLE.test(text);

/** Everything in a text that has the shape of a pseudonym. */
export const pseudonymsIn = (text: string): readonly string[] => text.match(INSIDE) ?? [];
