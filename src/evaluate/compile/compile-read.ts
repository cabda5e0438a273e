import type { PropertySpec } from '../../model/kind.ts';
import { type Resource, type Value, type ValueOrAbsent, valueAt } from '../../model/resource.ts';
import type { CompileScope } from './compiled-condition.ts';
import { isPlainPath, partSeen, readSeen } from './read-seen.ts';
import { isFields } from './typed-value.ts';

/** How a compiled condition reads one path. */
export interface PropertyReader {
  /** Absent (`undefined`) also where the resource says that the value was not wholly seen. */
  readonly read: (resource: Resource, self: Resource, item: Value | undefined) => ValueOrAbsent;
  /** What is known of a list of which only a part was seen; `undefined` where all of it was, or nothing. */
  readonly readPart: (resource: Resource, self: Resource) => readonly Value[] | undefined;
  /** Whose property it is. */
  readonly ownerOf: (resource: Resource, self: Resource) => Resource;
  /** Path in the owner; for an element that of its list. */
  readonly property: string;
  /** Name of the property, where reading it is one field access of the resource at hand; else `null`. */
  readonly field: string | null;
  /** As the policy writes it, for words. */
  readonly path: string;
  readonly spec: PropertySpec | undefined;
}

/** Compiles a path: own, `self.x`, `item`, `item.x`. */
export function compileRead(path: string, scope: CompileScope): PropertyReader {
  if (scope.item !== null && (path === 'item' || path.startsWith('item.'))) return itemReader(path, scope.item);
  if (path.startsWith('self.')) {
    const property = path.slice(5);
    const read = readSeen(property);
    const spec = specOf(scope.selfKind.properties, property);
    return {
      read: (_resource, self) => read(self),
      readPart: (_resource, self) => partSeen(self, property),
      ownerOf: (_resource, self) => self,
      property,
      field: null,
      path,
      spec,
    };
  }
  return {
    read: readSeen(path),
    readPart: (resource) => partSeen(resource, path),
    ownerOf: (resource) => resource,
    property: path,
    field: isPlainPath(path) ? path : null,
    path,
    spec: specOf(scope.kind.properties, path),
  };
}

export function specOf(properties: { readonly [path: string]: PropertySpec }, path: string): PropertySpec | undefined {
  return Object.hasOwn(properties, path) ? properties[path] : undefined;
}

/** Reads the element of the innermost list, or a field of it. No part of an element is known where its whole is not. */
function itemReader(path: string, item: NonNullable<CompileScope['item']>): PropertyReader {
  const field = path === 'item' ? null : path.slice(5);
  const read: PropertyReader['read'] = (_resource, _self, element) => {
    if (field === null || element === null || element === undefined) return element;
    return isFields(element) ? valueAt(element, field) : undefined;
  };
  return {
    read,
    readPart: () => undefined,
    ownerOf: (resource) => resource,
    property: item.path,
    field: null,
    path,
    spec: field === null && item.spec !== undefined ? elementSpec(item.spec) : undefined,
  };
}

function elementSpec(spec: PropertySpec): PropertySpec {
  const { many: _many, ...element } = spec;
  return element;
}
