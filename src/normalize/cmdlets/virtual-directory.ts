import type { Fragment } from '../../model/resource.ts';
import type { RawObject } from '../raw/raw.ts';
import { type Accessor, booleanOf, enumOf, enumSetOf, textOf, urlOf } from '../raw/read-raw.ts';
import { addDeclaredMethods } from './declared-methods.ts';
import { directoryIdentity } from './directory-identity.ts';
import { isDirectoryOnly, withoutIisValues } from './directory-only.ts';
import { AUTHENTICATION_METHOD, TOKEN_CHECKING_MODE } from './enum-names.ts';
import { type CmdletContext, fragmentOf, type PropertyTable, readProperties } from './fragment.ts';

const PROTOCOLS: { readonly [request: string]: string } = {
  'Get-MapiVirtualDirectory': 'MAPI',
  'Get-WebServicesVirtualDirectory': 'EWS',
  'Get-OabVirtualDirectory': 'OAB',
  'Get-AutodiscoverVirtualDirectory': 'Autodiscover',
  'Get-OwaVirtualDirectory': 'OWA',
  'Get-EcpVirtualDirectory': 'ECP',
  'Get-ActiveSyncVirtualDirectory': 'EAS',
  'Get-PowerShellVirtualDirectory': 'PowerShell',
};

const methods: Accessor = (raw) => enumSetOf(raw, AUTHENTICATION_METHOD);

const TABLE: PropertyTable = [
  ['internalUrl', 'InternalUrl', urlOf],
  ['externalUrl', 'ExternalUrl', urlOf],
  ['internalAuthenticationMethods', 'InternalAuthenticationMethods', methods],
  ['externalAuthenticationMethods', 'ExternalAuthenticationMethods', methods],
  ['iisAuthenticationMethods', 'IISAuthenticationMethods', methods],
  ['basicAuthentication', ['BasicAuthentication', 'BasicAuthEnabled'], booleanOf],
  ['windowsAuthentication', ['WindowsAuthentication', 'WindowsAuthEnabled'], booleanOf],
  ['digestAuthentication', 'DigestAuthentication', booleanOf],
  ['formsAuthentication', 'FormsAuthentication', booleanOf],
  ['oauthAuthentication', 'OAuthAuthentication', booleanOf],
  ['wsSecurityAuthentication', 'WSSecurityAuthentication', booleanOf],
  ['requireSsl', 'RequireSSL', booleanOf],
  ['mrsProxyEnabled', 'MRSProxyEnabled', booleanOf],
  ['extendedProtectionTokenChecking', 'ExtendedProtectionTokenChecking', (raw) => enumOf(raw, TOKEN_CHECKING_MODE)],
  ['metabasePath', 'MetabasePath', textOf],
];

/** The virtual directory of one object of the eight Get-…VirtualDirectory cmdlets. */
export function normalizeVirtualDirectory(
  request: string,
  object: RawObject,
  context: CmdletContext,
): readonly Fragment[] {
  const directory = directoryIdentity(object, context.server);
  const protocol = PROTOCOLS[request];
  if (directory === undefined || protocol === undefined) return [];
  const read = readProperties(object, TABLE);
  const directoryOnly = isDirectoryOnly(object, context);
  if (directoryOnly) withoutIisValues(read);
  addDeclaredMethods(read);
  addInternalHost(read);
  const weak = directoryOnly ? Object.keys(read.properties) : [];
  const { identity, server, name, website } = directory;
  Object.assign(read.properties, {
    identity,
    server,
    protocol,
    website,
    isFrontEnd: website.toLowerCase() === 'default web site',
    iisLocation: `${server}/${website}/${name}`,
  });
  return [
    fragmentOf({ kind: 'virtual-directory', key: identity, label: identity, server, weak }, read, object, context),
  ];
}

function addInternalHost({ properties, unseen }: ReturnType<typeof readProperties>): void {
  const url = properties.internalUrl;
  if (url === null) properties.internalHost = null;
  else if (typeof url === 'string' && URL.canParse(url)) properties.internalHost = new URL(url).hostname;
  else if (typeof url === 'string')
    unseen.internalHost = { cause: 'unreadable', detail: `"${url.slice(0, 60)}" is no address` };
  else if (unseen.internalUrl !== undefined) unseen.internalHost = unseen.internalUrl;
}
