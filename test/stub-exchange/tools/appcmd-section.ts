import type { StubServer } from '../stub-data.ts';

export type Location = StubServer['locations'][string];

/** Sections of `appcmd list config`, by their last name. */
export const SECTIONS = [
  'windowsAuthentication',
  'anonymousAuthentication',
  'basicAuthentication',
  'digestAuthentication',
  'access',
  'httpRedirect',
] as const;
export type Section = (typeof SECTIONS)[number];

const AUTHENTICATION = ['system.webServer', 'security', 'authentication'];
const PARENTS: { readonly [section in Section]: readonly string[] } = {
  windowsAuthentication: AUTHENTICATION,
  anonymousAuthentication: AUTHENTICATION,
  basicAuthentication: AUTHENTICATION,
  digestAuthentication: AUTHENTICATION,
  access: ['system.webServer', 'security'],
  httpRedirect: ['system.webServer'],
};

/** Merged, indented, attributes at their default left out; `/xml` wraps it and joins the section's path to one name. */
export function appcmdSection(section: Section, path: string, location: Location, xml: boolean): string {
  const parents = PARENTS[section];
  const name = xml ? [...parents, section].join('-') : section;
  const inner = elementOf(section, name, location);
  if (xml) {
    const place = `MACHINE/WEBROOT/APPHOST${path === '' ? '' : `/${path}`}`;
    return `${[
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<appcmd>',
      `    <CONFIG CONFIG.SECTION="${[...parents, section].join('/')}" path="${place}" overrideMode="Inherit" locked="false">`,
      ...inner.map((line) => `        ${line}`),
      '    </CONFIG>',
      '</appcmd>',
    ].join('\n')}\n`;
  }
  return `${[
    ...parents.map((parent, depth) => `${'  '.repeat(depth)}<${parent}>`),
    ...inner.map((line) => '  '.repeat(parents.length) + line),
    ...parents.map((parent, depth) => `${'  '.repeat(depth)}</${parent}>`).reverse(),
  ].join('\n')}\n`;
}

function elementOf(section: Section, name: string, location: Location): readonly string[] {
  switch (section) {
    case 'windowsAuthentication':
      return [
        `<${name} enabled="${location.enabled}"${location.authPersistNonNTLM ? ' authPersistNonNTLM="true"' : ''}${location.useKernelMode ? '' : ' useKernelMode="false"'}>`,
        `  <extendedProtection tokenChecking="${location.tokenChecking}" />`,
        ...(location.providers.length === 0
          ? ['  <providers />']
          : [
              '  <providers>',
              ...location.providers.map((provider) => `    <add value="${provider}" />`),
              '  </providers>',
            ]),
        `</${name}>`,
      ];
    case 'anonymousAuthentication':
      return [`<${name} enabled="${location.anonymous}" userName="IUSR" />`];
    case 'basicAuthentication':
      return [`<${name} enabled="${location.basic}" />`];
    case 'digestAuthentication':
      return [`<${name} enabled="${location.digest}" />`];
    case 'access':
      return [`<${name} sslFlags="${location.sslFlags}" />`];
    case 'httpRedirect': {
      const { enabled, destination } = location.httpRedirect;
      return [`<${name} enabled="${enabled}"${destination === undefined ? '' : ` destination="${destination}"`} />`];
    }
  }
}
