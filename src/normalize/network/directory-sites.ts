import type { Fragment } from '../../model/resource.ts';

/** The Active Directory site that each directory stands in: Get-ExchangeServer says it of its server. */
export function sitesOf(directories: readonly Fragment[], servers: readonly Fragment[]): readonly Fragment[] {
  const named = new Map(
    servers.flatMap((server) => (typeof server.properties.site === 'string' ? [[server.id, server] as const] : [])),
  );
  return [...new Map(directories.map((directory) => [directory.id, directory])).values()].flatMap(
    ({ id, kind, label, server }) => {
      const from = named.get(`server:${server ?? ''}`);
      const site = from?.properties.site;
      if (server === undefined || from === undefined || site === undefined) return [];
      const provenance = { '*': from.provenance.site ?? from.provenance['*'] ?? { record: 0 } };
      return [{ kind, id, label, server, properties: { site }, provenance }];
    },
  );
}
