import type { PropertySpec } from '../../model/kind.ts';
import { valueAt } from '../../model/resource.ts';
import type { CompileScope } from './compiled-condition.ts';
import type { PropertyReader } from './property-reader.ts';
import { isFields } from './typed-value.ts';

/** Reads the element of the innermost list, or a field of it. No part of an element is known where its whole is not. */
export function itemReader(path: string, item: NonNullable<CompileScope['item']>): PropertyReader {
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
