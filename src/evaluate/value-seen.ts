import { type Resource, type ValueOrAbsent, valueAt } from '../model/resource.ts';

/** A property of a resource; absent also where the resource says that it was not wholly seen. */
export function valueSeen(resource: Resource, path: string): ValueOrAbsent {
  if (resource.unseen !== undefined && Object.hasOwn(resource.unseen, path)) return undefined;
  return valueAt(resource.properties, path);
}
