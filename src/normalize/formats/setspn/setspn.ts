import type { TextEnd } from '../../place/answer-reader.ts';
import { FormatError } from '../format-error.ts';
import { ACCOUNT, SPN_BELOW, saysCode } from './setspn-lines.ts';

/** What one `setspn -Q` found. */
export interface SpnAnswer {
  /** The accounts that were found, with all of their names, in the order of the answer. */
  readonly accounts: readonly { readonly dn: string; readonly names: readonly string[]; readonly line: number }[];
  readonly isForestWide: boolean | undefined;
  /** Nothing among the accounts was left over, and the end of the answer was seen. */
  readonly isWhole: boolean;
  /** Lines that are neither values nor known to mean nothing, 1-based. */
  readonly leftOver: readonly number[];
}

/**
 * Reads what `setspn -Q` printed: the account in a line of its own, its names below it with a tab. Whether nothing was
 * found stands there in the language of Windows, below a blank line; here it is nothing where the search was named and no
 * account follows. Throws FormatError where it says that it could not search.
 */
export function readSetspn(text: string, isForestWide?: boolean, end: TextEnd = 'closed'): SpnAnswer {
  const accounts: { readonly dn: string; readonly names: string[]; readonly line: number }[] = [];
  const leftOver: number[] = [];
  const lines = text.split(/\r?\n/);
  let searched = 0;
  let closing = 0;
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    const name = SPN_BELOW.exec(line)?.[1];
    if (line.trim() === '') continue;
    if (ACCOUNT.test(line.trim()) && closing === 0) accounts.push({ dn: line.trim(), names: [], line: number });
    else if (name !== undefined && accounts.length > 0 && closing === 0) accounts.at(-1)?.names.push(name);
    else if (namesSearched(line.trim()) && accounts.length === 0 && searched === 0) searched = number;
    else if (saysCode(line))
      throw new FormatError('unreadable', `setspn says: ${line.trim().slice(0, 160)}`, { line: number });
    // The sentence that ends the answer: one, below a blank line. A name that lost its tab is none.
    else if (
      !/^[^\s/]+\/\S+$/.test(line.trim()) &&
      closing === 0 &&
      searched + accounts.length > 0 &&
      lines[index - 1]?.trim() === ''
    )
      closing = number;
    else leftOver.push(number);
  }
  if (searched === 0 && accounts.length === 0)
    throw new FormatError('unreadable', 'the text is no answer of setspn -Q', { line: 1 });
  const forest = isForestWide ?? (/^Checking forest /im.test(text) ? true : undefined);
  const begin = searched > 0 ? searched : (accounts[0]?.line ?? 1);
  const isAmong = leftOver.some((line) => {
    const text = lines[line - 1] ?? '';
    return (line > begin && line <= (closing || lines.length)) || ACCOUNT.test(text.trim()) || SPN_BELOW.test(text);
  });
  const isEnded = closing > 0 || (accounts.length > 0 && end === 'closed');
  return { accounts, isForestWide: forest, isWhole: isEnded && !isAmong, leftOver };
}

/**
 * `Checking forest DC=contoso,DC=com`, in any language: words, and a naming context at the end, or between words and in
 * quotes where the verb comes last (`Domäne "DC=contoso,DC=com" wird überprüft`).
 */
export const namesSearched = (line: string): boolean => searchedName(line) !== undefined;

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
