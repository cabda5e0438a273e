import { FormatError } from './format-error.ts';

/** What one `setspn -Q` found. */
export interface SpnAnswer {
  /** The accounts that were found, with all of their names, in the order of the answer. */
  readonly accounts: readonly { readonly dn: string; readonly names: readonly string[]; readonly line: number }[];
  readonly isForestWide: boolean | undefined;
}

/** `Checking forest DC=contoso,DC=com`, in any language: words, then a naming context at the end. */
const SEARCHED = /^\S.*?\s(DC=[^,]+(?:,\s*DC=[^,]+)*)$/i;
const ACCOUNT = /^(?:CN|OU)=.+,\s*DC=/i;
const NAME = /^\t(\S+\/\S+)\s*$/;

/**
 * Reads what `setspn -Q` printed: the account in a line of its own, its names below it with a tab. Whether nothing was
 * found stands there in the language of Windows; here it is nothing where the search was named and no account follows.
 * Throws FormatError where it says that it could not search.
 */
export function readSetspn(text: string, isForestWide?: boolean): SpnAnswer {
  const accounts: { readonly dn: string; readonly names: string[]; readonly line: number }[] = [];
  let searched = false;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const name = NAME.exec(line)?.[1];
    if (ACCOUNT.test(line)) accounts.push({ dn: line.trim(), names: [], line: index + 1 });
    else if (name !== undefined) accounts.at(-1)?.names.push(name);
    else if (SEARCHED.test(line.trim()) && accounts.length === 0) searched = true;
    else if (/\b0x[0-9a-f]{1,8}\b/i.test(line))
      throw new FormatError('unreadable', `setspn says: ${line.trim().slice(0, 160)}`, { line: index + 1 });
  }
  if (!searched && accounts.length === 0)
    throw new FormatError('unreadable', 'the text is no answer of setspn -Q', { line: 1 });
  const forest = isForestWide ?? (/^Checking forest /im.test(text) ? true : undefined);
  return { accounts, isForestWide: forest };
}
