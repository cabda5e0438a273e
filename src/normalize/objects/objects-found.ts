import type { Tally } from '../answers/tally.ts';
import type { AnswerRows } from '../cmdlets/rows/answer-rows.ts';

/** What came of the objects of one file. */
export interface ObjectsFound {
  readonly tally: Tally;
  readonly requests: Set<string>;
  readonly foreign: Set<string>;
  objects: number;
  unknown: number;
  readonly rows: AnswerRows;
  weak: boolean;
}
