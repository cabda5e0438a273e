import type { RawObject, RawValue } from '../../raw/raw.ts';
import { isClosedText, printedValue, UNENDED } from '../printed-value.ts';
import { isBlank, type TextLine } from '../text-line.ts';
import type { CsvHeading } from './csv-heading.ts';
import { type CsvRecord, recordAt } from './csv-record.ts';

interface CsvRows {
  readonly objects: readonly RawObject[];
  readonly leftOver: readonly TextLine[];
  /** Index of the first line that is no row any more. */
  readonly next: number;
}

/**
 * The rows from a line on, until one that begins something else. A row that has not as many cells as there are names is
 * left over: nobody can say which of them are missing. `isOther` says that something else begins.
 */
export function csvRows(
  lines: readonly TextLine[],
  from: number,
  heading: CsvHeading,
  isOther: (index: number) => boolean,
): CsvRows {
  const objects: RawObject[] = [];
  const leftOver: TextLine[] = [];
  let index = from;
  while (index < lines.length) {
    const line = lines[index];
    if (line === undefined || isBlank(line)) {
      index += 1;
      continue;
    }
    const record = recordAt(lines, index, heading);
    if (record !== undefined) {
      const object = objectOf(record, heading, line.line, restBelow(lines, index, record, heading, isOther));
      // What stands directly above it, and is no row, may be the begin of its first cell.
      const before = leftOver.at(-1);
      const above =
        before?.line === line.line - 1 &&
        !before.text.includes(heading.delimiter) &&
        !line.text.trimStart().startsWith('"');
      objects.push(above ? withoutFirst(object, heading, line.line - 1) : object);
      index += record.length;
    } else if (isOther(index)) break;
    else {
      leftOver.push(line);
      index += 1;
    }
  }
  return { objects, leftOver, next: index };
}

/** A line directly below a row that no quote closes, and that is no row, may be the rest of its last cell. */
function restBelow(
  lines: readonly TextLine[],
  at: number,
  { length }: CsvRecord,
  heading: CsvHeading,
  isOther: (index: number) => boolean,
): string | undefined {
  const below = lines[at + length];
  if (below === undefined || isBlank(below) || lines[at + length - 1]?.text.trimEnd().endsWith('"') === true)
    return undefined;
  // With more cells it is a row of its own that broke.
  if (
    below.text.includes(heading.delimiter) ||
    isOther(at + length) ||
    recordAt(lines, at + length, heading) !== undefined
  )
    return undefined;
  return `line ${below.line} may be the rest of it`;
}

function withoutFirst(object: RawObject, { names: [first = ''] }: CsvHeading, line: number): RawObject {
  if (!object.properties.has(first)) return object;
  const unseen: RawValue = { type: 'unseen', cause: 'truncated', detail: `line ${line} may be its beginning` };
  return { ...object, properties: new Map([...object.properties, [first, unseen]]) };
}

/** @param next Why the last cell may be less than it was. */
function objectOf(
  { cells, isOpen }: CsvRecord,
  { names, typeNames }: CsvHeading,
  line: number,
  next: string | undefined,
): RawObject {
  const properties = new Map<string, RawValue>();
  for (const [index, name] of names.entries()) {
    const cell = cells[index];
    if (name === '' || cell === undefined) continue;
    const text = cell.trim();
    const isLast = index === cells.length - 1;
    const isCut = isOpen && isLast && !isClosedText(text);
    const doubt = isCut ? UNENDED : isLast ? next : undefined;
    properties.set(
      name,
      doubt === undefined ? printedValue(text) : { type: 'unseen', cause: 'truncated', detail: doubt },
    );
  }
  return { typeNames, properties, line };
}
