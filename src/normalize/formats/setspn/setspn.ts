import type { TextEnd } from '../../place/answer-reader.ts';
import { FormatError } from '../format-error.ts';
import { ACCOUNT, namesSearched, SPN_BELOW, saysCode } from './setspn-lines.ts';

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
