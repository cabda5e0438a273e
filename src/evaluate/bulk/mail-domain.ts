import type { KindSpec } from '../../model/kind.ts';
import { type Resource, valueAt } from '../../model/resource.ts';

/** Properties that a kind declares as one mail address, in their order. */
export function mailPathsOf(kind: KindSpec): readonly string[] {
  return Object.entries(kind.properties)
    .filter(([, spec]) => spec.type === 'mail' && spec.many === undefined)
    .map(([path]) => path);
}

/** Domain, in lower case, of the first mail address that the kind declares and the resource holds. */
export function mailDomainOf(resource: Resource, paths: readonly string[]): string | undefined {
  for (const path of paths) {
    const value = valueAt(resource.properties, path);
    if (typeof value !== 'string' || !value.includes('@')) continue;
    return value.slice(value.lastIndexOf('@') + 1).toLowerCase();
  }
  return undefined;
}
