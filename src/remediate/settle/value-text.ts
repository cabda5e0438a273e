import type { Value } from '../../model/resource.ts';

/** A value as a title shows it. */
export function valueText(value: Value): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map((item) => valueText(item)).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
