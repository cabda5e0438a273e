/** One line of a value as it stands in the text: what follows the colon's column, and the length of the whole line. */
export interface WrappedLine {
  readonly text: string;
  readonly length: number;
}

/** No console is narrower; a shorter line was not cut but ended. */
const NARROWEST = 79;

/**
 * Puts a wrapped value together again. Windows PowerShell 5.1 breaks between words, PowerShell 7 in mid-word at the full
 * width. Between words, and between values that stand one a line, a line feed remains, for whoever knows the meaning.
 */
export function joinWrappedLines(lines: readonly WrappedLine[], width: number): string {
  let joined = '';
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (before === undefined) joined = line.text;
    else if (before.text.endsWith(' ') || line.text.startsWith(' ')) joined += line.text;
    else if (wasCut(before, width)) joined += line.text;
    else joined += `\n${line.text}`;
  }
  return joined;
}

/**
 * Cut in mid-word: as long as the longest line that goes on, and that is a console's width, or there is no blank at
 * which 5.1 would have broken it.
 */
function wasCut(line: WrappedLine, width: number): boolean {
  if (line.length < NARROWEST || line.length !== width || /[,;:]$/.test(line.text)) return false;
  return isConsoleWidth(width) || !line.text.includes(' ');
}

/** Consoles are 80, 120, 132, 150, 160, 200 … columns wide; the last one may stay empty. */
function isConsoleWidth(width: number): boolean {
  return width % 10 === 0 || width % 10 === 9 || width === 131 || width === 132;
}
