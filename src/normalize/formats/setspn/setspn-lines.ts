/** The rest of a distinguished name behind its first `CN=`. */
export const ACCOUNT_NAME = '.+,\\s*DC=[^,=\\s":]+';

/** An account in a line of its own. */
export const ACCOUNT = new RegExp(`^(?:CN|OU)=${ACCOUNT_NAME}$`, 'i');

/** A service principal name, indented below what it belongs to. */
export const SPN_BELOW = /^(?:\t| {4,})([^\s/]+\/\S+)\s*$/;

/** An error, which has a number in every language. */
export const saysCode = (line: string): boolean => /\b0x[0-9a-f]{1,8}\b/i.test(line);

/**
 * `Checking forest DC=contoso,DC=com`, in any language: words, and a naming context at the end, or between words and in
 * quotes where the verb comes last (`Domäne "DC=contoso,DC=com" wird überprüft`).
 */
export const namesSearched = (line: string): boolean => searchedName(line) !== undefined;

/** The naming context of such a line; `undefined` where it is none. */
export function searchedName(line: string): string | undefined {
  if (!/^\S/.test(line)) return undefined;
  const begin = line.search(/[\s"'\u201e\u201c\u00ab]DC=/i) + 1;
  if (begin === 0) return undefined;
  const name =
    /^DC=[^,=/\\\s"'\u201c\u201d\u00bb]+(?:,\s?DC=[^,=/\\\s"'\u201c\u201d\u00bb]+)*/i.exec(line.slice(begin))?.[0] ??
    '';
  const rest = line.slice(begin + name.length);
  const isRestOfSentence = rest === '' || /^["'\u201c\u201d\u00bb]?(?:\s\p{L}[^=\\/]*)?\.{0,3}$/u.test(rest);
  return name !== '' && isRestOfSentence && !/=/.test(line.slice(0, begin)) ? name : undefined;
}
