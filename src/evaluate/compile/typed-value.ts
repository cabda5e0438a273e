import { canonicalOf } from '../../model/compare.ts';
import type { PropertyType } from '../../model/kind.ts';
import type { Properties, Value } from '../../model/resource.ts';

/** Whether one value has the JavaScript type of its declaration. What nobody declared may be any single value. */
export function isTyped(type: PropertyType | undefined, value: Value): boolean {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'integer') return typeof value === 'number';
  if (type === undefined) return value !== null && typeof value !== 'object';
  return typeof value === 'string';
}

/** Elements of a list whose every element has the declared type, else `undefined`. */
export function typedElements(type: PropertyType | undefined, value: Value): readonly Value[] | undefined {
  if (!isList(value)) return undefined;
  for (const element of value) if (!isTyped(type, element)) return undefined;
  return value;
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

export function isFields(value: Value): value is Properties {
  return value !== null && typeof value === 'object' && !isList(value);
}

/** Canonical form by the declared type; what nobody declared compares exactly. */
export function canonical(type: PropertyType | undefined, value: Value): Value {
  return type === undefined ? value : canonicalOf(type, value);
}

/** Canonical forms of a list operand; `undefined` where it is none. */
export function canonicalList(type: PropertyType | undefined, value: Value): readonly Value[] | undefined {
  return isList(value) ? value.map((element) => canonical(type, element)) : undefined;
}
