import type { Resource } from '../model/resource.ts';

/** Name of the server that a resource shows to be there. A client computer is none. */
export function serverOf(resource: Resource): string | undefined {
  if (resource.kind === 'server') return resource.id.slice('server:'.length);
  return resource.properties.computerRole === 'client' ? undefined : resource.server?.toLowerCase();
}
