import type { Properties, Resource, Value } from '../../model/resource.ts';

/** The resource with another value at a path that it has; members keep their order, so that undoing gives the same bytes. */
export function withValue(resource: Resource, path: string, value: Value): Resource {
  return { ...resource, properties: put(resource.properties, path.split('.'), value) };
}

function put(properties: Properties, [name = '', ...rest]: readonly string[], value: Value): Properties {
  if (rest.length === 0) return { ...properties, [name]: value };
  const inner = Object.hasOwn(properties, name) ? properties[name] : undefined;
  return { ...properties, [name]: put(isProperties(inner) ? inner : {}, rest, value) };
}

const isProperties = (value: Value | undefined): value is Properties =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
