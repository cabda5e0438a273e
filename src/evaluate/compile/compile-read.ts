import type { PropertySpec } from '../../model/kind.ts';
import type { CompileScope } from './compiled-condition.ts';
import { itemReader } from './item-reader.ts';
import type { PropertyReader } from './property-reader.ts';
import { isPlainPath, partSeen, readSeen } from './read-seen.ts';

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
