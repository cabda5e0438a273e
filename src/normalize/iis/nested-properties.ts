import type { Properties, Value } from '../../model/value.ts';

/** Turns `a.b.c` paths into nested objects, as resources hold them. A path must not be the beginning of another. */
export function nestedProperties(values: Iterable<readonly [string, Value]>): Properties {
  const result: { [name: string]: Value } = {};
  for (const [path, value] of values) {
    const names = path.split('.');
    const last = names.pop() ?? path;
    let at: { [name: string]: Value } = result;
    for (const name of names) {
      const next = (at[name] ?? {}) as { [name: string]: Value };
      at[name] = next;
      at = next;
    }
    at[last] = value;
  }
  return result;
}
