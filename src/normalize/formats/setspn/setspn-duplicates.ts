import type { TextEnd } from '../../place/answer-reader.ts';
import { FormatError } from '../format-error.ts';
import { ACCOUNT, namesSearched, saysCode, searchedName } from './setspn-lines.ts';

/** Names that several accounts hold, as `setspn -X` found them. */
interface DuplicateNames {
  readonly groups: readonly DuplicateName[];
  /** Naming contexts that were searched, as written. */
  readonly searched: readonly string[];
  readonly isForestWide: boolean | undefined;
  /** The end was seen, and counts as many groups as there are. */
  readonly isWhole: boolean;
  readonly leftOver: readonly number[];
}

interface DuplicateName {
  readonly name: string;
  readonly accounts: readonly string[];
  readonly line: number;
  /** Every line among its accounts is one. */
  readonly isWhole: boolean;
}

/** `http/mail.contoso.com is registered on these accounts:`, in any language. */
function nameOfGroup(line: string): string | undefined {
  const words = /^\S.*:$/.test(line) ? line.slice(0, -1).trim().split(/\s+/) : [];
  const names = words.filter((word) => word.includes('/'));
  const [only = ''] = names;
  const name = only.replace(/^["'\u201e\u201c\u00ab]|["'\u201c\u201d\u00bb]$/g, '');
  return words.length > 1 && names.length === 1 && /^[^\s/*=:]+\/[^\s*=]+$/.test(name) ? name : undefined;
}

const ENDS = /^found \d+ groups? of duplicate SPNs\.?$/i;
/** `Operation will be performed forestwide, it might take a while.` */
const TAKES_LONG = /^\p{L}[\p{L} ,'’-]*\.{1,3}$/u;

/** `Processing entry 0`, `found 1 group of duplicate SPNs.`: a sentence with one number, which is no part of a word. */
const numberIn = (line: string): number | undefined => {
  const number = /^(?:\p{L}[^\d/=\\:]*\s)?(\d{1,9})(?:\s[^\d/=\\:]*)?$/u.exec(line)?.[1];
  return number === undefined ? undefined : Number(number);
};

/** Whether a text is such an answer, although no command says so. */
export function isDuplicates(text: string): boolean {
  const lines = text.split(/\r\n|\n|\r/).map((line) => line.trimEnd());
  const first = lines.findIndex((line) => line !== '');
  if (!namesSearched(lines[first] ?? '')) return false;
  return lines.slice(first + 1).some((line) => numberIn(line) !== undefined || nameOfGroup(line) !== undefined);
}

/**
 * Reads what `setspn -X` printed. How many entries it went through is overwritten in a console, and stands in a copy once,
 * or once for each; the number in its last sentence is that of the groups. Throws FormatError where it could not search.
 */
export function readSetspnDuplicates(text: string, end: TextEnd = 'closed'): DuplicateNames {
  const groups: { name: string; accounts: string[]; line: number; isWhole: boolean }[] = [];
  const searched: string[] = [];
  const leftOver: number[] = [];
  /** Words of the sentence that counts entries. */
  let counting: string | undefined;
  let closing: { readonly groups: number; readonly line: number } | undefined;
  let isOpen = false;
  const lines = text.split('\n').map((line) => lastShown(line.trimEnd()));
  for (const [index, line] of lines.entries()) {
    const number = index + 1;
    const group = groups.at(-1);
    const name = nameOfGroup(line);
    const count = numberIn(line);
    const words = line.replace(/\d+/, '');
    if (line === '') {
      isOpen &&= group?.accounts.length === 0;
    } else if (closing !== undefined) leftOver.push(number);
    else if (namesSearched(line) && groups.length === 0) searched.push(searchedName(line) ?? '');
    else if (name !== undefined && searched.length > 0 && leftOver.at(-1) !== number - 1) {
      groups.push({ name, accounts: [], line: number, isWhole: true });
      isOpen = true;
    } else if (group !== undefined && isOpen && /^(?:\t| {4,})/.test(line) && ACCOUNT.test(line.trim()))
      group.accounts.push(line.trim());
    else if (saysCode(line))
      throw new FormatError('unreadable', `setspn says: ${line.trim().slice(0, 160)}`, { line: number });
    else if (count !== undefined && searched.length > 0) {
      // The sentence that counts groups is another one than that which counts entries, and stands behind it.
      if (!ENDS.test(line) && (counting === undefined || counting === words)) counting = words;
      else closing = { groups: count, line: number };
    } else if (TAKES_LONG.test(line) && namesSearched(lines[index - 1] ?? '')) continue;
    else {
      leftOver.push(number);
      if (group !== undefined) group.isWhole = false;
      // It may be the rest of a name, and what stands below it of nobody.
      isOpen = false;
    }
  }
  if (searched.length === 0) throw new FormatError('unreadable', 'the text is no answer of setspn -X', { line: 1 });
  if (end !== 'closed' && closing === undefined) {
    const last = groups.at(-1);
    if (last !== undefined) last.isWhole = false;
  }
  return {
    groups,
    searched,
    isForestWide: /^Checking forest /im.test(text) ? true : undefined,
    isWhole: closing?.groups === groups.length && leftOver.every((line) => line > closing.line),
    leftOver,
  };
}

/** What a console shows of a line that was written over. */
const lastShown = (line: string): string => line.slice(line.lastIndexOf('\r') + 1);
