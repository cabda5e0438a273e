import { resolve } from 'node:path';
import { wordTable } from '../lib/words/word-table.ts';
import { type ConfigField, isPathField, isReferenceField } from './config-fields.ts';

const WORDS: { readonly [word: string]: boolean } = wordTable({ true: true, false: false });
const parts = (text: string): readonly string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** What cannot be read stays text, and the schema says what was expected. */
export function typedValue({ type }: ConfigField, text: string): unknown {
  if (type === 'integer') return /^-?\d{1,9}$/.test(text) ? Number(text) : text;
  if (type === 'boolean') return WORDS[text.toLowerCase()] ?? text;
  if (type === 'list') return parts(text);
  if (type === 'map')
    return Object.fromEntries(parts(text).map((part) => /^([^=]*)=?(.*)$/s.exec(part)?.slice(1) ?? [part, '']));
  return text;
}

/** Paths become absolute: what is read later does not depend on where a task starts. */
export function placedValue(field: ConfigField, value: unknown, base: string): unknown {
  if (isReferenceField(field) && typeof value === 'string' && value.startsWith('file:'))
    return `file:${resolve(base, value.slice('file:'.length))}`;
  if (!isPathField(field)) return value;
  return Array.isArray(value) ? value.map((path) => resolve(base, String(path))) : resolve(base, String(value));
}
