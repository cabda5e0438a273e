import type { ReaderOptions } from '../../../src/normalize/formats/reader-options.ts';
import type { PrintedReading } from '../../../src/normalize/printed/blocks/printed-reading.ts';
import { startPrinted } from '../../../src/normalize/printed/printed.ts';
import type { TextLine } from '../../../src/normalize/printed/text-line.ts';

/** The lines of a text that is one window. */
export function linesOf(text: string): readonly TextLine[] {
  const parts = text.split('\n');
  const last = parts.pop() ?? '';
  const lines: TextLine[] = parts.map((line, index) => ({ text: line.replace(/\r+$/, ''), line: index + 1 }));
  return last === '' ? lines : [...lines, { text: last, line: lines.length + 1, isUnended: true }];
}

/** What the reader of printed text makes of it. */
export const readPrinted = (text: string, options: ReaderOptions = {}): PrintedReading =>
  startPrinted(options).read(linesOf(text));

/** Line numbers of what is left over. */
export const leftOverOf = ({ leftOver }: PrintedReading): readonly number[] => leftOver.map(({ line }) => line);
