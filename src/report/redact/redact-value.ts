import { createHmac } from 'node:crypto';
import { UserError } from '../../model/error.ts';
import type { Value } from '../../model/resource.ts';
import type { Privacy } from '../../model/words.ts';

/** Values that say nothing about an organization although their property is internal. */
const COMMON = new Set(['default web site', 'exchange back end', 'true', 'false', '']);

export interface ValueRedaction {
  readonly pseudonym: Pseudonymize;
  /** Free text of any class. */
  readonly text: (text: string) => string;
  /** Whether internal values are hidden too. */
  readonly internal: boolean;
}

/** A value as its privacy class lets it be shown. Numbers, booleans and `null` stay: alone they name nobody. */
export function redactValue(value: Value, privacy: Privacy, redaction: ValueRedaction): Value {
  if (privacy === 'secret') return '(withheld)';
  if (typeof value === 'string') return redactString(value, privacy, redaction);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Value) => redactValue(item, privacy, redaction));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, redactValue(part, privacy, redaction)]));
}

function redactString(text: string, privacy: Privacy, redaction: ValueRedaction): string {
  if (privacy === 'pii') return redaction.text(redactPerson(text, redaction.pseudonym));
  if (privacy === 'internal' && redaction.internal) return redactInternal(text, redaction);
  return redaction.text(text);
}

/** `SMTP:alice@contoso.com` → `SMTP:mbx-7f3a91c04e@contoso.com`; anything without an `@` becomes one pseudonym. */
function redactPerson(text: string, pseudonym: Pseudonymize): string {
  const [, prefix = '', rest = ''] = /^([A-Za-z0-9]{1,10}:)?(.*)$/s.exec(text) ?? [];
  const at = rest.lastIndexOf('@');
  const host = rest.slice(at + 1);
  if (at > 0 && /^[\p{L}\p{N}.-]+$/u.test(host)) return `${prefix}${pseudonym('mbx', rest.slice(0, at))}@${host}`;
  if (rest === '' || isPseudonym(rest)) return text;
  return `${prefix}${pseudonym(prefix === '' ? 'name' : 'addr', rest)}`;
}

function redactInternal(text: string, { pseudonym, text: free }: ValueRedaction): string {
  if (COMMON.has(text.toLowerCase()) || holdsPseudonym(text) || /^[/\\]/.test(text)) return free(text);
  const hidden = free(redactPeople(text, pseudonym));
  if (hidden !== text) return hidden;
  return pseudonym(/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+\.?$/u.test(text) ? 'host' : 'int', text);
}

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

const MAIL = /(?<![\p{L}\p{N}._%+'-])([\p{L}\p{N}._%+'-]+)@([\p{L}\p{N}.-]*[\p{L}\p{N}])/gu;
const SID = /S-1-5-21(?:-\d+){3,}/gi;
const MAILBOX_GUID = /(?<=\bmailbox:)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const URL_HOST = /(https?:\/\/)([^/\s"'<>?#:]+)/gi;

/** Hides who: the part before the `@` of every mail address, security identifiers, ids of mailboxes. The domain stays. */
export function redactPeople(text: string, pseudonym: Pseudonymize): string {
  return text
    .replace(MAIL, (_all, local: string, domain: string) => `${mailbox(local, pseudonym)}@${domain}`)
    .replace(SID, (sid) => pseudonym('sid', sid))
    .replace(MAILBOX_GUID, (guid) => pseudonym('mbx', guid));
}

/** Hides where: the domain of every mail address, the names that are known to be internal, and hosts of addresses. */
export function redactPlaces(text: string, pseudonym: Pseudonymize, places: Places): string {
  const hidden = text.replace(MAIL, (_all, local: string, domain: string) => `${local}@${pseudonym('dom', domain)}`);
  const named =
    places.pattern === null
      ? hidden
      : hidden.replace(places.pattern, (_all, name: string) =>
          pseudonym(places.prefixes.get(name.toLowerCase()) ?? 'host', name),
        );
  return named.replace(URL_HOST, (_all, scheme: string, host: string) => `${scheme}${pseudonym('host', host)}`);
}

function mailbox(local: string, pseudonym: Pseudonymize): string {
  return isPseudonym(local) ? local : pseudonym('mbx', local);
}

/** Names that are internal wherever they stand, with the prefix of their pseudonyms. */
export interface Places {
  readonly pattern: RegExp | null;
  readonly prefixes: ReadonlyMap<string, string>;
}

/** A pattern for whole names, longest first; `EX01` takes the rest of `EX01.contoso.local` with it. */
export function placesOf(names: Iterable<readonly [name: string, prefix: string]>): Places {
  const prefixes = new Map<string, string>();
  for (const [name, prefix] of names)
    if (name !== '' && !holdsPseudonym(name)) prefixes.set(name.toLowerCase(), prefix);
  if (prefixes.size === 0) return { pattern: null, prefixes };
  const alternatives = [...prefixes.keys()]
    .sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
    .map((name) => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'));
  const name = `(${alternatives.join('|')})`;
  return {
    pattern: new RegExp(`(?<![\\p{L}\\p{N}_-])${name}(?:\\.[\\p{L}\\p{N}-]+)*(?![\\p{L}\\p{N}_-])`, 'giu'),
    prefixes,
  };
}

/** The same JSON value with every string (not the names of fields) replaced. */
export function mapStrings<T>(value: T, replace: (text: string) => string): T {
  return JSON.parse(JSON.stringify(value), (_name, part: unknown) => (typeof part === 'string' ? replace(part) : part));
}
