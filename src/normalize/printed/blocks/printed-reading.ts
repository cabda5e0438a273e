import type { RawObject } from '../../raw/raw.ts';
import type { PrintedError } from '../error-record.ts';
import type { TextLine } from '../text-line.ts';

export type PrintedSyntax = 'format-list' | 'format-table' | 'csv' | 'json';

/** What was made of printed lines: each of them is a value, known to mean nothing, an error, or left over. */
export interface PrintedReading {
  readonly objects: readonly RawObject[];
  readonly errors: readonly PrintedError[];
  readonly leftOver: readonly TextLine[];
  /** A warning says that there was more than was printed. */
  readonly isTruncated: boolean;
  /** Of the first block that holds a value. */
  readonly syntax: PrintedSyntax | undefined;
  /** First and last line of what is a value, 1-based; `undefined` where nothing is. */
  readonly values: readonly [first: number, last: number] | undefined;
  /** A table had its heading wrapped or cut: 1-based line. */
  readonly cutTable: number | undefined;
}
