import type { Ask, CatalogRequest } from './catalog-request.ts';
import { RIGHTS } from './rights.ts';

/** Sections that are kept of a configuration file; keys, passwords and all other sections never leave the server. */
export const KEPT_SECTIONS: readonly string[] = [
  'configSections',
  'system.applicationHost/sites',
  'system.applicationHost/applicationPools',
  'system.webServer/security/authentication/windowsAuthentication',
  'system.webServer/security/authentication/anonymousAuthentication',
  'system.webServer/security/authentication/basicAuthentication',
  'system.webServer/security/authentication/digestAuthentication',
  'system.webServer/security/access',
  'system.webServer/httpRedirect',
];

const WEB_CONFIG_SECTIONS = KEPT_SECTIONS.filter((section) => section.startsWith('system.webServer/'));
const SECTIONS = [
  'windowsAuthentication',
  'anonymousAuthentication',
  'basicAuthentication',
  'digestAuthentication',
  'access',
  'httpRedirect',
];

/** Locations that clients sign in at. The first is the server itself, what others inherit. */
export const LOCATIONS: readonly string[] = [
  '',
  'Default Web Site',
  'Default Web Site/Autodiscover',
  'Default Web Site/EWS',
  'Default Web Site/OAB',
  'Default Web Site/mapi',
  'Default Web Site/Rpc',
  'Exchange Back End/Autodiscover',
  'Exchange Back End/EWS',
  'Exchange Back End/OAB',
  'Exchange Back End/mapi/emsmdb',
  'Exchange Back End/mapi/nspi',
  'Exchange Back End/Rpc',
  'Exchange Back End/RpcWithCert',
];

const appcmd = (...parts: readonly string[]): Ask => ({ type: 'command', program: 'appcmd', arguments: parts });

/**
 * The node and those above it: a value of a parent is not printed as the node's own
 * (`docs/domain/command-output.md#adsutil`).
 */
const METABASE = ['w3svc/1/root', 'w3svc/1', 'w3svc', 'w3svc/1/root/EWS', 'w3svc/1/root/Autodiscover']
  .concat(['w3svc/1/root/OAB', 'w3svc/1/root/Rpc'])
  .map((node) => `${node}/NTAuthenticationProviders`);

/** What is asked of the web server itself: the order of providers stands nowhere else. */
export const IIS_REQUESTS: readonly CatalogRequest[] = [
  {
    id: 'applicationHost.config',
    source: 'file',
    command:
      'copy %SystemRoot%\\System32\\inetsrv\\config\\applicationHost.config to servers/{server}/applicationHost.config',
    runsOn: 'each-server',
    rights: RIGHTS.localAdministrator,
    kinds: ['iis-location', 'server', 'iis-site', 'app-pool'],
    scope: 'each-server',
    since: '2007',
    why: 'The effective authentication of every location, with its order and the layer that set it.',
    asks: [
      {
        type: 'file',
        path: '%SystemRoot%\\System32\\inetsrv\\config\\applicationHost.config',
        sections: KEPT_SECTIONS,
      },
    ],
  },
  {
    id: 'web.config',
    source: 'file',
    command: 'copy C:\\inetpub\\wwwroot\\web.config to servers/{server}/wwwroot/web.config',
    runsOn: 'each-server',
    rights: RIGHTS.localAdministrator,
    kinds: ['iis-location'],
    scope: 'each-server',
    why: 'Redirects and other settings that a web.config sets over applicationHost.config.',
    asks: [
      {
        type: 'file',
        path: 'web.config of each physical path in applicationHost.config',
        sections: WEB_CONFIG_SECTIONS,
      },
    ],
  },
  {
    id: 'appcmd list config',
    source: 'appcmd',
    command:
      '%SystemRoot%\\System32\\inetsrv\\appcmd.exe list config "Default Web Site/EWS" /section:windowsAuthentication',
    runsOn: 'each-server',
    rights: RIGHTS.localAdministrator,
    kinds: ['iis-location'],
    scope: 'each-server',
    why: 'The same, merged by IIS itself, where the file cannot be read.',
    asks: LOCATIONS.flatMap((location) =>
      SECTIONS.map((section) =>
        appcmd('list', 'config', ...(location === '' ? [] : [location]), `/section:${section}`, '/xml'),
      ),
    ),
  },
  ...['apppool', 'site'].map(
    (what): CatalogRequest => ({
      id: `appcmd list ${what}`,
      source: 'appcmd',
      command: `%SystemRoot%\\System32\\inetsrv\\appcmd.exe list ${what} /xml > servers/{server}/appcmd/${what}.xml`,
      runsOn: 'each-server',
      rights: RIGHTS.localAdministrator,
      kinds: [what === 'site' ? 'iis-site' : 'app-pool'],
      scope: 'each-server',
      why: what === 'site' ? 'Whether each site runs, and what it listens on.' : 'Whether each application pool runs.',
      asks: [appcmd('list', what, '/xml')],
    }),
  ),
  {
    id: 'adsutil get',
    source: 'cscript',
    command: 'cscript //nologo C:\\Inetpub\\AdminScripts\\adsutil.vbs get w3svc/1/root/NTAuthenticationProviders',
    runsOn: 'each-server',
    rights: RIGHTS.localAdministrator,
    kinds: ['iis-location'],
    scope: 'each-server',
    why: 'The providers of IIS 6 (Exchange 2007 on Windows Server 2003), which has no applicationHost.config.',
    asks: METABASE.map((value) => ({
      type: 'command',
      program: 'cscript',
      arguments: ['//nologo', '%SystemDrive%\\Inetpub\\AdminScripts\\adsutil.vbs', 'get', value],
    })),
  },
];
