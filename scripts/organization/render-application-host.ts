import type { IisPlan, IisSettings } from './plan.ts';

/** applicationHost.config as text with CRLF: registered sections, app pools, sites, the root, one `<location>` a layer. */
export function renderApplicationHost(plan: IisPlan): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!-- IIS configuration of this server. Make a backup before any change. -->',
    '<configuration>',
    '    <configSections>',
    ...sections('system.applicationHost', APPLICATION_HOST_SECTIONS, 2),
    '        <sectionGroup name="system.webServer">',
    ...WEB_SERVER_SECTIONS.map((name) => section(name, 3)),
    '            <sectionGroup name="security">',
    section('access', 4, 'Deny'),
    '                <sectionGroup name="authentication">',
    ...AUTHENTICATION_SECTIONS.map((name) => section(name, 5, 'Deny')),
    '                </sectionGroup>',
    section('authorization', 4),
    section('requestFiltering', 4),
    '            </sectionGroup>',
    '        </sectionGroup>',
    '    </configSections>',
    '    <configProtectedData />',
    '    <system.applicationHost>',
    '        <applicationPools>',
    ...pools(plan).map((pool) => `            <add name="${xml(pool)}" managedRuntimeVersion="v4.0" />`),
    '            <applicationPoolDefaults>',
    '                <processModel identityType="LocalSystem" />',
    '            </applicationPoolDefaults>',
    '        </applicationPools>',
    '        <sites>',
    ...plan.sites.flatMap(siteLines),
    '            <applicationDefaults applicationPool="DefaultAppPool" />',
    '            <virtualDirectoryDefaults allowSubDirConfig="true" />',
    '        </sites>',
    '    </system.applicationHost>',
    '    <system.webServer>',
    ...settingLines(plan.root, 2),
    '    </system.webServer>',
    ...plan.locations.flatMap((location) => [
      `    <location path="${xml(location.path)}">`,
      '        <system.webServer>',
      ...settingLines(location, 3),
      '        </system.webServer>',
      '    </location>',
    ]),
    '</configuration>',
    '',
  ];
  return lines.join('\r\n');
}

const APPLICATION_HOST_SECTIONS = [
  'applicationPools',
  'configHistory',
  'listenerAdapters',
  'log',
  'sites',
  'webLimits',
];
const WEB_SERVER_SECTIONS = [
  'defaultDocument',
  'directoryBrowse',
  'httpErrors',
  'httpRedirect',
  'staticContent',
  'urlCompression',
];
const AUTHENTICATION_SECTIONS = [
  'anonymousAuthentication',
  'basicAuthentication',
  'digestAuthentication',
  'windowsAuthentication',
];

const indent = (depth: number) => '    '.repeat(depth);

function section(name: string, depth: number, override = 'Allow'): string {
  return `${indent(depth)}<section name="${name}" overrideModeDefault="${override}" />`;
}

function sections(group: string, names: readonly string[], depth: number): readonly string[] {
  const members = names.map(
    (name) => `${indent(depth + 1)}<section name="${name}" allowDefinition="AppHostOnly" overrideModeDefault="Deny" />`,
  );
  return [`${indent(depth)}<sectionGroup name="${group}">`, ...members, `${indent(depth)}</sectionGroup>`];
}

function pools(plan: IisPlan): readonly string[] {
  return [
    ...new Set([
      'DefaultAppPool',
      ...plan.sites.flatMap((site) => site.applications.map((application) => application.pool)),
    ]),
  ];
}

function siteLines(site: IisPlan['sites'][number]): readonly string[] {
  return [
    `            <site name="${xml(site.name)}" id="${site.id}">`,
    ...site.applications.flatMap((application) => [
      `                <application path="${xml(application.path)}" applicationPool="${xml(application.pool)}">`,
      `                    <virtualDirectory path="/" physicalPath="${xml(application.folder)}" />`,
      '                </application>',
    ]),
    '                <bindings>',
    ...site.bindings.map(
      (binding) =>
        `                    <binding protocol="${binding.protocol}" bindingInformation="${binding.information}" />`,
    ),
    '                </bindings>',
    '            </site>',
  ];
}

function settingLines(settings: IisSettings, depth: number): readonly string[] {
  const authentication = authenticationLines(settings, depth + 2);
  const security = [
    ...(settings.sslFlags === undefined ? [] : [`${indent(depth + 1)}<access sslFlags="${settings.sslFlags}" />`]),
    ...(authentication.length === 0
      ? []
      : [`${indent(depth + 1)}<authentication>`, ...authentication, `${indent(depth + 1)}</authentication>`]),
  ];
  return [
    ...(security.length === 0 ? [] : [`${indent(depth)}<security>`, ...security, `${indent(depth)}</security>`]),
    ...(settings.httpRedirect === undefined ? [] : [indent(depth) + redirectElement(settings.httpRedirect)]),
  ];
}

function redirectElement(redirect: NonNullable<IisSettings['httpRedirect']>): string {
  const destination =
    redirect.destination === undefined
      ? ''
      : ` destination="${xml(redirect.destination)}" exactDestination="false" childOnly="false" httpResponseStatus="Found"`;
  return `<httpRedirect enabled="${redirect.enabled}"${destination} />`;
}

function authenticationLines(settings: IisSettings, depth: number): readonly string[] {
  const flag = (name: string, enabled: boolean | undefined) =>
    enabled === undefined ? [] : [`${indent(depth)}<${name} enabled="${enabled}" />`];
  return [
    ...flag('anonymousAuthentication', settings.anonymous),
    ...flag('basicAuthentication', settings.basic),
    ...flag('digestAuthentication', settings.digest),
    ...(settings.windows === undefined ? [] : windowsLines(settings.windows, depth)),
  ];
}

function windowsLines(windows: NonNullable<IisSettings['windows']>, depth: number): readonly string[] {
  const attributes = [
    windows.enabled === undefined ? '' : ` enabled="${windows.enabled}"`,
    windows.authPersistNonNTLM === undefined ? '' : ` authPersistNonNTLM="${windows.authPersistNonNTLM}"`,
    windows.useKernelMode === undefined ? '' : ` useKernelMode="${windows.useKernelMode}"`,
  ].join('');
  const inner = [
    ...(windows.providers === undefined
      ? []
      : [
          `${indent(depth + 1)}<providers>`,
          ...windows.providers.map((change) => indent(depth + 2) + providerElement(change)),
          `${indent(depth + 1)}</providers>`,
        ]),
    ...(windows.tokenChecking === undefined
      ? []
      : [`${indent(depth + 1)}<extendedProtection tokenChecking="${windows.tokenChecking}" />`]),
  ];
  if (inner.length === 0) return [`${indent(depth)}<windowsAuthentication${attributes} />`];
  return [`${indent(depth)}<windowsAuthentication${attributes}>`, ...inner, `${indent(depth)}</windowsAuthentication>`];
}

function providerElement(change: string): string {
  if (change === 'clear') return '<clear />';
  if (change.startsWith('-')) return `<remove value="${xml(change.slice(1))}" />`;
  return `<add value="${xml(change)}" />`;
}

function xml(raw: string): string {
  return raw.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
