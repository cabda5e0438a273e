import type { Pseudonymize } from './pseudonym.ts';
import { holdsPseudonym, isPseudonym } from './pseudonym.ts';

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
