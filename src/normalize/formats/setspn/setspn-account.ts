import type { TextEnd } from '../../place/answer-reader.ts';
import { FormatError } from '../format-error.ts';
import { ACCOUNT_NAME, SPN_BELOW, saysCode } from './setspn-lines.ts';

/** What `setspn -L` printed of one account: names that it holds, each in a line that is whole. */
interface AccountNames {
  readonly dn: string;
  readonly names: readonly { readonly name: string; readonly line: number }[];
}

interface AccountList {
  readonly accounts: readonly AccountNames[];
  /** Lines that are neither values nor known to mean nothing, 1-based. */
  readonly leftOver: readonly number[];
}

/** `Registered ServicePrincipalNames for CN=EX01,OU=…,DC=contoso,DC=com:`, in any language. */
const HEAD = new RegExp(`^\\S.*[\\s"]((?:CN|OU)=${ACCOUNT_NAME})"?\\s?:$`, 'i');

/** Whether a text is such a list, although no command says so. */
export const isAccountList = (text: string): boolean =>
  HEAD.test(
    text
      .split(/\r?\n/)
      .find((line) => line.trim() !== '')
      ?.trimEnd() ?? '',
  );

/**
 * Reads what `setspn -L ACCOUNT` printed: a sentence with the account, and its names below it with a tab. A name whose line
 * may be broken is left over. Throws FormatError where it says that there is no such account, or anything else.
 */
export function readSetspnAccount(text: string, end: TextEnd = 'closed'): AccountList {
  const accounts: { readonly dn: string; readonly names: { readonly name: string; readonly line: number }[] }[] = [];
  const leftOver: number[] = [];
  const lines = text.split(/\r?\n/);
  let isOpen = false;
  for (const [index, raw] of lines.entries()) {
    const line = raw.trimEnd();
    const dn = HEAD.exec(line)?.[1];
    const name = SPN_BELOW.exec(line)?.[1];
    if (line === '') {
      // Below the names the list is over; between the sentence and its names a page may have put a blank line.
      isOpen &&= accounts.at(-1)?.names.length === 0;
    } else if (dn !== undefined) {
      accounts.push({ dn, names: [] });
      isOpen = true;
    } else if (name !== undefined && isOpen && !isBroken(lines, index, end))
      accounts.at(-1)?.names.push({ name, line: index + 1 });
    else if (saysCode(line)) {
      throw new FormatError('unreadable', `setspn says: ${line.trim().slice(0, 160)}`, { line: index + 1 });
    } else leftOver.push(index + 1);
  }
  if (accounts.length === 0)
    throw new FormatError('unreadable', 'the text is no answer of setspn -L: no account stands in it', { line: 1 });
  return { accounts, leftOver };
}

/** What stands below a name is no name and no end: it may be the rest of it. */
function isBroken(lines: readonly string[], index: number, end: TextEnd): boolean {
  const below = lines[index + 1];
  if (below === undefined) return end === 'open';
  return below.trim() !== '' && !SPN_BELOW.test(below.trimEnd()) && !HEAD.test(below.trimEnd());
}
