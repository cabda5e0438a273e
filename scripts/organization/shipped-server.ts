import type { IisSettings, OutlookAnywherePlan, Protocol, Release, ServerPlan, VirtualDirectoryPlan } from './plan.ts';
import { shippedRegistry } from './server-registry.ts';
import { shippedIis } from './shipped-iis.ts';

const NEWEST_BUILD = {
  '2007': '8.3.83.6',
  '2010': '14.3.123.4',
  '2013': '15.0.1497.2',
  '2016': '15.1.2507.6',
  '2019': '15.2.1748.10',
} as const satisfies Record<Release, string>;

/** A server as setup leaves it, with the namespace's addresses set and nothing wrong. */
export function shippedServer(options: {
  readonly name: string;
  readonly release: Release;
  readonly build?: string;
  /** `mail.contoso.com`. */
  readonly namespace: string;
  readonly autodiscover: string;
  readonly site?: string;
  readonly extendedProtection?: boolean;
}): ServerPlan {
  const { name, release, namespace, autodiscover } = options;
  const build = options.build ?? NEWEST_BUILD[release];
  const modern = release === '2013' || release === '2016' || release === '2019';
  const extendedProtection = modern && (options.extendedProtection ?? true);
  return {
    name,
    release,
    build,
    site: options.site ?? 'Default-First-Site-Name',
    scp: `https://${autodiscover}/Autodiscover/Autodiscover.xml`,
    alternateServiceAccount: null,
    virtualDirectories: PROTOCOLS.filter((protocol) => isIn(protocol, release)).map((protocol) =>
      shippedVirtualDirectory(protocol, namespace, modern, extendedProtection),
    ),
    outlookAnywhere: shippedOutlookAnywhere(namespace, modern, extendedProtection),
    iis: shippedIis(release, build, extendedProtection),
    registry: shippedRegistry(release),
  };
}

const PROTOCOLS: readonly Protocol[] = ['MAPI', 'EWS', 'OAB', 'Autodiscover', 'OWA', 'ECP', 'EAS', 'PowerShell'];

function isIn(protocol: Protocol, release: Release): boolean {
  if (protocol === 'MAPI') return release === '2013' || release === '2016' || release === '2019';
  return release !== '2007' || (protocol !== 'ECP' && protocol !== 'PowerShell');
}

const URL_PATHS: { readonly [protocol in Protocol]: string | null } = {
  MAPI: '/mapi',
  EWS: '/EWS/Exchange.asmx',
  OAB: '/OAB',
  Autodiscover: null,
  OWA: '/owa',
  ECP: '/ecp',
  EAS: '/Microsoft-Server-ActiveSync',
  PowerShell: null,
};

const TOKEN_CHECKING: { readonly [protocol in Protocol]: 'None' | 'Allow' | 'Require' } = {
  MAPI: 'Require',
  EWS: 'Allow',
  OAB: 'Allow',
  Autodiscover: 'None',
  OWA: 'Require',
  ECP: 'Require',
  EAS: 'Allow',
  PowerShell: 'None',
};

function shippedVirtualDirectory(
  protocol: Protocol,
  namespace: string,
  modern: boolean,
  extendedProtection: boolean,
): VirtualDirectoryPlan {
  const path = URL_PATHS[protocol];
  const url = path === null ? null : `https://${namespace}${path}`;
  const page = protocol === 'OWA' || protocol === 'ECP';
  return {
    protocol,
    internalUrl: url,
    externalUrl: url,
    basic: page || protocol === 'Autodiscover' || protocol === 'EAS',
    windows: protocol === 'EWS' || protocol === 'OAB' || protocol === 'Autodiscover' || protocol === 'MAPI',
    digest: false,
    forms: page,
    oauth: modern ? protocol === 'EWS' || protocol === 'OAB' || protocol === 'Autodiscover' : null,
    wsSecurity: protocol === 'EWS' || protocol === 'Autodiscover' ? true : null,
    iisMethods: protocol === 'MAPI' ? ['Ntlm', 'OAuth', 'Negotiate'] : null,
    tokenChecking: extendedProtection ? TOKEN_CHECKING[protocol] : 'None',
  };
}

function shippedOutlookAnywhere(namespace: string, modern: boolean, extendedProtection: boolean): OutlookAnywherePlan {
  return {
    internalHostname: modern ? namespace : null,
    externalHostname: namespace,
    internalMethod: modern ? 'Ntlm' : null,
    externalMethod: modern ? 'Negotiate' : null,
    clientMethod: modern ? null : 'Ntlm',
    iisMethods: modern ? ['Basic', 'Ntlm', 'Negotiate'] : ['Basic', 'Ntlm'],
    internalRequireSsl: modern ? true : null,
    externalRequireSsl: modern ? true : null,
    sslOffloading: false,
    tokenChecking: extendedProtection ? 'Require' : 'None',
  };
}

/** The server with one virtual directory changed. Throws where it has none of the protocol. */
export function withVirtualDirectory(
  server: ServerPlan,
  protocol: Protocol,
  change: Partial<VirtualDirectoryPlan>,
): ServerPlan {
  if (!server.virtualDirectories.some((directory) => directory.protocol === protocol)) {
    throw new Error(`${server.name} has no ${protocol} virtual directory`);
  }
  return {
    ...server,
    virtualDirectories: server.virtualDirectories.map((directory) =>
      directory.protocol === protocol ? { ...directory, ...change } : directory,
    ),
  };
}

/** The server with Outlook Anywhere changed. */
export function withOutlookAnywhere(server: ServerPlan, change: Partial<OutlookAnywherePlan>): ServerPlan {
  if (server.outlookAnywhere === null) throw new Error(`${server.name} has no Outlook Anywhere`);
  return { ...server, outlookAnywhere: { ...server.outlookAnywhere, ...change } };
}

/** The server with one `<location>` (or, for the empty path, the root) changed; `windows` is merged. */
export function withIis(server: ServerPlan, path: string, change: IisSettings): ServerPlan {
  const merge = <T extends IisSettings>(settings: T): T => ({
    ...settings,
    ...change,
    ...(change.windows === undefined ? {} : { windows: { ...settings.windows, ...change.windows } }),
  });
  if (path === '') return { ...server, iis: { ...server.iis, root: merge(server.iis.root) } };
  if (!server.iis.locations.some((location) => location.path === path))
    throw new Error(`${server.name} has no location ${path}`);
  return {
    ...server,
    iis: {
      ...server.iis,
      locations: server.iis.locations.map((entry) => (entry.path === path ? merge(entry) : entry)),
    },
  };
}

/** The server with one registry value set, or (`null`) asked for and not there. */
export function withRegistryValue(
  server: ServerPlan,
  key: string,
  name: string,
  data: number | string | null,
): ServerPlan {
  const others = server.registry.filter((value) => value.key !== key || value.name !== name);
  return { ...server, registry: [...others, { key, name, data }] };
}
