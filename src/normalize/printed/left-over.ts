import type { Shortfall } from '../answers/file-reading.ts';
import { type LineRange, leftOverSentence, rangesOf } from './line-ranges.ts';
import { isBlank, isBlankAt, type TextLine } from './text-line.ts';

/** What a line that is not understood does to the answer that it stands in. */
export const STRANGE_LINES: Shortfall = { cause: 'partial', reason: 'lines among its values are not understood' };

/** What lines that no reader understood make of a file, and of the answer in it. */
interface LeftOverText {
  readonly sentence: string | undefined;
  /** What they do to the answer; nothing where they stand apart from it and are words of a person. */
  readonly shortfall: Shortfall | undefined;
  /** For the record of the file. */
  readonly record: { readonly leftOver?: LineRange[]; readonly leftOverApart?: true };
}

/** @param all Lines of the answer, those that were left over among them. */
export function leftOverOf(leftOver: readonly TextLine[], all: readonly TextLine[]): LeftOverText {
  const ranges = rangesOf(leftOver.map(({ line }) => line));
  const sentence = leftOverSentence(ranges);
  if (sentence === undefined) return { sentence, shortfall: undefined, record: {} };
  const isApart = standsApart(leftOver, all);
  return {
    sentence,
    shortfall: isApart ? undefined : STRANGE_LINES,
    record: { leftOver: ranges, ...(isApart ? { leftOverApart: true } : {}) },
  };
}

/** Words above or below all that was read, with a blank line between: what somebody wrote to what they sent. */
function standsApart(leftOver: readonly TextLine[], all: readonly TextLine[]): boolean {
  if (!leftOver.every(({ text }) => isProse(text))) return false;
  const left = new Set(leftOver.map(({ line }) => line));
  const isRead = (line: TextLine): boolean => !isBlank(line) && !left.has(line.line);
  const first = all.findIndex(isRead);
  const last = all.findLastIndex(isRead);
  if (first < 0 || !isBlankAt(all, first - 1) || !isBlankAt(all, last + 1)) return false;
  return all.slice(first, last).every(({ line }) => !left.has(line));
}

/** A sentence, a greeting, a name: nothing that a program prints, neither a value nor what kept it from one. */
export const isProse = (text: string): boolean =>
  /^\s{0,3}\p{L}[\p{L}\p{N} ,.;!?()'"’&/+-]*:?$/u.test(text.trimEnd()) &&
  !/ {2}\S|\t/.test(text.trim()) &&
  (/\p{L} \p{L}/u.test(text) || /^\s{0,3}\p{Lu}\p{Ll}+[,.!]?\s*$/u.test(text)) &&
  !/\b(?:error|denied|fail\w*|cannot|could(?:n't| not)|unable|fehler|verweigert|nicht|erreur|refus\w*|impossible|errore|negado|denegado)\b|0x/i.test(
    text,
  ) &&
  !/^\s*(?:True|False|Negotiate|Ntlm|Basic|Kerberos|OAuth|None|Require|Allow|Enabled|Disabled)\W*$/i.test(text);

/** Collects lines that no reader understood. Bounded: of very many only the places remain. */
export class LeftOver {
  readonly #lines = new Set<number>();

  add(lines: Iterable<TextLine>): void {
    for (const { line } of lines) if (this.#lines.size < 1_000_000) this.#lines.add(line);
  }

  get ranges(): readonly LineRange[] {
    return rangesOf(this.#lines);
  }
}
