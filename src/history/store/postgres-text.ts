import { canonicalJson } from '../../lib/canonical-json.ts';
import type { SqlCell, SqlDocument } from './database.ts';

/** The last character that anybody may use as they like (U+10FFFD): before the number of one that PostgreSQL refuses. */
const MARK = '\u{10FFFD}';
const REFUSED = /[\0\u{10FFFD}\p{Surrogate}]/gu;
const MARKED = /\u{10FFFD}([0-9a-f]{6})/gu;

/**
 * A value as PostgreSQL takes it. It keeps no text with U+0000 and none that is not Unicode (half a pair), in documents
 * neither; both may stand in what was collected, and come back as they were by `received`.
 */
export function sent(value: SqlCell | SqlDocument): unknown {
  if (typeof value === 'string') return storable(value);
  if (value === null || typeof value !== 'object') return value;
  return 'json' in value ? canonicalJson(deep(value.json, storable)) : Buffer.from(value);
}

/** What `sent` sent, as it was; documents are read. */
export const received = (value: unknown): unknown => (value instanceof Uint8Array ? value : deep(value, readable));

const storable = (text: string): string =>
  text.replace(REFUSED, (char) => `${MARK}${(char.codePointAt(0) ?? 0).toString(16).padStart(6, '0')}`);

const readable = (text: string): string =>
  text.replace(MARKED, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)));

/** The same with every text in it changed. */
function deep(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => deep(item, change));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, deep(item, change)]));
}
