import type { Resource, Value } from '../../model/resource.ts';
import type { FrontEnd, Generation } from './sign-in-facts.ts';

/** Kinds whose resources show that their server answers clients. */
const OF_FRONT_ENDS = ['outlook-anywhere', 'virtual-directory', 'client-access-service', 'iis-location'];

/** Servers that clients reach, sorted by key. */
export function frontEnds(byKind: ReadonlyMap<string, readonly Resource[]>): readonly FrontEnd[] {
  const servers = new Map((byKind.get('server') ?? []).map((server) => [server.id.slice('server:'.length), server]));
  const keys = new Set<string>();
  for (const [key, server] of servers) if (server.properties.isClientAccess !== false) keys.add(key);
  for (const kind of OF_FRONT_ENDS) {
    for (const { server } of byKind.get(kind) ?? []) {
      const key = server?.toLowerCase();
      if (key !== undefined && servers.get(key)?.properties.isClientAccess !== false) keys.add(key);
    }
  }
  return [...keys]
    .sort()
    .map((key) => ({ key, name: key.toUpperCase(), generation: generationOf(key, servers.get(key), byKind) }));
}

/** By the build, else by what only one of the two has. */
function generationOf(
  key: string,
  server: Resource | undefined,
  byKind: ReadonlyMap<string, readonly Resource[]>,
): Generation | undefined {
  const build = [server?.properties.build, inferred(server)].find((value) => typeof value === 'string');
  const major = typeof build === 'string' ? Number.parseInt(build, 10) : Number.NaN;
  if (!Number.isNaN(major)) return major < 15 ? 'old' : 'new';
  const own = (kind: string): readonly Resource[] =>
    (byKind.get(kind) ?? []).filter((one) => one.server?.toLowerCase() === key);
  const [anywhere] = own('outlook-anywhere');
  if (typeof anywhere?.properties.internalClientAuthenticationMethod === 'string') return 'new';
  if (own('virtual-directory').some(({ properties }) => properties.protocol === 'MAPI')) return 'new';
  if (own('iis-location').some(({ properties }) => properties.generation === 'iis6')) return 'old';
  return typeof anywhere?.properties.clientAuthenticationMethod === 'string' ? 'old' : undefined;
}

function inferred(server: Resource | undefined): Value | undefined {
  const range = server?.properties.inferredBuild;
  return typeof range === 'object' && range !== null && !Array.isArray(range)
    ? (range as { from?: Value }).from
    : undefined;
}
