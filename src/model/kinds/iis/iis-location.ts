import { TOKEN_CHECKING } from '../../exchange/authentication-methods.ts';
import { HAS_IIS } from '../../exchange/owners.ts';
import type { KindSpec } from '../../kind.ts';
import { IIS_PARTS, IIS_PLACES, OTHER_IIS_PARTS } from '../../parts/iis-parts.ts';

/** The list of Windows authentication providers, in its order. */
export const PROVIDERS = 'windowsAuthentication.providers';

export const iisLocation: KindSpec = {
  kind: 'iis-location',
  title: 'IIS location',
  plural: 'IIS locations',
  scope: 'server',
  bulk: false,
  idPattern: /^[^/]+\/.*$/,
  idExample: 'iis-location:ex01/default web site/ews',
  owners: HAS_IIS,
  requests: ['applicationHost.config', 'appcmd list config', 'adsutil get'],
  parts: IIS_PARTS,
  otherParts: OTHER_IIS_PARTS,
  places: IIS_PLACES,
  properties: {
    site: {
      type: 'iis-path',
      privacy: 'internal',
      identity: true,
      doc: 'Site name, for example `Default Web Site`; `null` for the server root.',
    },
    path: {
      type: 'iis-path',
      privacy: 'internal',
      identity: true,
      doc: 'Path below the site with a leading slash, `/EWS`; `/` for the site itself, `null` for the server root.',
    },
    locationPath: {
      type: 'iis-path',
      privacy: 'internal',
      identity: true,
      doc: '`SITE/PATH` as IIS writes it; empty for the server root.',
    },
    key: {
      type: 'iis-path',
      privacy: 'internal',
      identity: true,
      doc: '`SERVER/SITE/PATH`, what a virtual directory names as `iisLocation`.',
    },
    generation: {
      type: 'enum',
      values: ['iis7', 'iis6'],
      privacy: 'public',
      identity: true,
      doc: '`iis7` for applicationHost.config and appcmd (IIS 7 and later), `iis6` for the metabase.',
    },
    isFrontEnd: { type: 'boolean', privacy: 'public', identity: true, doc: 'Below `Default Web Site`.' },
    'configuration.wellFormed': {
      type: 'boolean',
      privacy: 'public',
      doc: 'Whether applicationHost.config is well-formed XML (server root only).',
    },
    'configuration.problem': { type: 'text', privacy: 'internal', doc: 'What the XML parser says of it, or `null`.' },
    'configuration.refused': {
      type: 'text',
      many: 'set',
      privacy: 'internal',
      requests: ['applicationHost.config', 'web.config'],
      doc: 'What a web.config on the way sets although it is locked, as sentences: IIS answers 500.19 there. A part where one was not collected.',
    },
    applicationPool: {
      type: 'name',
      privacy: 'internal',
      doc: 'App pool of the application that the location belongs to.',
    },
    'windowsAuthentication.enabled': { type: 'boolean', privacy: 'public', doc: 'Effective.' },
    'windowsAuthentication.providers': {
      type: 'enum',
      many: 'list',
      values: ['Negotiate', 'NTLM', 'Negotiate:Kerberos', 'Negotiate:PKU2U', 'Negotiate:MSOIDSSP'],
      privacy: 'public',
      doc: 'Effective providers in the order in which IIS offers them.',
    },
    'windowsAuthentication.ownsProviders': {
      type: 'boolean',
      privacy: 'public',
      doc: 'The location has its own provider list; otherwise it inherits one.',
    },
    'windowsAuthentication.useKernelMode': {
      type: 'boolean',
      privacy: 'public',
      doc: 'Effective kernel-mode authentication.',
    },
    'windowsAuthentication.useAppPoolCredentials': { type: 'boolean', privacy: 'public', doc: 'Effective.' },
    'windowsAuthentication.authPersistNonNTLM': { type: 'boolean', privacy: 'public', doc: 'Effective.' },
    'windowsAuthentication.extendedProtection.tokenChecking': {
      type: 'enum',
      values: TOKEN_CHECKING,
      privacy: 'public',
      doc: 'Effective Extended Protection.',
    },
    'windowsAuthentication.extendedProtection.flags': {
      type: 'enum',
      many: 'set',
      privacy: 'public',
      doc: 'Effective Extended Protection flags.',
    },
    'anonymousAuthentication.enabled': { type: 'boolean', privacy: 'public', doc: 'Effective.' },
    'basicAuthentication.enabled': { type: 'boolean', privacy: 'public', doc: 'Effective.' },
    'digestAuthentication.enabled': { type: 'boolean', privacy: 'public', doc: 'Effective.' },
    'access.sslFlags': {
      type: 'enum',
      many: 'set',
      values: ['Ssl', 'SslNegotiateCert', 'SslRequireCert', 'SslMapCert', 'Ssl128'],
      privacy: 'public',
      doc: 'Effective; empty where the file says `None`.',
    },
    'httpRedirect.enabled': {
      type: 'boolean',
      privacy: 'public',
      doc: 'Effective; unknown where a web.config that could set it was not collected.',
    },
    'httpRedirect.destination': { type: 'text', privacy: 'internal', doc: 'Effective.' },
    'httpRedirect.exactDestination': { type: 'boolean', privacy: 'public', doc: 'Effective.' },
    'httpRedirect.childOnly': { type: 'boolean', privacy: 'public', doc: 'Effective.' },
    offeredMethods: {
      type: 'enum',
      many: 'set',
      values: ['Basic', 'Ntlm', 'Negotiate', 'Digest'],
      privacy: 'public',
      doc: 'Methods that a client is offered: Basic and Digest where enabled, and the Windows providers where Windows authentication is.',
    },
  },
};
