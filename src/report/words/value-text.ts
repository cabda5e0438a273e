import type { ValueOrAbsent } from '../../model/resource.ts';

/** A value in words for people: lists in their order, and never an empty text. */
export function valueText(value: ValueOrAbsent): string {
  if (value === undefined) return '(not seen)';
  if (value === null) return '(not set)';
  if (value === '') return '(blank)';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? '(empty)' : value.map(valueText).join(', ');
  const parts = Object.entries(value).map(([name, part]) => `${name}: ${valueText(part)}`);
  return parts.length === 0 ? '(empty)' : parts.join('; ');
}
