import { type Resource, type ValueOrAbsent, valueAt } from '../model/resource.ts';

/** A property of a resource; absent also where the resource says that it was not wholly seen. */
export function valueSeen(resource: Resource, path: string): ValueOrAbsent {
  if (resource.unseen !== undefined && Object.hasOwn(resource.unseen, path)) return undefined;
  return valueAt(resource.properties, path);
}

/** Entry of the path, else of the nearest path above it, else of `*`. */
export function byNearestPath<Entry>(entries: { readonly [path: string]: Entry }, path: string): Entry | undefined {
  for (let key = path; ; ) {
    if (Object.hasOwn(entries, key)) return entries[key];
    const dot = key.lastIndexOf('.');
    if (dot === -1) return Object.hasOwn(entries, '*') ? entries['*'] : undefined;
    key = key.slice(0, dot);
  }
}
