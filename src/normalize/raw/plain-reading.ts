import type { Unseen, Value } from '../../model/resource.ts';
import type { RawValue } from './raw.ts';
import { OVER_LINES, type Reading } from './reading.ts';
import { structText } from './struct-text.ts';

type Plain = string | number | boolean | null;

/** Reads a value that is no list and no structure; blank text is for `read` to judge. */
export function plainReading<T extends Value>(
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

/** The one plain value in what was answered, or why there is none. */
export function plainOf(raw: RawValue): Plain | { readonly unseen: Unseen } {
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

function notPlain(what: string): { readonly unseen: Unseen } {
  return { unseen: { cause: 'unreadable', detail: `the answer holds ${what}` } };
}

export function emptyIsNull(text: string): string | null {
  return text === '' ? null : text;
}
