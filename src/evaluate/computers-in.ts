import type { KindSpec } from '../model/kind.ts';
import type { Resource } from '../model/resource.ts';
import type { CollectionLine } from '../model/snapshot.ts';
import { serverOf } from './server-of.ts';

export type Computers = { readonly [of in 'server' | 'client']: readonly string[] };

/** Names in lower case, sorted, of whatever an answer or a resource proves to be there. */
export function computersIn(
  collections: ReadonlyMap<string, readonly CollectionLine[]>,
  resources: Iterable<Resource>,
  kindOf: (name: string) => KindSpec | undefined,
): Computers {
  const server = new Set<string>();
  const client = new Set<string>();
  const hasComputers = (kind: string): boolean => kind === 'server' || kindOf(kind)?.scope === 'server';
  for (const [kind, lines] of collections) {
    if (!hasComputers(kind)) continue;
    for (const line of lines) {
      if (line.scope !== 'organization') (line.computerRole === 'client' ? client : server).add(line.scope);
    }
  }
  for (const resource of resources) {
    if (!hasComputers(resource.kind)) continue;
    const name = serverOf(resource);
    if (name !== undefined) server.add(name);
    else if (resource.server !== undefined) client.add(resource.server.toLowerCase());
  }
  return { server: [...server].sort(), client: [...client].sort() };
}
