import { beginsCommand } from '../console/bare-command.ts';
import { propertyLineOf } from '../list/property-line.ts';
import { isClosedText } from '../printed-value.ts';
import { isBlank, type TextLine } from '../text-line.ts';
import type { CleanedLines } from './cleaning.ts';
import { type FlatLine, piecesOf } from './flat-line.ts';

/**
 * Gives a list its line breaks back where a forum or a mail put `Name : a Server : b` on one line. A value ends where the
 * next name of the same cmdlet begins; before a name that is not known, and at the end of the line, it is believed only
 * where its form shows that nothing goes on behind it. What is not certain has a doubt, so that it is not seen.
 */
export function lostBreaks(lines: readonly TextLine[]): CleanedLines {
  const flat = lines.map(({ text }) => piecesOf(text, 2));
  if (flat.every((pieces) => pieces === undefined)) return { lines, count: 0 };
  // One property alone, directly below: its line may have been broken out of the one above it.
  for (const [index, { text }] of lines.entries()) if (flat[index - 1] !== undefined) flat[index] ??= piecesOf(text, 1);
  let count = 0;
  const cleaned = lines.flatMap((line, index) => {
    const found = flat[index];
    if (found === undefined || (found.pieces.length === 2 && isAmongOthers(lines, flat, index))) return [line];
    count += 1;
    return broken(line, found, { above: lines[index - 1], below: lines[index + 1] });
  });
  return { lines: cleaned, count };
}

/** Two names on one line of a list that has its breaks: the second one is a part of the value. */
function isAmongOthers(lines: readonly TextLine[], flat: readonly (FlatLine | undefined)[], index: number): boolean {
  return [index - 1, index + 1].some(
    (at) => flat[at] === undefined && propertyLineOf(lines[at]?.text ?? '') !== undefined,
  );
}

function broken(
  line: TextLine,
  { before, pieces }: FlatLine,
  { above, below }: { readonly above: TextLine | undefined; readonly below: TextLine | undefined },
): readonly TextLine[] {
  const begins = above === undefined || isBlank(above) || beginsCommand(above.text);
  const goesOn = below !== undefined && !isBlank(below) && !beginsCommand(below.text);
  const head: TextLine[] = before === '' ? [] : [{ text: before, line: line.line }];
  // What stands before the first name is no part of the list, unless the line goes on from the one above it.
  if (before !== '' && begins) head.push({ text: '', line: line.line });
  const { isUnended, ...rest } = line;
  return [
    ...head,
    ...pieces.map(({ name, value }, index): TextLine => {
      const next = pieces[index + 1];
      const isFirst = index === 0 && !begins;
      const isCertain =
        next === undefined ? isEnd(value, goesOn, isUnended === true) : next.isKnown || isClosedText(value);
      const doubt = isFirst ? FIRST : isCertain ? undefined : LAST;
      return { ...rest, text: `${name} : ${value}`, ...(doubt === undefined ? {} : { doubt }) };
    }),
  ];
}

const FIRST = 'its name may have begun on the line above it';

const LAST = 'its line lost its breaks, and where the value ends cannot be told';

const isEnd = (value: string, goesOn: boolean, isUnended: boolean): boolean =>
  isClosedText(value) || (!goesOn && !isUnended && !value.includes(' '));
