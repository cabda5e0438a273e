import type { Pseudonymize } from './pseudonym.ts';
import { MAIL_ADDRESS } from './redact-people.ts';

/** `\\\\SERVER\\share`, also with its backslashes doubled. */
const SHARE_HOST = /(?<![\p{L}\p{N}\\:])(\\{2,4})([\p{L}\p{N}][\p{L}\p{N}._-]{0,253})(?=\\)/gu;
/** What looks like an address of IPv6; groups of digits alone would be taken for no name. */
const COLONS = /(?<![\p{L}\p{N}.:\]-])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:\.\d{1,3}){0,3}(?![\p{L}\p{N}])/giu;
/** A gap, or eight groups: a time of day has neither. */
const isAddress = (text: string): boolean =>
  /[0-9a-f]/i.test(text) && (text.includes('::') || text.split(':').length === 8);

const URL_HOST = /(https?:\/\/)([^/\s"'<>?#:]+)/gi;

/** Hides where: the domain of every mail address, the names that are known to be internal, and hosts of addresses. */
export function redactPlaces(text: string, pseudonym: Pseudonymize, places: Places): string {
  const addressed = text.replace(COLONS, (found) => (isAddress(found) ? pseudonym('int', found) : found));
  const hidden = addressed.replace(
    MAIL_ADDRESS,
    (_all, local: string, domain: string) => `${local}@${pseudonym('dom', domain)}`,
  );
  const named =
    places.pattern === null
      ? hidden
      : hidden.replace(places.pattern, (_all, name: string) =>
          pseudonym(places.prefixes.get(name.toLowerCase()) ?? 'host', name),
        );
  return named
    .replace(URL_HOST, (_all, scheme: string, host: string) => `${scheme}${pseudonym('host', host)}`)
    .replace(SHARE_HOST, (_all, slashes: string, host: string) => `${slashes}${pseudonym('host', host)}`);
}

/** Names that are internal wherever they stand, with the prefix of their pseudonyms. */
export interface Places {
  readonly pattern: RegExp | null;
  readonly prefixes: ReadonlyMap<string, string>;
}

/** A pattern for whole names, longest first; `EX01` takes the rest of `EX01.contoso.local` with it. */
export function placesOf(names: Iterable<readonly [name: string, prefix: string]>, pseudonym: Pseudonymize): Places {
  const prefixes = new Map<string, string>();
  for (const [name, prefix] of names)
    if (name !== '' && !pseudonym.owns(name)) prefixes.set(name.toLowerCase(), prefix);
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
