import { type Resource, type Value, type ValueOrAbsent, valueAt } from '../../model/resource.ts';
import { isFields, isList } from './typed-value.ts';

export type ReadOwn = (resource: Resource) => ValueOrAbsent;

/**
 * Reads a path of the resource itself; absent also where it was not wholly seen. A path of one name is a plain field
 * access: JSON objects inherit nothing but what `Object.prototype` names.
 */
export function readSeen(path: string): ReadOwn {
  if (isPlainPath(path))
    return (resource) =>
      resource.unseen === undefined || !Object.hasOwn(resource.unseen, path) ? resource.properties[path] : undefined;
  const read: ReadOwn = nestedReader(path) ?? ((resource) => valueAt(resource.properties, path));
  return (resource) =>
    resource.unseen === undefined || !Object.hasOwn(resource.unseen, path) ? read(resource) : undefined;
}

/** Of two sources that contradict each other neither is a part of the truth. */
export function partSeen({ properties, unseen }: Resource, path: string): readonly Value[] | undefined {
  if (unseen === undefined || !Object.hasOwn(unseen, path) || unseen[path]?.cause === 'conflict') return undefined;
  const value = valueAt(properties, path);
  return value !== undefined && isList(value) ? value : undefined;
}

export function isPlainPath(path: string): boolean {
  return !path.includes('.') && !(path in Object.prototype);
}

/** `a.b`, the other common shape, without splitting the path every time. */
function nestedReader(path: string): ReadOwn | undefined {
  const [outer = '', inner = '', ...rest] = path.split('.');
  if (inner === '' || rest.length > 0 || outer in Object.prototype || inner in Object.prototype) return undefined;
  return (resource) => {
    const value = resource.properties[outer];
    if (value === null || value === undefined) return value;
    return isFields(value) ? value[inner] : undefined;
  };
}
