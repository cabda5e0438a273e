import type { TextLine } from './text-line.ts';

/** One line of a value as it stands in the text: what follows the colon's column, and the length of the whole line. */
export interface WrappedLine {
  readonly text: string;
  readonly length: number;
}

/** How the console of a text wrapped its lines. */
export interface Wrapping {
  /** Length of the longest line that goes on below; 0 where none does. */
  readonly width: number;
  /** Several lines go on, and all at that one width: they were cut in mid-word. */
  readonly isHard: boolean;
}

/** No console is narrower; a shorter line was not cut but ended. */
export const NARROWEST = 79;

export function wrappingOf(lines: readonly TextLine[]): Wrapping {
  let width = 0;
  let count = 0;
  let shorter = false;
  for (let index = 0; index + 1 < lines.length; index += 1) {
    const { text } = lines[index] as TextLine;
    const next = lines[index + 1]?.text ?? '';
    if (next.charCodeAt(0) > 0x20 && next.charCodeAt(0) < 0x7f) continue;
    if (!/^\s{4,}\S/.test(next) || text.trim() === '') continue;
    if (count > 0 && text.length !== width) shorter = true;
    width = Math.max(width, text.length);
    count += 1;
  }
  return { width, isHard: count > 1 && !shorter };
}

/**
 * Puts a wrapped value together again. Windows PowerShell 5.1 breaks between words, PowerShell 7 in mid-word at the full
 * width. Between words, between values that stand one a line, and where neither can be told, a line feed remains, for
 * whoever knows the meaning.
 */
export function joinWrappedLines(lines: readonly WrappedLine[], wrapping: Wrapping): string {
  let joined = '';
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (before === undefined) joined = line.text;
    else if (before.text.endsWith(' ') || line.text.startsWith(' ')) joined += line.text;
    else if (wasCut(before, line, wrapping)) joined += line.text;
    else joined += `\n${line.text}`;
  }
  return joined;
}

/**
 * Cut in mid-word: as long as the longest line that goes on, and that is a console's width, or there is no blank at
 * which 5.1 would have broken it. A single line with blanks that is just as wide may have been broken at one.
 */
function wasCut(line: WrappedLine, next: WrappedLine, { isHard, width }: Wrapping): boolean {
  if (line.length < NARROWEST || line.length !== width || /[,;:]$/.test(line.text)) return false;
  const isOneWord = !endOf(line.text).includes(' ') && !startOf(next.text).includes(' ');
  return isConsoleWidth(width) ? isHard || isOneWord : isOneWord && !line.text.includes(' ');
}

/** The member of a list that a line ends in, or begins with: all of the value where it is no list. */
const endOf = (text: string): string => text.slice(text.lastIndexOf(', ') + 1).trimStart();
const startOf = (text: string): string => /^[^,}]*/.exec(text)?.[0] ?? '';

/** Consoles are 80, 120, 132, 150, 160, 200 … columns wide; the last one may stay empty. */
export function isConsoleWidth(width: number): boolean {
  return width % 10 === 0 || width % 10 === 9 || width === 131 || width === 132;
}

/** Whether a line of this length may go on in the next one: as long as those that do, or as consoles are wide. */
export const fillsConsole = (length: number, { width }: Wrapping): boolean =>
  length >= NARROWEST && (width >= NARROWEST ? length === width : isConsoleWidth(length));

/** Each line ends where the next word would not have fitted: that is how Windows PowerShell breaks lines. */
export function isWordWrapped(lines: readonly WrappedLine[], { width }: Wrapping): boolean {
  const widest = Math.max(width, NARROWEST);
  return lines.slice(1).every((line, index) => {
    const before = lines[index]?.length ?? 0;
    const word = /^\S*/.exec(line.text)?.[0].length ?? 0;
    return before + 1 + word > widest;
  });
}
