import { linesOf } from '../../../lib/text.ts';
import { CMDLETS, namesOfProperty, propertiesOf } from '../../../model/cmdlets.ts';

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

/** Whether a line of a text looks like a list that lost its breaks, whatever its names. */
export const holdsFlatList = (text: string): boolean =>
  linesOf(text).some((line) => Array.from(line.slice(0, 10_000).matchAll(NAME)).length > 2);

/** Properties that stand on one line; `before`: what stands above the first of them. */
export interface FlatLine {
  readonly before: string;
  readonly pieces: readonly Piece[];
}

/** `undefined` where the line is no list of at least so many properties of one cmdlet. */
export function piecesOf(text: string, least: number): FlatLine | undefined {
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
