import type { ReaderOptions } from '../../formats/reader-options.ts';
import type { RawObject } from '../../raw/raw.ts';
import { NARROWEST, type Wrapping } from '../console-width.ts';
import { restOf, UNENDED } from '../printed-value.ts';
import type { TextLine } from '../text-line.ts';
import { type ListStyle, propertyIn } from './list-style.ts';
import { isClosed, type ListedObject, type ListedValue, objectOfList, placeInList } from './listed-value.ts';

interface ListReading {
  readonly objects: readonly RawObject[];
  readonly leftOver: readonly TextLine[];
  /** The last property of the last object, where more of its value may stand elsewhere: its line is as long as a console. */
  readonly mayGoOn?: string | undefined;
}

/**
 * Reads the lines of a list that stand between two blank ones, without the warnings and errors among them. A name that
 * comes again begins the next object. A line that belongs to no property may be the rest of the value above it, which
 * is not seen then.
 */
export function readListRun(
  run: readonly TextLine[],
  style: ListStyle,
  wrapping: Wrapping,
  options: ReaderOptions & {
    readonly isOpen?: boolean;
    /** Lines below which something was taken for the rest of a warning that may be the rest of their value. */
    readonly doubtful?: ReadonlyMap<TextLine, number>;
  },
): ListReading {
  const leftOver: TextLine[] = [];
  const drafts: ListedObject[] = [];
  let draft: ListedObject | undefined;
  let last: ListedValue | undefined;
  let isBroken = false;
  let after = false;
  for (let index = 0; index < run.length; index += 1) {
    const line = run[index];
    if (line === undefined) break;
    const { text } = line;
    const above = run[index - 1];
    const taken = above === undefined ? undefined : options.doubtful?.get(above);
    if (taken !== undefined && last !== undefined && !isClosed(last)) last.doubt ??= restOf(taken);
    if (style.type === 'aligned' && last !== undefined && isContinuation(text, style.colon)) {
      last.lines.push({ text: text.slice(style.colon + 2), length: text.length });
      after = false;
      if (line.isUnended && !isClosed(last)) last.doubt ??= UNENDED;
      continue;
    }
    const property = propertyIn(text, style);
    // Without columns, a line behind one that is not understood may be the rest of it.
    const isCertain = property !== undefined && !(after && style.type !== 'aligned');
    after = false;
    if (isCertain && !isBroken) {
      const next = placeInList(property.name, draft, drafts[0]);
      if (next === 'new-object') {
        draft = { line: line.line, values: new Map() };
        drafts.push(draft);
      }
      if (next !== 'misfit' && draft !== undefined) {
        last = { name: property.name, lines: [{ text: property.value, length: text.length }] };
        draft.values.set(property.name, last);
        const doubt = line.doubt ?? (line.isUnended && !isClosed(last) ? UNENDED : undefined);
        if (doubt !== undefined) last.doubt = doubt;
        if (line.doubt !== undefined) leftOver.push(line);
        continue;
      }
      // What follows belongs to nobody knows which object.
      const twice = draft?.values.get(property.name);
      if (twice !== undefined) twice.doubt = `it stands twice, again on line ${line.line}`;
      isBroken = next === 'misfit' && drafts.length > 1;
      leftOver.push(line);
      last = undefined;
      continue;
    }
    const closing = last === undefined ? 0 : closingLines(run, index, last, style);
    if (closing > 0 && last !== undefined) {
      for (const { text: more } of run.slice(index, index + closing))
        last.lines.push({ text: ` ${more.trim()}`, length: 0 });
      index += closing - 1;
      continue;
    }
    leftOver.push(line);
    after = true;
    if (last !== undefined && !isClosed(last)) last.doubt ??= restOf(line.line);
  }
  const taken = options.doubtful?.get(run.at(-1) as TextLine);
  if (taken !== undefined && last !== undefined && !isClosed(last)) last.doubt ??= restOf(taken);
  if (options.isOpen === true && last !== undefined && !isClosed(last)) last.doubt ??= UNENDED;
  const isWhole = drafts.every(({ values }) => values.size === drafts[0]?.values.size);
  if (!isWhole) {
    // Objects that no blank line parts, and not all of one length: where each begins cannot be told.
    return { objects: [], leftOver: [...run] };
  }
  const isFull = last !== undefined && (last.lines.at(-1)?.length ?? 0) >= NARROWEST && !isClosed(last);
  return {
    objects: drafts.map((one) => objectOfList(one, wrapping, options)),
    leftOver,
    ...(isFull ? { mayGoOn: last?.name } : {}),
  };
}

function isContinuation(text: string, colon: number): boolean {
  return text.length > colon + 2 && text.slice(0, colon + 2).trim() === '';
}

/** A list in braces that lost the indentation of its lines goes on until the brace that closes it. */
function closingLines(run: readonly TextLine[], at: number, { lines }: ListedValue, style: ListStyle): number {
  const begun = lines.map(({ text }) => text).join('');
  if (!/^\{[^{}]*,$/.test(begun.trim())) return 0;
  for (let end = at; end < Math.min(run.length, at + 20); end += 1) {
    const text = run[end]?.text ?? '';
    if (propertyIn(text, style) !== undefined || !/^[^\s{}][^{}]*[,}]$/.test(text.trimEnd())) return 0;
    if (!text.includes('}')) continue;
    return isContinuation(run[end + 1]?.text ?? '', style.type === 'aligned' ? style.colon : 2) ? 0 : end + 1 - at;
  }
  return 0;
}
