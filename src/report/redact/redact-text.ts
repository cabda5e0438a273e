import { type Pseudonymize, pseudonymsIn } from './pseudonym.ts';
import { isPublicText } from './public-words.ts';

const MAIL = /(?<![\p{L}\p{N}._%+'!#$&*=?^`{|}~-])([\p{L}\p{N}._%+'!#$&*=?^`{|}~-]+)@([\p{L}\p{N}.-]*[\p{L}\p{N}])/gu;
/** Of every authority; those that every Windows has (`S-1-5-18`, `S-1-5-32-544`) name nobody and are shorter. */
const SID = /(?<![\p{L}\p{N}])S-1-(?:\d+|0x[0-9a-f]+)(?:-\d+){3,}/giu;
const MAILBOX_GUID = /(?<=\b(?:mailbox|move-request):)[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
/** The folder of somebody's profile; the name of a folder may hold blanks, what ends at a blank is no folder. */
const PROFILE =
  /([\\/](?:Users|Documents and Settings|home|Profiles)[\\/]+)(?!(?:Public|Default|All Users)(?:[\\/]|$))([^\\/:*?"<>|\r\n]{1,64}(?=[\\/])|[^\\/:*?"<>|\s]+)/giu;
/** `CN=…,OU=…`: a distinguished name begins with what it names. */
const DISTINGUISHED =
  /(?<![\p{L}\p{N}])(?:(?:CN|E|EMAILADDRESS|UID)=(?:[^,;"<>()]|\\,)+|OU?=(?:[^,;"<>()=]|\\,)+(?=,\s*[A-Z][A-Z.0-9]*=))(?:,\s*[A-Z][A-Z.0-9]*=(?:[^,;"<>()]|\\,)+)*/giu;
/** `/o=Contoso/ou=…/cn=alice`, an address of before there was mail. */
const LEGACY = /(\/(?:o|ou|cn|c|a|p|s|g)=)([^/;,"<>]+)/gi;
/** `\\\\SERVER\\share`, also with its backslashes doubled. */
const SHARE_HOST = /(?<![\p{L}\p{N}\\:])(\\{2,4})([\p{L}\p{N}][\p{L}\p{N}._-]{0,253})(?=\\)/gu;
/** What looks like an address of IPv6; groups of digits alone would be taken for no name. */
const COLONS = /(?<![\p{L}\p{N}.:\]-])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?:\.\d{1,3}){0,3}(?![\p{L}\p{N}])/giu;
/** A gap, or eight groups: a time of day has neither. */
const isAddress = (text: string): boolean =>
  /[0-9a-f]/i.test(text) && (text.includes('::') || text.split(':').length === 8);
/** What one of the patterns of people needs; most texts have none of it, and one look is quicker than six. */
const TELLS_OF_PEOPLE =
  /[@=]|S-1-|(?:mailbox|move-request):|[\\/](?:Users|Documents and Settings|home|Profiles)[\\/]/iu;
const URL_HOST = /(https?:\/\/)([^/\s"'<>?#:]+)/gi;

/**
 * Hides who, wherever a pattern tells it: the part before the `@` of every mail address, security identifiers, ids of
 * mailboxes, folders of profiles, distinguished names. The domain stays.
 */
export function redactPeople(text: string, pseudonym: Pseudonymize): string {
  if (!TELLS_OF_PEOPLE.test(text)) return text;
  return text
    .replace(LEGACY, (_all, key: string, value: string) => key + hiddenPart(value, pseudonym))
    .replace(DISTINGUISHED, (name) => redactDistinguishedName(name, pseudonym))
    .replace(MAIL, (all, local: string, domain: string, at: number, whole: string) =>
      isProbed(local, domain, whole[at - 1], whole[at + all.length]) ? all : `${pseudonym('mbx', local)}@${domain}`,
    )
    .replace(SID, (sid) => pseudonym('sid', sid))
    .replace(MAILBOX_GUID, (guid) => pseudonym('mbx', guid))
    .replace(PROFILE, (_all, head: string, name: string) => `${head}${pseudonym('acct', name)}`);
}

/** Of the label of an endpoint, `https://NAME/EWS/Exchange.asmx@ADDRESS`: a file of the product, at an address of IP. */
const isProbed = (file: string, at: string, before: string | undefined, after: string | undefined): boolean =>
  before === '/' &&
  (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(at) || (after === ':' && /^[0-9a-f]{1,4}$/i.test(at))) &&
  isPublicText(file);

/** Every part of it but the domain (`DC=`) and the country, each for itself: `CN=name-…, E=mbx-…@contoso.com, C=DE`. */
export function redactDistinguishedName(name: string, pseudonym: Pseudonymize): string {
  return name.replace(/([A-Za-z][A-Za-z.0-9]{0,63}=)((?:\\.|[^,\\])*)/g, (all, key: string, value: string) =>
    /^(?:DC|C)=$/i.test(key) ? all : key + hiddenPart(value, pseudonym),
  );
}

function hiddenPart(value: string, pseudonym: Pseudonymize): string {
  const bare = value.trim();
  if (bare === '') return value;
  const begin = value.indexOf(bare);
  const [before, after] = [value.slice(0, begin), value.slice(begin + bare.length)];
  const at = bare.lastIndexOf('@');
  return at > 0
    ? `${before}${pseudonym('mbx', bare.slice(0, at))}${bare.slice(at)}${after}`
    : `${before}${pseudonym('name', bare)}${after}`;
}

/** Hides where: the domain of every mail address, the names that are known to be internal, and hosts of addresses. */
export function redactPlaces(text: string, pseudonym: Pseudonymize, places: Places): string {
  const addressed = text.replace(COLONS, (found) => (isAddress(found) ? pseudonym('int', found) : found));
  const hidden = addressed.replace(
    MAIL,
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

const WORD = /[\p{L}\p{N}_'’.-]+/gu;
const SHORTEST = 3;

/** Names that no pattern tells from words, by the word that they begin with; with the prefix of their pseudonyms. */
export type NamesByWord = ReadonlyMap<string, readonly (readonly [name: string, prefix: string])[]>;

export function namesByWord(
  names: Iterable<readonly [name: string, prefix: string]>,
  pseudonym: Pseudonymize,
): NamesByWord {
  const byWord = new Map<string, (readonly [string, string])[]>();
  const known = new Set<string>();
  for (const [given, prefix] of names) {
    const name = given.trim().toLowerCase();
    if (name.length < SHORTEST || known.has(name) || pseudonymsIn(name).some((one) => pseudonym.owns(one))) continue;
    known.add(name);
    const word = name.match(WORD)?.[0];
    const first = word === undefined || !name.startsWith(word) ? name.charAt(0) : bareWord(word);
    const same = byWord.get(first);
    if (same === undefined) byWord.set(first, [[name, prefix]]);
    else same.push([name, prefix]);
  }
  for (const same of byWord.values()) same.sort(([a], [b]) => b.length - a.length);
  return byWord;
}

/** Hides the longest known name that begins at a word and ends with one. */
export function redactNames(text: string, names: NamesByWord, pseudonym: Pseudonymize): string {
  if (names.size === 0) return text;
  const lower = text.toLowerCase();
  // Lower case of a few letters is longer: then places would not fit.
  if (lower.length !== text.length) return text;
  let out = '';
  let done = 0;
  for (const { 0: word, index } of lower.matchAll(/[\p{L}\p{N}_'’.-]+|[^\p{L}\p{N}\s]/gu)) {
    if (index < done || pseudonym.owns(word)) continue;
    const found = (names.get(bareWord(word)) ?? []).find(
      ([name]) => lower.startsWith(name, index) && !/[\p{L}\p{N}]/u.test(lower[index + name.length] ?? ''),
    );
    if (found === undefined) continue;
    const [name, prefix] = found;
    out += text.slice(done, index) + pseudonym(prefix, text.slice(index, index + name.length));
    done = index + name.length;
  }
  return out + text.slice(done);
}

/** A word without what stands behind it at the end of a sentence; one character is left in any case. */
export function bareWord(word: string): string {
  let end = word.length;
  while (end > 1 && ".'’-".includes(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end);
}
