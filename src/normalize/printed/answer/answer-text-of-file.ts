import { cleaningNote, cleanLines } from '../clean/clean-lines.ts';
import type { TextLine } from '../text-line.ts';
import { type AnswerText, answerTextOf } from './answer-text.ts';

export interface FileAnswerText extends AnswerText {
  /** What was cleaned, as a sentence for the record. */
  readonly cleaning: string | undefined;
}

/**
 * A whole file, cleaned of what mails and web pages did to it; markup stands for itself.
 *
 * @param isRaw Nothing is cleaned.
 */
export function answerTextOfFile(text: string, isRaw = false): FileAnswerText {
  // Cut off between the two characters of a line end: more stood below.
  const isHalf = text.endsWith('\r') && text.includes('\r\n');
  const texts = (isHalf ? text.slice(0, -1) : text).replace(/^\uFEFF/, '').split(/\r*\n|\r/);
  const isUnended = texts.at(-1) !== '' || isHalf;
  const all = (isUnended ? texts : texts.slice(0, -1)).map(
    (line, index): TextLine => ({
      text: line,
      line: index + 1,
      ...(isUnended && index === texts.length - 1 ? { isUnended: true } : {}),
    }),
  );
  const cleaned = new Map<string, number>();
  const lines = isRaw || /^\s*</.test(text) ? all : cleanLines(all, cleaned);
  return { ...answerTextOf(lines, false), cleaning: cleaningNote(cleaned) };
}
