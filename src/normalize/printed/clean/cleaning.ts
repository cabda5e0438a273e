import type { TextLine } from '../text-line.ts';

/** What one cleaning made of the lines of a text. */
export interface CleanedLines {
  readonly lines: readonly TextLine[];
  /** Lines that it touched; 0: they are as they were. */
  readonly count: number;
}

export type Cleaning = (lines: readonly TextLine[]) => CleanedLines;

/** Changes the texts of lines one by one. */
export const inEachLine =
  (change: (text: string) => string): Cleaning =>
  (lines) => {
    let count = 0;
    const cleaned = lines.map((line) => {
      const text = change(line.text);
      if (text === line.text) return line;
      count += 1;
      return { ...line, text };
    });
    return { lines: cleaned, count };
  };
