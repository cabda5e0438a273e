import type { PropertySpec } from '../../model/kind.ts';
import type { Resource, Value, ValueOrAbsent } from '../../model/resource.ts';

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
