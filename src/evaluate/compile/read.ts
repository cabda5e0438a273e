import type { PropertySpec } from '../../model/kind.ts';
import { type Resource, type Value, type ValueOrAbsent, valueAt } from '../../model/resource.ts';
import type { CompileScope } from './compiled-condition.ts';
import { isFields, isList } from './truth.ts';

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
    field: isPlain(path) ? path : null,
    path,
    spec: specOf(scope.kind.properties, path),
  };
}

/** Reads what the organization declared, whatever is judged; where no organization was collected, nothing was declared. */
export function compileDeclared(property: string, scope: CompileScope): PropertyReader {
  const read = readSeen(property);
  let owner: Resource | undefined;
  const ownerOf = (): Resource => {
    const all = scope.world.resourcesOf(ORGANIZATION);
    owner ??= all.find((one) => read(one) !== undefined) ?? all[0] ?? NOBODY;
    return owner;
  };
  return {
    read: () => read(ownerOf()),
    readPart: () => partSeen(ownerOf(), property),
    ownerOf,
    property,
    field: null,
    path: property,
    spec: specOf(scope.world.kindOf(ORGANIZATION)?.properties ?? {}, property),
  };
}

const ORGANIZATION = 'organization';
const NOBODY: Resource = {
  kind: ORGANIZATION,
  id: 'organization:(not collected)',
  label: 'the organization',
  properties: {},
  provenance: {},
};

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

function specOf(properties: { readonly [path: string]: PropertySpec }, path: string): PropertySpec | undefined {
  return Object.hasOwn(properties, path) ? properties[path] : undefined;
}

export type ReadOwn = (resource: Resource) => ValueOrAbsent;

/**
 * Reads a path of the resource itself; absent also where it was not wholly seen. A path of one name is a plain field
 * access: JSON objects inherit nothing but what `Object.prototype` names.
 */
export function readSeen(path: string): ReadOwn {
  if (isPlain(path))
    return (resource) =>
      resource.unseen === undefined || !Object.hasOwn(resource.unseen, path) ? resource.properties[path] : undefined;
  const read: ReadOwn = nestedReader(path) ?? ((resource) => valueAt(resource.properties, path));
  return (resource) =>
    resource.unseen === undefined || !Object.hasOwn(resource.unseen, path) ? read(resource) : undefined;
}

/** Of two sources that contradict each other neither is a part of the truth. */
function partSeen({ properties, unseen }: Resource, path: string): readonly Value[] | undefined {
  if (unseen === undefined || !Object.hasOwn(unseen, path) || unseen[path]?.cause === 'conflict') return undefined;
  const value = valueAt(properties, path);
  return value !== undefined && isList(value) ? value : undefined;
}

function isPlain(path: string): boolean {
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
