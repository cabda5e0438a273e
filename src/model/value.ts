/**
 * A value in our words. `null` means "asked, and found unset". A property that is not in its record at all was not
 * seen; neither ever becomes `false`, `0`, `''` or `[]`.
 */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [name: string]: Value };

export type Properties = { readonly [name: string]: Value };

/** One of the two things that a path can give where no value is. */
export const ABSENT = undefined;
export type ValueOrAbsent = Value | undefined;

/** Reads `a.b.c`: `null` in mid-path gives `null`, absent gives absent (`undefined`). Only own properties count. */
export function valueAt(properties: Properties, path: string): ValueOrAbsent {
  let current: ValueOrAbsent = properties;
  for (const name of path.split('.')) {
    if (current === null) return null;
    if (typeof current !== 'object' || Array.isArray(current) || !Object.hasOwn(current, name)) return undefined;
    current = (current as Properties)[name];
  }
  return current;
}
