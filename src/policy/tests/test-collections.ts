import { KINDS } from '../../model/kinds.ts';
import type { Resource } from '../../model/resource.ts';
import type { CollectionLine } from '../../model/snapshot.ts';

/** The lines that say that every request of every kind was answered, but not in full of `open` kinds. */
export function testCollections(resources: readonly Resource[], open: readonly string[]): readonly CollectionLine[] {
  const servers = new Set(
    resources.flatMap(({ kind, server, properties }) => serverNames(kind, server, properties.name)),
  );
  const clients = new Set(
    resources.flatMap(({ server, properties }) =>
      server !== undefined && properties.computerRole === 'client' ? [server] : [],
    ),
  );
  return Object.values(KINDS).flatMap((kind) => {
    const own = Object.values(kind.properties).flatMap((spec) => spec.requests ?? []);
    const requests = [...new Set([...kind.requests, ...own])].sort();
    const isOfClients = kind.parts?.some(({ of }) => of === 'client') === true;
    const computers = [...servers].filter((name) => isOfClients || !clients.has(name)).sort();
    const scopes = kind.scope === 'organization' ? ['organization'] : computers;
    return requests.flatMap((request) =>
      scopes.map((scope): CollectionLine => {
        const count = resources.filter(
          (one) => one.kind === kind.kind && (scope === 'organization' || one.server === scope),
        ).length;
        const isOpen = open.includes(kind.kind);
        return {
          line: 'collection',
          request,
          kind: kind.kind,
          scope,
          ...(clients.has(scope) ? { computerRole: 'client' as const } : {}),
          properties: Object.keys(kind.properties).sort(),
          status: isOpen ? 'partial' : 'complete',
          ...(isOpen ? { cause: 'partial' as const, reason: 'the test says that it is not complete' } : {}),
          promised: true,
          count,
          record: 0,
        };
      }),
    );
  });
}

/** Servers that answer: those that resources belong to, and those that the organization lists. */
function serverNames(kind: string, server: string | undefined, name: unknown): readonly string[] {
  const own = server === undefined ? [] : [server];
  return kind === 'server' && typeof name === 'string' ? [...own, name.toLowerCase()] : own;
}
