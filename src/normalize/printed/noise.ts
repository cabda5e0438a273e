import { TRUNCATION } from '../raw/part-of-all.ts';
import { isBanner } from './banner.ts';
import { isStream } from './stream-word.ts';
import type { TextLine } from './text-line.ts';

/** No console is narrower. */
const NARROWEST = 79;

/**
 * How many lines from `at` on are known to mean nothing: a warning with the lines that it is wrapped over, a banner.
 * 0 where the line is something else. `isOther` says that a line is a value or a command after all.
 */
export function noiseAt(lines: readonly TextLine[], at: number, isOther: (index: number) => boolean): number {
  const text = lines[at]?.text ?? '';
  if (text === '') return 0;
  if (isBanner(text)) return 1;
  if (!isStream(text)) return 0;
  let end = at + 1;
  let longest = 0;
  while (end < lines.length && !isOther(end)) {
    const before = lines[end - 1]?.text ?? '';
    const next = lines[end]?.text ?? '';
    longest = Math.max(longest, before.length, NARROWEST);
    if (!mayFollowWarning(before, next, longest)) break;
    end += 1;
  }
  // One word alone ends a sentence, or is something else.
  if (end > at + 1 && /^\S*[^\s.!?:;"')\]]\s*$/.test(lines[end - 1]?.text ?? '')) end -= 1;
  return end - at;
}

/**
 * Whether a line may be the next one of a warning: a console wraps where the next word does not fit any more.
 *
 * @param longest Of the lines of the warning so far.
 */
function mayFollowWarning(before: string, next: string, longest: number): boolean {
  const word = /^\S+/.exec(next)?.[0];
  return word !== undefined && before.length + 1 + word.length > longest && next.length <= longest + 1;
}

/** Whether a line that was put below a warning cannot be told from its rest. */
export function mayBeOfWarning(warning: string, line: string): boolean {
  const text = { text: warning, line: 1 };
  return noiseAt([text, { text: line, line: 2 }], 0, () => false) === 2;
}

/** Whether the lines of a warning say that more was there than was printed. */
export const saysTruncated = (lines: readonly TextLine[]): boolean =>
  TRUNCATION.test(lines.map(({ text }) => text.trim()).join(' '));
