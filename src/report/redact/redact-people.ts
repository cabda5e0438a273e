import type { Pseudonymize } from './pseudonym.ts';
import { isPublicText } from './public-words.ts';

/** `LOCAL@DOMAIN`, in two groups. */
export const MAIL_ADDRESS =
  /(?<![\p{L}\p{N}._%+'!#$&*=?^`{|}~-])([\p{L}\p{N}._%+'!#$&*=?^`{|}~-]+)@([\p{L}\p{N}.-]*[\p{L}\p{N}])/gu;
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

/** What one of the patterns of people needs; most texts have none of it, and one look is quicker than six. */
const TELLS_OF_PEOPLE =
  /[@=]|S-1-|(?:mailbox|move-request):|[\\/](?:Users|Documents and Settings|home|Profiles)[\\/]/iu;

/**
 * Hides who, wherever a pattern tells it: the part before the `@` of every mail address, security identifiers, ids of
 * mailboxes, folders of profiles, distinguished names. The domain stays.
 */
export function redactPeople(text: string, pseudonym: Pseudonymize): string {
  if (!TELLS_OF_PEOPLE.test(text)) return text;
  return text
    .replace(LEGACY, (_all, key: string, value: string) => key + hiddenPart(value, pseudonym))
    .replace(DISTINGUISHED, (name) => redactDistinguishedName(name, pseudonym))
    .replace(MAIL_ADDRESS, (all, local: string, domain: string, at: number, whole: string) =>
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
