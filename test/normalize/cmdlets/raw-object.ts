import type { RawObject, RawValue } from '../../../src/normalize/raw/raw.ts';

/** An object as a reader gives it. */
export function rawObject(
  properties: { readonly [name: string]: RawValue },
  more: { readonly typeNames?: readonly string[]; readonly text?: string } = {},
): RawObject {
  return { typeNames: [], line: 1, ...more, properties: new Map(Object.entries(properties)) };
}
