import type { Properties, Value } from '../../model/resource.ts';

/** Turns `a.b.c` paths into nested objects, as resources hold them. A path must not be the beginning of another. */
export function nestedProperties(values: Iterable<readonly [string, Value]>): Properties {
  const leaves: [string, Value][] = [];
  const groups = new Map<string, [string, Value][]>();
  for (const [path, value] of values) {
    const dot = path.indexOf('.');
    const name = dot < 0 ? path : path.slice(0, dot);
    if (dot < 0) leaves.push([name, value]);
    else groups.set(name, [...(groups.get(name) ?? []), [path.slice(dot + 1), value]]);
  }
  return Object.fromEntries([
    ...leaves,
    ...[...groups].map(([name, inner]) => [name, nestedProperties(inner)] as const),
  ]);
}
