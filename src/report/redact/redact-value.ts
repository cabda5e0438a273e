import type { Value } from '../../model/resource.ts';
import type { Privacy } from '../../model/words.ts';
import { type Pseudonymize, pseudonymsIn } from './pseudonym.ts';
import { isPublicText } from './public-words.ts';
import { redactDistinguishedName, redactPeople } from './redact-people.ts';

/** Values that say nothing about an organization although their property is internal. */
const COMMON = new Set(['default web site', 'exchange back end', 'true', 'false', '']);

export interface ValueRedaction {
  readonly pseudonym: Pseudonymize;
  /** Free text of any class. */
  readonly text: (text: string) => string;
  /** Whether internal values are hidden too. */
  readonly internal: boolean;
}

/** What people wrote in their own words names whom it likes, and no pattern finds that. */
export const WITHHELD = '(withheld)';

/** A value as its privacy class lets it be shown. Numbers, booleans and `null` stay: alone they name nobody. */
export function redactValue(value: Value, privacy: Privacy, redaction: ValueRedaction): Value {
  if (privacy === 'secret') return WITHHELD;
  if (typeof value === 'string') return redactString(value, privacy, redaction);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item: Value) => redactValue(item, privacy, redaction));
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, redactValue(part, privacy, redaction)]));
}

function redactString(text: string, privacy: Privacy, redaction: ValueRedaction): string {
  if (privacy === 'pii') return redactPerson(text, redaction);
  if (privacy === 'internal' && redaction.internal) return redactInternal(text, redaction);
  return redaction.text(text);
}

/**
 * `SMTP:alice@contoso.com` → `SMTP:mbx-7f3a91c04e2b7d@contoso.com`, `CN=Alice,DC=contoso` → `CN=name-…,DC=contoso`,
 * `CONTOSO\alice` → `CONTOSO\acct-…`; anything else becomes one pseudonym.
 */
function redactPerson(text: string, { internal, pseudonym }: ValueRedaction): string {
  const domain = (name: string): string => (internal ? pseudonym('dom', name) : name);
  if (/^[A-Za-z][A-Za-z.0-9]*=/.test(text)) {
    const hidden = redactDistinguishedName(text, pseudonym);
    return internal
      ? hidden.replace(/(\bDC=)([^,]+)/gi, (_all, key: string, part: string) => key + domain(part))
      : hidden;
  }
  const [, prefix = '', rest = ''] = /^([A-Za-z0-9]{1,10}:)?(.*)$/s.exec(text) ?? [];
  const at = rest.lastIndexOf('@');
  const host = rest.slice(at + 1);
  if (at > 0 && /^[\p{L}\p{N}.-]+$/u.test(host))
    return `${prefix}${pseudonym('mbx', rest.slice(0, at))}@${domain(host)}`;
  const [, netbios, account] = /^([\p{L}\p{N}.-]{1,20})\\([^\\/]+)$/u.exec(rest) ?? [];
  if (netbios !== undefined && account !== undefined)
    return `${prefix}${domain(netbios)}\\${pseudonym('acct', account)}`;
  if (rest === '' || pseudonym.owns(rest)) return text;
  return `${prefix}${pseudonym(prefix === '' ? 'name' : 'addr', rest)}`;
}

function redactInternal(text: string, { pseudonym, text: free }: ValueRedaction): string {
  if (COMMON.has(text.toLowerCase()) || pseudonym.owns(text)) return text;
  const hidden = free(redactPeople(text, pseudonym));
  const isHiddenInPart = hidden !== text || pseudonymsIn(text).some((found) => pseudonym.owns(found));
  if (isHiddenInPart || /^[/\\]/.test(text)) return redactPieces(hidden, pseudonym);
  return pseudonym(/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+\.?$/u.test(text) ? 'host' : 'int', text);
}

/**
 * Of an id, a label or a value with parts: every piece between separators that is no word of product or tools becomes a
 * pseudonym of its own. What has been hidden before stays. @param known Words that name nobody either.
 */
export function redactPieces(text: string, pseudonym: Pseudonymize, known?: ReadonlySet<string>): string {
  return text.replace(/[^\s/\\()@,;:|?&="'<>[\]{}]+/gu, (piece) =>
    pseudonym.owns(piece) || isPublicText(piece, known) ? piece : pseudonym('int', piece),
  );
}
