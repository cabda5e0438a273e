import type { Unseen } from '../../model/resource.ts';
import type { RawValue } from './raw.ts';
import type { Reading } from './reading.ts';
import { splitBraces } from './split-braces.ts';

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
