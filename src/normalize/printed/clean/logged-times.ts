import { isBlank, type TextLine } from '../text-line.ts';
import type { CleanedLines } from './cleaning.ts';

const TIME = /^\[\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\] ?/;
/** Fewer may be entries of a chat. */
const FEWEST = 3;

/** `[2024-03-04 10:11:12] `, which terminals write before each line that they log: only where every line has one. */
export function loggedTimes(lines: readonly TextLine[]): CleanedLines {
  const own = lines.filter((line) => !isBlank(line));
  if (own.length < FEWEST || !own.every(({ text }) => TIME.test(text))) return { lines, count: 0 };
  return { lines: lines.map((line) => ({ ...line, text: line.text.replace(TIME, '') })), count: own.length };
}
