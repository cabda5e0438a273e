import { isConsoleWidth, NARROWEST, type Wrapping } from '../console-width.ts';

/** One line of a value as it stands in the text: what follows the colon's column, and the length of the whole line. */
export interface WrappedLine {
  readonly text: string;
  readonly length: number;
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

/** Each line ends where the next word would not have fitted: that is how Windows PowerShell breaks lines. */
export function isWordWrapped(lines: readonly WrappedLine[], { width }: Wrapping): boolean {
  const widest = Math.max(width, NARROWEST);
  return lines.slice(1).every((line, index) => {
    const before = lines[index]?.length ?? 0;
    const word = /^\S*/.exec(line.text)?.[0].length ?? 0;
    return before + 1 + word > widest;
  });
}
