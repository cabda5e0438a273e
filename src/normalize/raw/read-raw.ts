import { wordTable } from '../../lib/words/word-table.ts';
import type { Unseen, Value } from '../../model/resource.ts';
import type { RawObject, RawValue } from './raw.ts';
import { splitBraces } from './split-braces.ts';
import { structText } from './struct-text.ts';

/**
 * What a property of the answer says: a value, or why there is none. `part`: what is certain of a list that was cut off.
 * `undefined`: the answer has no such property.
 */
export type Reading<T extends Value = Value> =
  | { readonly value: T }
  | { readonly unseen: Unseen; readonly part?: readonly string[] };
export type Accessor<T extends Value = Value> = (raw: RawValue | undefined) => Reading<T> | undefined;

/** Names of an enum by number, where a document or a capture proves the number; other numbers are not guessed. */
export interface EnumNames {
  readonly byNumber: { readonly [number: number]: string };
  /** Names whose numbers are not proven, for their spelling. */
  readonly others?: readonly string[];
}

type Plain = string | number | boolean | null;

/** The property of that name, without case. */
export function propertyOf(object: RawObject, name: string): RawValue | undefined {
  const spelled = nameIn(object, name);
  return spelled === undefined ? undefined : object.properties.get(spelled);
}

/** The name as the object spells it. */
export function nameIn({ properties }: RawObject, name: string): string | undefined {
  if (properties.has(name)) return name;
  const lower = name.toLowerCase();
  for (const key of properties.keys()) if (key.length === lower.length && key.toLowerCase() === lower) return key;
  return undefined;
}

export const textOf: Accessor<string | null> = (raw) => plainReading(raw, (plain) => emptyIsNull(String(plain)));

/** What Excel makes of True and False when it saves a CSV again, in capitals and in its own language. */
const SPREADSHEET_WORDS: { readonly [word: string]: boolean } = wordTable(
  Object.fromEntries(
    (
      [
        [true, 'WAHR VRAI VERDADERO VERO VERDADEIRO WAAR PRAWDA SANT SAND SANN TOSI PRAVDA IGAZ ИСТИНА DOĞRU'],
        [false, 'FALSCH FAUX FALSO ONWAAR FAŁSZ FALSKT FALSK USANN EPÄTOSI NEPRAVDA HAMIS ЛОЖЬ YANLIŞ'],
      ] as const
    ).flatMap(([value, words]) => words.split(' ').map((word) => [word, value])),
  ),
);

export const booleanOf: Accessor<boolean | null> = (raw) =>
  plainReading(raw, (plain) => {
    if (typeof plain === 'boolean') return plain;
    const text = String(plain).toLowerCase();
    if (text === 'true' || text === '$true') return true;
    if (text === 'false' || text === '$false') return false;
    const word = SPREADSHEET_WORDS[String(plain)];
    if (word !== undefined) return word;
    return text === '' ? null : unreadable('True or False');
  });

export const integerOf: Accessor<number | null> = (raw) =>
  plainReading(raw, (plain) => {
    if (plain === '') return null;
    const number = typeof plain === 'string' && /^-?\d+$/.test(plain) ? Number(plain) : plain;
    return Number.isSafeInteger(number) ? Number(number) : unreadable('a whole number');
  });

/** ISO 8601 UTC. Text in the format of somebody's Windows, or without a time zone, is not guessed at. */
export const timeOf: Accessor<string | null> = (raw) =>
  plainReading(raw, (plain) => {
    if (plain === '') return null;
    const text = String(plain);
    const time = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(time) ? unreadable('a time with its zone') : new Date(time).toISOString();
  });

/** Text without blanks; one that a line end broke in two is not put together again. */
const wordOf =
  (expected: string, isOne: (text: string) => boolean): Accessor<string | null> =>
  (raw) => {
    const isBroken = typeof raw === 'object' && raw?.type === 'text' && raw.text.includes('\n');
    if (isBroken) return OVER_LINES;
    return plainReading(raw, (plain) => {
      const text = String(plain);
      return text === '' ? null : isOne(text) ? text : unreadable(expected);
    });
  };

export const urlOf = wordOf('an address', (text) => !/\s/.test(text) && /[./:]/.test(text));
export const hostOf = wordOf('a name of a computer', (text) => !/[\s,;]/.test(text));
export const mailOf = wordOf('a mail address', (text) => text.includes('@') && !/^[^"]*\s/.test(text));

/** NetBIOS name of a server, from its name, its full name, or a reference to its directory object. */
export const serverNameOf: Accessor<string | null> = (raw) => {
  const reading = adObjectNameOf(raw);
  if (reading === undefined || !('value' in reading) || reading.value === null) return reading;
  return { value: reading.value.split('.')[0] ?? reading.value };
};

/** `15.1.2507.6` from `Version 15.1 (Build 2507.6)` or its four numbers. */
export const buildOf: Accessor<string | null> = (raw) =>
  plainReading(raw, (plain) => {
    if (plain === '') return null;
    const match = /^(?:Version )?(\d+)\.(\d+)(?: \(Build |\.)(\d+)\.(\d+)\)?$/.exec(String(plain).trim());
    return match === null ? unreadable('Version 15.1 (Build 2507.6)') : match.slice(1).join('.');
  });

/** Name of the directory object that is referred to: the last part of `contoso.com/…/Name`, of a DN, or the name itself. */
export const adObjectNameOf: Accessor<string | null> = (raw) => {
  if (raw !== null && typeof raw === 'object' && raw.type === 'object') {
    const name = raw.properties.get('Name');
    if (typeof name === 'string' && name !== '') return { value: name };
  }
  return plainReading(raw, (plain) => {
    const text = String(plain).trim();
    const relative = /^CN=((?:[^,\\]|\\.)+),/i.exec(text);
    if (relative !== null) return (relative[1] ?? '').replace(/\\(.)/g, '$1');
    if (/^[\w-]+(?:\.[\w-]+)+\/./.test(text)) return text.slice(text.lastIndexOf('/') + 1);
    return emptyIsNull(text);
  });
};

export function enumOf(raw: RawValue | undefined, names: EnumNames): Reading<string | null> | undefined {
  return plainReading(raw, (plain) => (plain === '' ? null : enumName(plain, names)));
}

/** A set of enum members, or the flags of one: `{Ntlm, OAuth}`, `Mailbox, ClientAccess`, a list, one member alone. */
export function enumSetOf(raw: RawValue | undefined, names: EnumNames): Reading<readonly string[] | null> | undefined {
  return setReading(raw, (item) => {
    const plain = plainOf(item);
    if (plain === null || (typeof plain === 'object' && 'unseen' in plain)) return plain ?? [];
    // Names of members hold no blanks: whatever parts them, a cell may hold all of them.
    const isListed = typeof raw === 'object' && raw?.type === 'text' && raw.text.includes('\n');
    const parts =
      typeof plain === 'string'
        ? plain.split(/[,;|]|(?<=[A-Za-z])\s+(?=[A-Za-z])/).map((part) => part.trim())
        : [plain];
    const found: string[] = [];
    for (const part of parts) {
      if (part === '' && parts.length === 1) continue;
      const name = enumName(part, names);
      if (typeof name === 'object') return name;
      // A member that a line end broke in two looks like two that nobody knows.
      if (isListed && !isNamed(name, names)) return OVER_LINES;
      found.push(name);
    }
    return found;
  });
}

/** Flags as one number (`6`) or as names (`Mailbox, ClientAccess`). */
export function flagSetOf(raw: RawValue | undefined, names: EnumNames): Reading<readonly string[] | null> | undefined {
  const number = typeof raw === 'number' ? raw : isEnum(raw) && raw.name === undefined ? raw.number : undefined;
  if (number === undefined) return enumSetOf(raw, names);
  const found: string[] = [];
  let rest = number;
  for (const [bit, name] of Object.entries(names.byNumber)) {
    if (Number(bit) === 0 || (rest & Number(bit)) === 0) continue;
    found.push(name);
    rest &= ~Number(bit);
  }
  return rest === 0 ? { value: found.sort() } : unreadable('flags with known names');
}

export const textSetOf: Accessor<readonly string[] | null> = (raw) =>
  setReading(raw, (item) => {
    // Without braces, lines are members or one member that was broken.
    const isBroken = typeof raw === 'object' && raw?.type === 'text' && /^[^{].*\n/.test(raw.text.trim());
    const plain = isBroken ? OVER_LINES : plainOf(item);
    if (plain === null || plain === '') return [];
    return typeof plain === 'object' ? plain : [String(plain)];
  });

/** Names of the directory objects that a set refers to. */
export const adObjectNameSetOf: Accessor<readonly string[] | null> = (raw) =>
  setReading(raw, (item) => {
    const reading = adObjectNameOf(item);
    if (reading === undefined || 'unseen' in reading) return reading ?? [];
    return reading.value === null ? [] : [reading.value];
  });

/** Mail and other addresses with their prefixes; also where somebody joined them into one cell. */
export const addressSetOf: Accessor<readonly string[] | null> = (raw) =>
  setReading(raw, (item) => {
    const plain = typeof item === 'string' ? item : plainOf(item);
    if (plain === null || plain === '') return [];
    if (typeof plain === 'object') return plain;
    const text = String(plain);
    const isListed = typeof raw === 'object' && raw?.type === 'text' && raw.text.includes('\n');
    if (isListed && !/^[A-Za-z][A-Za-z0-9]*:\S/.test(text)) return OVER_LINES;
    return text.includes(':', text.indexOf(':') + 1)
      ? text.split(/(?:[;,]|(?<!\s)\s)\s*(?=[A-Za-z][A-Za-z0-9]*:)/)
      : [text];
  });

/** The elements of a value that may be a list. `cut`: there were more. */
interface RawMembers {
  readonly items: readonly RawValue[];
  readonly cut?: Unseen | undefined;
}

/** A single value counts as a list of itself. `null` stays `null`. */
function membersOf(raw: RawValue): RawMembers | null | { readonly unseen: Unseen } {
  if (raw === null) return null;
  if (typeof raw !== 'object') return { items: [raw] };
  if (raw.type === 'list') return raw;
  if (raw.type !== 'text' && raw.type !== 'unseen') return { items: [raw] };
  const lost = raw.type === 'unseen' ? { cause: raw.cause, detail: raw.detail } : undefined;
  if (lost !== undefined && raw.text === undefined) return { unseen: lost };
  const split = splitBraces(raw.text ?? '');
  if ('unseen' in split) return { unseen: lost ?? split.unseen };
  // What says that it is cut and looks whole is not believed.
  if (lost !== undefined && split.cut === undefined) return { unseen: lost };
  return { items: split.members, cut: split.cut };
}

/** @param read What one member gives; where one of them cannot be read, nothing of the set is believed. */
export function setReading(
  raw: RawValue | undefined,
  read: (item: RawValue) => readonly string[] | { readonly unseen: Unseen },
): Reading<readonly string[] | null> | undefined {
  if (raw === undefined) return undefined;
  const members = membersOf(raw);
  if (members === null) return { value: null };
  if ('unseen' in members) return members;
  const found = new Set<string>();
  for (const item of members.items) {
    const texts = read(item);
    if ('unseen' in texts) return texts;
    for (const text of texts) found.add(text);
  }
  const value = [...found];
  if (value.length > 1) value.sort();
  if (members.cut === undefined) return { value };
  return value.length === 0 ? { unseen: members.cut } : { unseen: members.cut, part: value };
}

function plainReading<T extends Value>(
  raw: RawValue | undefined,
  read: (plain: string | number | boolean) => T | { readonly unseen: Unseen },
): Reading<T | null> | undefined {
  if (raw === undefined) return undefined;
  const plain = typeof raw === 'string' ? raw : plainOf(raw);
  if (plain === null) return { value: null };
  if (typeof plain === 'object') return plain;
  const value = read(plain);
  return isUnseen(value) ? value : { value };
}

function isUnseen(value: unknown): value is { readonly unseen: Unseen } {
  return typeof value === 'object' && value !== null && 'unseen' in value;
}

function isEnum(raw: RawValue | undefined): raw is Extract<RawValue, { type: 'enum' }> {
  return typeof raw === 'object' && raw !== null && raw.type === 'enum';
}

function plainOf(raw: RawValue): Plain | { readonly unseen: Unseen } {
  if (raw === null || typeof raw !== 'object') return raw;
  switch (raw.type) {
    case 'enum':
      return raw.name ?? raw.number ?? null;
    case 'text':
      if (raw.text.includes('\n') && raw.isWrapped !== true) return OVER_LINES;
      return raw.text.replaceAll('\n', ' ').trim();
    case 'unseen':
      return { unseen: { cause: raw.cause, detail: raw.detail } };
    case 'list': {
      const only = raw.items.length === 1 ? raw.items[0] : undefined;
      return only === undefined ? notPlain(`${raw.items.length} values where one belongs`) : plainOf(only);
    }
    case 'object': {
      const text = raw.text ?? structText(raw.properties);
      return text === undefined ? notPlain('a structure that is not known') : text;
    }
  }
}

/** Joined again it might be another value. */
const OVER_LINES = {
  unseen: { cause: 'truncated', detail: 'it goes over several lines, and nothing shows how they belong together' },
} as const;

function notPlain(what: string): { readonly unseen: Unseen } {
  return { unseen: { cause: 'unreadable', detail: `the answer holds ${what}` } };
}

function emptyIsNull(text: string): string | null {
  return text === '' ? null : text;
}

/** What it is instead is never said: a value that is not what it should be may be anything, a password too. */
const unreadable = (expected: string): { readonly unseen: Unseen } => ({
  unseen: { cause: 'unreadable', detail: `the answer is not ${expected}` },
});

const isNamed = (name: string, { byNumber, others = [] }: EnumNames): boolean =>
  others.includes(name) || Object.values(byNumber).includes(name);

function enumName(plain: string | number | boolean, names: EnumNames): string | { readonly unseen: Unseen } {
  const number = typeof plain === 'number' ? plain : /^\d+$/.test(String(plain)) ? Number(plain) : undefined;
  if (number !== undefined) {
    return names.byNumber[number] ?? unreadable('a member whose number is known');
  }
  const text = String(plain).trim();
  if (!/^[A-Za-z][\w:-]*$/.test(text)) return unreadable('the name of one member');
  const lower = text.toLowerCase();
  for (const name of Object.values(names.byNumber)) if (name.toLowerCase() === lower) return name;
  return names.others?.find((name) => name.toLowerCase() === lower) ?? text;
}
