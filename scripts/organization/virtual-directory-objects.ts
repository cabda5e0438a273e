import {
  enumCell,
  idList,
  type Method,
  methodList,
  type PsObject,
  serverVersionCell,
  textList,
  tokenCheckingCell,
  uriCell,
} from './cell.ts';
import { CONFIGURATION, DIRECTORY_TYPES, id, serverDn, tail } from './directory-object.ts';
import type { OrganizationPlan, Protocol, ServerPlan, VirtualDirectoryPlan } from './plan.ts';

const CLASS: { readonly [protocol in Protocol]: string } = {
  MAPI: 'ADMapiVirtualDirectory',
  EWS: 'ADWebServicesVirtualDirectory',
  OAB: 'ADOabVirtualDirectory',
  Autodiscover: 'ADAutodiscoverVirtualDirectory',
  OWA: 'ADOwaVirtualDirectory',
  ECP: 'ADEcpVirtualDirectory',
  EAS: 'ADMobileVirtualDirectory',
  PowerShell: 'ADPowerShellVirtualDirectory',
};

/** Name below the site, with the spelling of the product. */
export const DIRECTORY_NAME: { readonly [protocol in Protocol]: string } = {
  MAPI: 'mapi',
  EWS: 'EWS',
  OAB: 'OAB',
  Autodiscover: 'Autodiscover',
  OWA: 'owa',
  ECP: 'ecp',
  EAS: 'Microsoft-Server-ActiveSync',
  PowerShell: 'PowerShell',
};

export function virtualDirectories(org: OrganizationPlan, protocol: Protocol): readonly PsObject[] {
  return org.servers.flatMap((server) =>
    server.virtualDirectories
      .filter((directory) => directory.protocol === protocol)
      .map((directory) => virtualDirectory(org, server, directory)),
  );
}

function methodsOf(directory: VirtualDirectoryPlan): readonly Method[] {
  if (directory.iisMethods !== null) return directory.iisMethods;
  return [
    ...(directory.basic ? (['Basic'] as const) : []),
    ...(directory.forms ? (['Fba'] as const) : []),
    ...(directory.windows ? (['Ntlm', 'WindowsIntegrated'] as const) : []),
    ...(directory.wsSecurity === true ? (['WSSecurity'] as const) : []),
    ...(directory.oauth === true ? (['OAuth'] as const) : []),
  ];
}

function flagsOf(directory: VirtualDirectoryPlan): PsObject['properties'] {
  switch (directory.protocol) {
    case 'MAPI':
      return [['IISAuthenticationMethods', methodList(directory.iisMethods ?? [])]];
    case 'EWS':
      return [
        ['CertificateAuthentication', null],
        ['InternalNLBBypassUrl', null],
        ['GzipLevel', enumCell(`${CONFIGURATION}.GzipLevel`, 'Low', 1)],
        ['MRSProxyEnabled', directory.mrsProxy === true],
        ['WSSecurityAuthentication', directory.wsSecurity],
        ['LiveIdBasicAuthentication', false],
        ...booleans(directory),
        ['AdfsAuthentication', false],
      ];
    case 'OAB':
      return [['PollInterval', 480], ['OfflineAddressBooks', idList([])], ['RequireSSL', true], ...booleans(directory)];
    case 'Autodiscover':
      return [
        ['WSSecurityAuthentication', directory.wsSecurity],
        ['LiveIdBasicAuthentication', false],
        ...booleans(directory),
        ['AdfsAuthentication', false],
      ];
    case 'OWA':
      return [
        ['GzipLevel', enumCell(`${CONFIGURATION}.GzipLevel`, 'Low', 1)],
        ['LogonFormat', enumCell(`${CONFIGURATION}.LogonFormats`, 'UserName', 2)],
        ['FormsAuthentication', directory.forms],
        ...booleans(directory),
      ];
    case 'ECP':
      return [['FormsAuthentication', directory.forms], ...booleans(directory)];
    case 'EAS':
      return [
        ['MobileClientCertificateProvisioningEnabled', false],
        ['BasicAuthEnabled', directory.basic],
        ['WindowsAuthEnabled', directory.windows],
        ['ClientCertAuth', enumCell(`${CONFIGURATION}.ClientCertAuthTypes`, 'Ignore', 0)],
      ];
    case 'PowerShell':
      return [['CertificateAuthentication', null], ['RequireSSL', false], ...booleans(directory)];
  }
}

function booleans(directory: VirtualDirectoryPlan): PsObject['properties'] {
  return [
    ['BasicAuthentication', directory.basic],
    ['DigestAuthentication', directory.digest],
    ['WindowsAuthentication', directory.windows],
    ['OAuthAuthentication', directory.oauth],
  ];
}

function virtualDirectory(org: OrganizationPlan, server: ServerPlan, directory: VirtualDirectoryPlan): PsObject {
  const folder = DIRECTORY_NAME[directory.protocol];
  const name = `${folder} (Default Web Site)`;
  const dn = `CN=${name},CN=HTTP,CN=Protocols,${serverDn(org, server.name)}`;
  const methods = methodsOf(directory);
  const fqdn = `${server.name.toLowerCase()}.${org.domain}`;
  return {
    types: [
      `${CONFIGURATION}.${CLASS[directory.protocol]}`,
      `${CONFIGURATION}.ExchangeVirtualDirectory`,
      `${CONFIGURATION}.ADVirtualDirectory`,
      ...DIRECTORY_TYPES,
    ],
    text: `${server.name}\\${name}`,
    properties: [
      ...flagsOf(directory),
      ['Name', name],
      ['InternalAuthenticationMethods', methodList(methods)],
      ['ExternalAuthenticationMethods', methodList(methods)],
      ['MetabasePath', `IIS://${fqdn}/W3SVC/1/ROOT/${folder}`],
      ['Path', folderOf(server, folder)],
      ['ExtendedProtectionTokenChecking', tokenCheckingCell(directory.tokenChecking)],
      ['ExtendedProtectionFlags', textList([])],
      ['ExtendedProtectionSPNList', textList([])],
      ['AdminDisplayVersion', serverVersionCell(server.build)],
      ['Server', id(org, server.name, server.name, serverDn(org, server.name))],
      ['InternalUrl', uriCell(directory.internalUrl)],
      ['ExternalUrl', uriCell(directory.externalUrl)],
      ...tail(org, { identity: `${server.name}\\${name}`, name, dn, version: '0.10 (14.0.100.0)' }),
    ],
  };
}

export function folderOf(server: ServerPlan, folder: string): string {
  const site = server.iis.sites.find((entry) => entry.name === 'Default Web Site');
  const wanted = `/${folder}`.toLowerCase();
  return site?.applications.find((application) => application.path.toLowerCase() === wanted)?.folder ?? '';
}
