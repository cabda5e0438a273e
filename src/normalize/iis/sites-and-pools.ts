import type { Fragment, Unseen } from '../../model/resource.ts';
import type { ConfigurationFile } from './parse/configuration-file.ts';
import type { AppPool, Site } from './parse/site.ts';
import { bindingSet, httpsPorts } from './site-bindings.ts';

interface Context {
  readonly server: string;
  readonly record: number;
}

/** Sites and app pools as applicationHost.config has them. Whether they run, only IIS itself says. */
export function sitesAndPools(file: ConfigurationFile, context: Context): readonly Fragment[] {
  return [
    ...file.sites.map((site) => siteFragment(site, context)),
    ...file.appPools.map((pool) => poolFragment(pool, context)),
  ];
}

function siteFragment(site: Site, { server, record }: Context): Fragment {
  const bindings = bindingSet(site.bindings);
  // The defaults of IIS_schema.xml, the same in every release that has the attribute.
  const serverAutoStart = site.serverAutoStart ?? true;
  const hsts = site.hsts ?? false;
  const unseen = {
    ...(typeof serverAutoStart === 'boolean' ? {} : { serverAutoStart: NO_BOOLEAN }),
    ...(typeof hsts === 'boolean' ? {} : { 'hsts.enabled': NO_BOOLEAN }),
  };
  return {
    kind: 'iis-site',
    id: `iis-site:${server}/${site.name}`.toLowerCase(),
    label: `${server}/${site.name}`,
    server: server.toLowerCase(),
    properties: {
      server,
      name: site.name,
      ...(site.id === null ? {} : { siteId: site.id }),
      bindings,
      httpsPorts: httpsPorts(bindings),
      ...(typeof serverAutoStart === 'boolean' ? { serverAutoStart } : {}),
      ...(typeof hsts === 'boolean' ? { hsts: { enabled: hsts } } : {}),
    },
    ...(Object.keys(unseen).length === 0 ? {} : { unseen }),
    provenance: { '*': { record, line: site.line } },
  };
}

const NO_BOOLEAN: Unseen = { cause: 'unreadable', detail: 'what stands there is neither true nor false' };

const LEFT_OPEN: Unseen = {
  cause: 'not-in-answer',
  detail: 'the file leaves it to the default of this release of IIS, which differs',
};

function poolFragment(pool: AppPool, { server, record }: Context): Fragment {
  const { managedRuntimeVersion: version, identityType } = pool;
  const autoStart = pool.autoStart ?? true;
  const open = {
    ...(version === null ? { managedRuntimeVersion: LEFT_OPEN } : {}),
    ...(identityType === null ? { identityType: LEFT_OPEN } : {}),
    ...(typeof autoStart === 'boolean' ? {} : { autoStart: NO_BOOLEAN }),
  };
  return {
    kind: 'app-pool',
    id: `app-pool:${server}/${pool.name}`.toLowerCase(),
    label: `${server}/${pool.name}`,
    server: server.toLowerCase(),
    properties: {
      server,
      name: pool.name,
      ...(version === null ? {} : { managedRuntimeVersion: version === '' ? null : version }),
      managedPipelineMode: pool.managedPipelineMode ?? 'Integrated',
      ...(identityType === null ? {} : { identityType }),
      ...(typeof autoStart === 'boolean' ? { autoStart } : {}),
    },
    ...(Object.keys(open).length === 0 ? {} : { unseen: open }),
    provenance: { '*': { record, line: pool.line } },
  };
}
