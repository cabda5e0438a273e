import type { Unseen } from '../../model/resource.ts';
import { plainOf, plainReading } from './plain-reading.ts';
import type { RawValue } from './raw.ts';
import { OVER_LINES, type Reading, unreadable } from './reading.ts';
import { setReading } from './set-reading.ts';

/** Names of an enum by number, where a document or a capture proves the number; other numbers are not guessed. */
interface EnumNames {
  readonly byNumber: { readonly [number: number]: string };
  /** Names whose numbers are not proven, for their spelling. */
  readonly others?: readonly string[];
}

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

function isEnum(raw: RawValue | undefined): raw is Extract<RawValue, { type: 'enum' }> {
  return typeof raw === 'object' && raw !== null && raw.type === 'enum';
}

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
