import type { Properties, Resource, Value } from '../../model/resource.ts';

/** One property of one resource as it would be. */
export interface TriedEdit {
  /** Id of the resource. */
  readonly id: string;
  readonly property: string;
  readonly value: Value;
  /** "EX16 tells clients outside Ntlm". */
  readonly says: string;
}

/** The resources as they would read after these changes. Nothing else follows: what inherits from them stays as it was. */
export function withEdits(resources: readonly Resource[], edits: readonly TriedEdit[]): readonly Resource[] {
  const byId = Map.groupBy(edits, ({ id }) => id);
  return resources.map((resource) =>
    (byId.get(resource.id) ?? []).reduce(
      (one, { property, value }) => withProperty(one, property.split('.'), value),
      resource,
    ),
  );
}

function withProperty(resource: Resource, path: readonly string[], value: Value): Resource {
  return { ...resource, properties: put(resource.properties, path, value) };
}

function put(properties: Properties, [name = '', ...rest]: readonly string[], value: Value): Properties {
  if (rest.length === 0) return { ...properties, [name]: value };
  const inner = properties[name];
  const isNested = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
  return { ...properties, [name]: put(isNested ? (inner as Properties) : {}, rest, value) };
}
