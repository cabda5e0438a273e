import { linesOf } from '../../../lib/text.ts';
import { CMDLETS, namesOfProperty, propertiesOf } from '../../../model/cmdlets.ts';
import { beginsCommand } from '../console-lines.ts';
import { isClosedText, propertyLineOf } from '../list-run.ts';
import { isBlank, type TextLine } from '../text-line.ts';
import type { CleanedLines } from './cleaning.ts';

/** A property of a flat line: its name, and where it and its value begin and end. */
interface Piece {
  readonly name: string;
  readonly value: string;
  readonly isKnown: boolean;
}

const NAME = /(?<![^ ])([A-Z][A-Za-z0-9]+) +:(?= |$)/g;
/** No object has more properties. */
const MOST = 2000;

/** By cmdlet, as it spells what is read of it. */
const VOCABULARIES: readonly ReadonlySet<string>[] = CMDLETS.map(
  (cmdlet) => new Set(propertiesOf(cmdlet).flatMap(([path, spec]) => namesOfProperty(path, spec, cmdlet.name))),
);

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

/** Whether a line of a text looks like a list that lost its breaks, whatever its names. */
export const holdsFlatList = (text: string): boolean =>
  linesOf(text).some((line) => Array.from(line.slice(0, 10_000).matchAll(NAME)).length > 2);

interface FlatLine {
  readonly before: string;
  readonly pieces: readonly Piece[];
}

/** `undefined` where the line is no list of at least so many properties of one cmdlet. */
function piecesOf(text: string, least: number): FlatLine | undefined {
  const first = text.indexOf(' :');
  if (first < 0 || (least > 1 && text.indexOf(' :', first + 2) < 0)) return undefined;
  const marks = Array.from(text.matchAll(NAME));
  if (marks.length < least || marks.length > MOST) return undefined;
  const names = marks.map(([, name = '']) => name);
  const known = vocabularyOf(names, least);
  if (known === undefined) return undefined;
  const before = text.slice(0, marks[0]?.index ?? 0).trim();
  if (before.includes('"')) return undefined;
  const pieces = marks.map((mark, index) => ({
    name: names[index] ?? '',
    value: text.slice(mark.index + mark[0].length, marks[index + 1]?.index ?? text.length).trim(),
    isKnown: known.has(names[index] ?? ''),
  }));
  return { before, pieces };
}

/** Of the cmdlet that knows most of these names, and at least so many of them. */
function vocabularyOf(names: readonly string[], least: number): ReadonlySet<string> | undefined {
  const own = new Set(names);
  let best: ReadonlySet<string> | undefined;
  let most = least - 1;
  for (const vocabulary of VOCABULARIES) {
    const count = [...own].filter((name) => vocabulary.has(name)).length;
    if (count > most) [best, most] = [vocabulary, count];
  }
  return best;
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
