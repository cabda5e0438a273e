import type { Fragment } from '../../../model/resource.ts';
import type { Provenance } from '../../../model/snapshot.ts';
import type { TextEnd } from '../../place/answer-reader.ts';
import { isBlankAt, joinLines, type TextLine } from '../text-line.ts';

/** What one program printed, as its reader gets it: cleaned, without blank lines above it. */
export interface AnswerText {
  readonly text: string;
  readonly end: TextEnd;
  /** Of the file: `lines[n - 1]` is line `n` of the text. */
  readonly lines: readonly TextLine[];
}

/** @param isFollowed Another command, or its prompt, stands below. */
export function answerTextOf(lines: readonly TextLine[], isFollowed: boolean): AnswerText {
  let start = 0;
  let end = lines.length;
  while (start < end && isBlankAt(lines, start)) start += 1;
  while (end > start && isBlankAt(lines, end - 1)) end -= 1;
  const own = lines.slice(start, end);
  // Blanks at which a text ends are the begin of a line.
  const isClosed = isFollowed || lines.slice(end).some(({ isUnended, text }) => isUnended !== true || text === '');
  return {
    text: joinLines(own),
    end: isClosed ? 'closed' : own.at(-1)?.isUnended === true ? 'open' : 'line',
    lines: own,
  };
}

/** Lines of an answer are counted in the whole file. */
export function inWholeFile<Reading extends RelativeReading>(
  reading: Reading,
  { lines }: AnswerText,
): Omit<Reading, 'leftOver'> & { readonly leftOver: readonly TextLine[] } {
  const lineOf = (line: number): number => lines[line - 1]?.line ?? lines.at(-1)?.line ?? line;
  const moved = (entry: Provenance): Provenance =>
    entry.line === undefined ? entry : { ...entry, line: lineOf(entry.line) };
  return {
    ...reading,
    fragments: reading.fragments.map((fragment) => ({
      ...fragment,
      provenance: Object.fromEntries(Object.entries(fragment.provenance).map(([path, entry]) => [path, moved(entry)])),
    })),
    leftOver: (reading.leftOver ?? []).flatMap((line) => lines[line - 1] ?? []),
  };
}

/** What a reader made of a text, with lines of that text, 1-based. */
interface RelativeReading {
  readonly fragments: readonly Fragment[];
  readonly leftOver?: readonly number[] | undefined;
}
