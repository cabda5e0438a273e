import { linesOf } from '../../lib/text.ts';
import { FormatError } from '../formats/format-error.ts';
import { isBlank, type TextLine } from './text-line.ts';

/** Longest line that is held. */
const MAX_LINE = 16 * 1024 * 1024;

/** Characters that are looked at together: what a console shows is told by the lines around it. */
const WINDOW = 4 * 1024 * 1024;

/**
 * The lines of a text, many at a time: a window ends at a blank line where there is one, so that what stands together
 * is seen together, and no file has to be held in whole. Throws FormatError('over-limit') for a line that is too long.
 */
export async function* lineWindows(
  text: AsyncIterable<string>,
  size = WINDOW,
): AsyncGenerator<readonly TextLine[], void> {
  let number = 0;
  let carry: string[] = [];
  let carried = 0;
  let held: TextLine[] = [];
  let length = 0;
  let lastBlank = 0;
  let afterReturn = false;
  for await (const chunk of text) {
    // A line feed behind a carriage return that ended the chunk before belongs to it.
    const piece = afterReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
    if (chunk !== '') afterReturn = chunk.endsWith('\r');
    const parts = linesOf(piece);
    for (let index = 0; index < parts.length; index += 1) {
      const part = parts[index] ?? '';
      carried += part.length;
      if (carried > MAX_LINE) {
        throw new FormatError('over-limit', `a line is longer than ${MAX_LINE / 1048576} million characters`, {
          line: number + 1,
        });
      }
      if (carry.length > 0 || index === parts.length - 1) carry.push(part);
      if (index === parts.length - 1) break;
      const line = carry.length > 0 ? carry.join('') : part;
      carry = [];
      carried = 0;
      number += 1;
      held.push({ text: line, line: number });
      length += line.length + 1;
      if (isBlank({ text: line, line: number })) lastBlank = held.length;
      if (length < size) continue;
      // Better at a blank line; a text without any is cut where it is.
      if (lastBlank > 0 && lastBlank < held.length) {
        yield held.slice(0, lastBlank);
        held = held.slice(lastBlank);
      } else {
        yield held;
        held = [];
      }
      length = held.reduce((sum, one) => sum + one.text.length + 1, 0);
      lastBlank = 0;
    }
  }
  const rest = carry.join('');
  if (rest !== '') held.push({ text: rest, line: number + 1, isUnended: true });
  if (held.length > 0) yield held;
}
