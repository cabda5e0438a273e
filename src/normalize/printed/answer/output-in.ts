import type { Fragment } from '../../../model/resource.ts';
import type { Shortfall } from '../../answers/file-reading.ts';
import type { normalizeAppcmd } from '../../iis/answers/normalize-appcmd.ts';
import type { TextLine } from '../text-line.ts';
import { type AnswerText, inWholeFile } from './answer-text.ts';

/** What a program printed, with lines of the whole file. */
export interface ToolOutput {
  readonly fragments: readonly Fragment[];
  /** More that it shows: places where there is nothing. */
  readonly places?: readonly string[];
  readonly shortfall?: Shortfall;
  /** It was read whole, and is about less than its request asks. */
  readonly narrower?: Shortfall;
  readonly leftOver?: readonly TextLine[];
  readonly note?: string | undefined;
}

/** The same with lines of its own text. */
export interface RelativeOutput {
  readonly fragments: readonly Fragment[];
  readonly shortfall?: Shortfall | undefined;
  readonly narrower?: Shortfall;
  readonly note?: string;
  /** Lines of the text, 1-based. */
  readonly leftOver?: readonly number[] | undefined;
}

export function fromReading({ fragments, leftOver, problem }: ReturnType<typeof normalizeAppcmd>): RelativeOutput {
  return {
    fragments,
    leftOver,
    shortfall: problem === null ? undefined : { cause: 'failed', reason: problem.message },
  };
}

export function outputIn({ shortfall, ...reading }: RelativeOutput, answer: AnswerText): ToolOutput {
  return { ...inWholeFile(reading, answer), ...(shortfall === undefined ? {} : { shortfall }) };
}
