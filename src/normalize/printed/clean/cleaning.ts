import type { TextLine } from '../text-line.ts';

/** What one cleaning made of the lines of a text. */
export interface CleanedLines {
  readonly lines: readonly TextLine[];
  /** Lines that it touched; 0: they are as they were. */
  readonly count: number;
}

export type Cleaning = (lines: readonly TextLine[]) => CleanedLines;

export function inEachLine(pattern: RegExp, replacement: string): Cleaning {
  const test = new RegExp(pattern.source, pattern.flags.replace('g', ''));
  return (lines) => {
    let count = 0;
    const cleaned = lines.map((line) => {
      if (!test.test(line.text)) return line;
      count += 1;
      return { ...line, text: line.text.replace(pattern, replacement) };
    });
    return { lines: cleaned, count };
  };
}
