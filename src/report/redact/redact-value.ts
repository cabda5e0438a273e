import type { Value } from '../../model/resource.ts';
import type { Privacy } from '../../model/words.ts';
import { holdsPseudonym, isPseudonym, type Pseudonymize } from './pseudonym.ts';
import { redactPeople } from './redact-text.ts';

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
