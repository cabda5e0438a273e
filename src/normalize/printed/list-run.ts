import { cutText } from '../formats/cut-text.ts';
import type { ReaderOptions } from '../formats/reader-options.ts';
import { isSecretName } from '../formats/secret-name.ts';
import type { RawObject, RawValue } from '../raw/raw.ts';
import { isWordWrapped, joinWrappedLines, NARROWEST, type WrappedLine, type Wrapping } from './join-wrapped-lines.ts';
import type { TextLine } from './text-line.ts';

/** A line of Format-List as it may stand alone: indentation, name, what is before and behind the colon. */
export interface PropertyLine {
  readonly indent: number;
  readonly name: string;
  /** Column of the colon, 0-based. */
  readonly colon: number;
  /** Blanks before the colon. */
  readonly padding: number;
  readonly value: string;
}

/** What is left where a mail or a web page took the padding away: `Name: value`, `Name:value`. */
const TIGHT = /^([A-Z][A-Za-z0-9]{2,}):(?!\/\/|\\)\s?(.*)$/;
/** Prefixes of addresses and schemes, which a broken value may begin a line with. */
const NO_NAME = /^(?:SMTP|SIP|EUM|X\d+|HTTPS?|LDAP|FILE|CN|OU|DC)$/i;
/** A whole list that lost its line breaks. */
const FLAT = /(?:^| )[A-Za-z]\w+ +: .* [A-Za-z]\w+ +: /;
const VERB_NOUN = /^[A-Z][a-z]+-[A-Z]\w+$/;

/**
 * Blanks, a name whose words one blank parts, blanks, a colon, and a blank or the end. It is asked of every line several
 * times, so it is no pattern.
 */
export function propertyLineOf(text: string): PropertyLine | undefined {
  if (!text.includes(' :')) return undefined;
  const indent = endOfBlanks(text, 0);
  if (!isNameStart(text.charCodeAt(indent))) return undefined;
  let end = indent + 1;
  while (isNamePart(text.charCodeAt(end)) || (text.charCodeAt(end) === BLANK && isNamePart(text.charCodeAt(end + 1))))
    end += 1;
  let colon = end;
  while (text.charCodeAt(colon) === BLANK) colon += 1;
  if (colon === end || text.charCodeAt(colon) !== COLON) return undefined;
  if (colon + 1 < text.length && text.charCodeAt(colon + 1) !== BLANK) return undefined;
  const name = text.slice(indent, end);
  const value = text.slice(colon + 2);
  if ((name.includes('-') && VERB_NOUN.test(name)) || (value.includes(' : ') && FLAT.test(value))) return undefined;
  return { indent, name, colon, padding: colon - end, value };
}

const BLANK = 0x20;
const COLON = 0x3a;

function endOfBlanks(text: string, from: number): number {
  const first = text.charCodeAt(from);
  if (first > BLANK && first < 0x7f) return from;
  return text.length - text.trimStart().length;
}

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
const isNameStart = (code: number): boolean => isLetter(code) || code === 0x5f;
/** Letters, digits, `_`, `.`, `(`, `)`, `-`. */
const isNamePart = (code: number): boolean =>
  isNameStart(code) ||
  (code >= 0x30 && code <= 0x39) ||
  code === 0x2e ||
  code === 0x28 ||
  code === 0x29 ||
  code === 0x2d;

function tightPropertyOf(text: string): PropertyLine | undefined {
  const [, name = '', value = ''] = TIGHT.exec(text) ?? [];
  return name === '' || NO_NAME.test(name) ? undefined : { indent: 0, name, colon: name.length, padding: 0, value };
}

/**
 * How the lines of a list are told: `aligned` by the column of their colons, as PowerShell prints them; `collapsed`
 * (`Name : value`) and `tight` (`Name: value`) where a mail or a web page took the padding away.
 */
export type ListStyle =
  | { readonly type: 'aligned'; readonly colon: number }
  | { readonly type: 'collapsed' }
  | { readonly type: 'tight' };

/** `undefined` where the lines are no list. Lines between two blank ones are judged together. */
export function listStyleOf(run: readonly TextLine[]): ListStyle | undefined {
  const found = run.map(({ text }) => propertyLineOf(text)).filter((property) => property !== undefined);
  if (found.length > 0) {
    const [first] = found;
    if (found.length === 1)
      return first === undefined || !isOneName(first) ? undefined : { type: 'aligned', colon: first.colon };
    const counts = new Map<number, number>();
    for (const { colon } of found) counts.set(colon, (counts.get(colon) ?? 0) + 1);
    if (counts.size > 1 && found.every(({ padding }) => padding === 1)) {
      return found.filter(isOneName).length < 2 ? undefined : { type: 'collapsed' };
    }
    const [colon, count] = [...counts].reduce((best, next) => (next[1] > best[1] ? next : best));
    if (count > 1) return { type: 'aligned', colon };
    const padded = found.find(({ padding }) => padding > 1);
    return padded === undefined ? undefined : { type: 'aligned', colon: padded.colon };
  }
  const tight = run.filter(({ text }) => tightPropertyOf(text) !== undefined);
  return tight.length > 1 && tight.length * 2 > run.length ? { type: 'tight' } : undefined;
}

/**
 * How many lines of a run that is no list have to go before the rest of it may be one: whatever its style, the answer
 * changes behind the next property only.
 */
export function nextListIn(run: readonly TextLine[]): number {
  const property = run.findIndex(({ text }) => propertyLineOf(text) !== undefined);
  if (property >= 0) return property + 1;
  let next = run.length;
  let tight = 0;
  for (let at = run.length - 1; at > 0; at -= 1) {
    if (tightPropertyOf(run[at]?.text ?? '') !== undefined) tight += 1;
    if (tight > 1 && tight * 2 > run.length - at) next = at;
  }
  return next;
}

/** A calculated property may be called anything; where padding does not show that it is one, it has one word. */
const isOneName = ({ name }: PropertyLine): boolean => !name.includes(' ');

export function propertyIn(text: string, style: ListStyle): PropertyLine | undefined {
  if (style.type === 'tight') return tightPropertyOf(text);
  const property = propertyLineOf(text);
  if (property === undefined) return undefined;
  if (style.type === 'aligned') return property.colon === style.colon ? property : undefined;
  return property.padding === 1 && isOneName(property) ? property : undefined;
}

export interface ListReading {
  readonly objects: readonly RawObject[];
  readonly leftOver: readonly TextLine[];
  /** The last property of the last object, where more of its value may stand elsewhere: its line is as long as a console. */
  readonly mayGoOn?: string | undefined;
}

interface ListedValue {
  readonly name: string;
  readonly lines: WrappedLine[];
  /** Why it may be less, or other, than what was printed. */
  doubt?: string;
}

interface ListedObject {
  readonly line: number;
  readonly values: Map<string, ListedValue>;
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
      const next = placeOf(property.name, draft, drafts[0]);
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
    objects: drafts.map((one) => objectOf(one, wrapping, options)),
    leftOver,
    ...(isFull ? { mayGoOn: last?.name } : {}),
  };
}

/** Objects that follow without a blank line have the same names in the same order. */
function placeOf(
  name: string,
  draft: ListedObject | undefined,
  first: ListedObject | undefined,
): 'here' | 'new-object' | 'misfit' {
  if (draft === undefined || first === undefined) return 'new-object';
  const names = [...first.values.keys()];
  if (draft === first) return !draft.values.has(name) ? 'here' : name === names[0] ? 'new-object' : 'misfit';
  if (draft.values.size === names.length) return name === names[0] ? 'new-object' : 'misfit';
  return names[draft.values.size] === name ? 'here' : 'misfit';
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

/** Nothing can go on behind it. */
function isClosed({ lines }: ListedValue): boolean {
  const text = lines
    .map((line) => line.text)
    .join('')
    .trim();
  return isClosedText(text);
}

/** A boolean, a list in braces, a GUID, a version, the name of a virtual directory. */
export const isClosedText = (text: string): boolean =>
  /^(?:True|False|\{[^{}]*\}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|Version \d+\.\d+ \(Build \d+\.\d+\)|[^\\()]+\\[^\\()]+ \([^()]+\))$/i.test(
    text,
  );

export const restOf = (line: number): string => `line ${line} may be the rest of it`;

export const UNENDED = 'the text ends on this line, perhaps in the middle of it';

function objectOf(draft: ListedObject, wrapping: Wrapping, options: ReaderOptions): RawObject {
  const properties = new Map<string, RawValue>();
  for (const { name, lines, doubt } of draft.values.values()) {
    if (isSecretName(name)) {
      options.onWithheld?.(name);
      continue;
    }
    const text = joinWrappedLines(lines, wrapping).trim();
    const isWrapped = text.includes('\n') && isWordWrapped(lines, wrapping);
    properties.set(
      name,
      doubt === undefined ? printedValue(text, isWrapped) : { type: 'unseen', cause: 'truncated', detail: doubt },
    );
  }
  return { typeNames: [], properties, line: draft.line };
}

/** What people write behind a value: `False   <--- here`, `Negotiate  # changed yesterday`. No program prints it. */
const REMARK = /\S(?:[ \t]+(?:<[-=<]|[\u2190\u21d0]|#[ \t]|\/\/[ \t]|--+>)|[ \t]{2,}[<#(!*=])/;

/** @param isWrapped A console broke its lines between words. */
export function printedValue(text: string, isWrapped = false): RawValue {
  if (text === '') return null;
  const remark = text.includes('\n') ? null : REMARK.exec(text);
  const value = remark === null ? text : text.slice(0, remark.index + 1);
  if (remark !== null && !isClosedText(value))
    return { type: 'unseen', cause: 'unreadable', detail: 'a remark stands behind it' };
  return (
    cutText(value.includes('\n') ? value.replaceAll('\n', '') : value) ?? {
      type: 'text',
      text: value,
      ...(isWrapped ? { isWrapped: true as const } : {}),
    }
  );
}
