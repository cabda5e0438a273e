import type { TextLine } from '../text-line.ts';

/** What one cleaning made of the lines of a text. */
export interface CleanedLines {
  readonly lines: readonly TextLine[];
  /** Lines that it touched; 0: they are as they were. */
  readonly count: number;
}

export type Cleaning = (lines: readonly TextLine[]) => CleanedLines;
