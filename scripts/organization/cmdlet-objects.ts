import { createHash } from 'node:crypto';
import {
  type Cell,
  enumCell,
  guidCell,
  hostnameCell,
  idList,
  type Method,
  methodList,
  objectVersionCell,
  type PsObject,
  proxyAddressList,
  serverVersionCell,
  smtpAddressCell,
  textList,
  timeCell,
  tokenCheckingCell,
  uriCell,
} from './cell.ts';
import type { OrganizationPlan, OutlookAnywherePlan, Protocol, ServerPlan, VirtualDirectoryPlan } from './plan.ts';

const DIRECTORY = 'Microsoft.Exchange.Data.Directory';
const CONFIGURATION = `${DIRECTORY}.SystemConfiguration`;
const ADMIN_GROUP = 'Exchange Administrative Group (FYDIBOHF23SPDLT)';
const CHANGED = '2026-06-17T08:12:40Z';

/** What each cmdlet of the catalog answers for this organization. */
export const CMDLETS = {
  'Get-ExchangeServer': (org) => org.servers.map((server) => exchangeServer(org, server)),
  'Get-OrganizationConfig': (org) => [organizationConfig(org)],
  'Get-MapiVirtualDirectory': (org) => virtualDirectories(org, 'MAPI'),
  'Get-WebServicesVirtualDirectory': (org) => virtualDirectories(org, 'EWS'),
  'Get-OabVirtualDirectory': (org) => virtualDirectories(org, 'OAB'),
  'Get-AutodiscoverVirtualDirectory': (org) => virtualDirectories(org, 'Autodiscover'),
  'Get-OwaVirtualDirectory': (org) => virtualDirectories(org, 'OWA'),
  'Get-EcpVirtualDirectory': (org) => virtualDirectories(org, 'ECP'),
  'Get-ActiveSyncVirtualDirectory': (org) => virtualDirectories(org, 'EAS'),
  'Get-PowerShellVirtualDirectory': (org) => virtualDirectories(org, 'PowerShell'),
  'Get-OutlookAnywhere': (org) =>
    org.servers.flatMap((server) =>
      server.outlookAnywhere === null ? [] : [outlookAnywhere(org, server, server.outlookAnywhere)],
    ),
  'Get-ClientAccessService': (org) => org.servers.map((server) => clientAccessService(org, server)),
  'Get-MailboxDatabase': databases,
  'Get-OfflineAddressBook': offlineAddressBooks,
  'Get-AcceptedDomain': acceptedDomains,
  'Get-Mailbox': mailboxes,
  'Get-CASMailbox': casMailboxes,
  'Get-CsClientPolicy': clientPolicies,
} as const satisfies { readonly [cmdlet: string]: (org: OrganizationPlan) => readonly PsObject[] };

export type CmdletName = keyof typeof CMDLETS;

/** A GUID that is the same for ever for the same seed. */
export function guidOf(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function domainParts(org: OrganizationPlan): string {
  return org.domain
    .split('.')
    .map((part) => `DC=${part}`)
    .join(',');
}

function configurationDn(org: OrganizationPlan): string {
  return `CN=${org.name},CN=Microsoft Exchange,CN=Services,CN=Configuration,${domainParts(org)}`;
}

function serverDn(org: OrganizationPlan, server: string): string {
  return `CN=${server},CN=Servers,CN=${ADMIN_GROUP},CN=Administrative Groups,${configurationDn(org)}`;
}

function id(org: OrganizationPlan, text: string, name: string, dn: string): Cell {
  return { cell: 'id', text, name, dn, domain: org.domain };
}

/** The properties that every object of the directory ends with. */
function tail(
  org: OrganizationPlan,
  options: { readonly identity: string; readonly name: string; readonly dn: string; readonly version: string },
) {
  return [
    ['AdminDisplayName', ''],
    ['ExchangeVersion', objectVersionCell(options.version)],
    ['DistinguishedName', options.dn],
    ['Identity', id(org, options.identity, options.name, options.dn)],
    ['Guid', guidCell(guidOf(options.dn))],
    ['WhenChanged', timeCell(CHANGED)],
    ['WhenCreated', timeCell('2024-02-05T09:30:00Z')],
    ['OriginatingServer', `dc01.${org.domain}`],
    ['IsValid', true],
    ['ObjectState', enumCell('Microsoft.Exchange.Data.ObjectState', 'Changed', 2)],
  ] as const satisfies PsObject['properties'];
}

const DIRECTORY_TYPES = [
  `${CONFIGURATION}.ADConfigurationObject`,
  `${DIRECTORY}.ADObject`,
  `${DIRECTORY}.ADRawEntry`,
  'Microsoft.Exchange.Data.ConfigurableObject',
];

function exchangeServer(org: OrganizationPlan, server: ServerPlan): PsObject {
  const dn = serverDn(org, server.name);
  const legacy = server.release === '2007' || server.release === '2010';
  const [roles, bits] = legacy
    ? (['Mailbox, ClientAccess, HubTransport', 38] as const)
    : server.release === '2013'
      ? (['Mailbox, ClientAccess', 6] as const)
      : (['Mailbox', 2] as const);
  const fqdn = `${server.name.toLowerCase()}.${org.domain}`;
  return {
    types: [
      `${DIRECTORY}.Management.ExchangeServer`,
      `${DIRECTORY}.Management.ADPresentationObject`,
      ...DIRECTORY_TYPES.slice(1),
    ],
    text: server.name,
    properties: [
      ['Name', server.name],
      ['Domain', org.domain],
      ['Edition', enumCell('Microsoft.Exchange.Data.ServerEditionType', 'Enterprise', 1)],
      ['Fqdn', fqdn],
      ['IsClientAccessServer', true],
      ['IsE14OrLater', server.release !== '2007'],
      ['IsE15OrLater', !legacy],
      ['IsEdgeServer', false],
      ['IsMailboxServer', true],
      ['AdminDisplayVersion', serverVersionCell(server.build)],
      [
        'Site',
        id(
          org,
          `${org.domain}/Configuration/Sites/${server.site}`,
          server.site,
          `CN=${server.site},CN=Sites,CN=Configuration,${domainParts(org)}`,
        ),
      ],
      ['ServerRole', enumCell(`${CONFIGURATION}.ServerRole`, roles, bits)],
      ['CurrentDomainControllers', textList([`dc01.${org.domain}`])],
      ['ProductID', ''],
      ...tail(org, { identity: server.name, name: server.name, dn, version: '0.1 (8.0.535.0)' }),
    ],
  };
}

function organizationConfig(org: OrganizationPlan): PsObject {
  return {
    types: [
      `${DIRECTORY}.Management.OrganizationConfig`,
      `${DIRECTORY}.Management.ADPresentationObject`,
      ...DIRECTORY_TYPES.slice(1),
    ],
    text: org.name,
    properties: [
      ['Name', org.name],
      ['DefaultAuthenticationPolicy', null],
      ['EwsEnabled', null],
      ['HybridConfigurationStatus', enumCell(`${CONFIGURATION}.HybridConfigurationStatusEnum`, 'Unknown', 0)],
      ['MapiHttpEnabled', org.mapiHttpEnabled],
      ['OAuth2ClientProfileEnabled', org.oauth2ClientProfileEnabled],
      ['PublicFoldersEnabled', enumCell('Microsoft.Exchange.Data.Directory.PublicFoldersDeployment', 'Local', 1)],
      ...tail(org, { identity: org.name, name: org.name, dn: configurationDn(org), version: '0.20 (15.0.0.0)' }),
    ],
  };
}

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

function virtualDirectories(org: OrganizationPlan, protocol: Protocol): readonly PsObject[] {
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
        ['MRSProxyEnabled', false],
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

function folderOf(server: ServerPlan, folder: string): string {
  const site = server.iis.sites.find((entry) => entry.name === 'Default Web Site');
  const wanted = `/${folder}`.toLowerCase();
  return site?.applications.find((application) => application.path.toLowerCase() === wanted)?.folder ?? '';
}

function outlookAnywhere(org: OrganizationPlan, server: ServerPlan, plan: OutlookAnywherePlan): PsObject {
  const name = 'Rpc (Default Web Site)';
  const dn = `CN=${name},CN=HTTP,CN=Protocols,${serverDn(org, server.name)}`;
  const legacy = plan.clientMethod !== null;
  return {
    types: [
      `${CONFIGURATION}.ADRpcHttpVirtualDirectory`,
      `${CONFIGURATION}.ExchangeVirtualDirectory`,
      `${CONFIGURATION}.ADVirtualDirectory`,
      ...DIRECTORY_TYPES,
    ],
    text: `${server.name}\\${name}`,
    properties: [
      ['ServerName', server.name],
      ['SSLOffloading', plan.sslOffloading],
      ['ExternalHostname', hostnameCell(plan.externalHostname)],
      ...(legacy
        ? ([['ClientAuthenticationMethod', methodCellOrNull(plan.clientMethod)]] as const)
        : ([
            ['InternalHostname', hostnameCell(plan.internalHostname)],
            ['ExternalClientAuthenticationMethod', methodCellOrNull(plan.externalMethod)],
            ['InternalClientAuthenticationMethod', methodCellOrNull(plan.internalMethod)],
          ] as const)),
      ['IISAuthenticationMethods', methodList(plan.iisMethods)],
      ['XropUrl', null],
      ...(legacy
        ? []
        : ([
            ['ExternalClientsRequireSsl', plan.externalRequireSsl],
            ['InternalClientsRequireSsl', plan.internalRequireSsl],
          ] as const)),
      ['MetabasePath', `IIS://${server.name.toLowerCase()}.${org.domain}/W3SVC/1/ROOT/Rpc`],
      ['Path', folderOf(server, 'Rpc')],
      ['ExtendedProtectionTokenChecking', tokenCheckingCell(plan.tokenChecking)],
      ['ExtendedProtectionFlags', textList([])],
      ['ExtendedProtectionSPNList', textList([])],
      ['AdminDisplayVersion', serverVersionCell(server.build)],
      ['Server', id(org, server.name, server.name, serverDn(org, server.name))],
      ['Name', name],
      ...tail(org, { identity: `${server.name}\\${name}`, name, dn, version: '0.20 (15.0.0.0)' }),
    ],
  };
}

function methodCellOrNull(method: Method | null): Cell {
  const list = method === null ? null : methodList([method]);
  return list !== null && typeof list === 'object' && list.cell === 'list' ? (list.items[0] ?? null) : null;
}

function clientAccessService(org: OrganizationPlan, server: ServerPlan): PsObject {
  const dn = serverDn(org, server.name);
  return {
    types: [
      `${DIRECTORY}.Management.ClientAccessServer`,
      `${DIRECTORY}.Management.ADPresentationObject`,
      ...DIRECTORY_TYPES.slice(1),
    ],
    text: server.name,
    properties: [
      ['Name', server.name],
      ['Fqdn', `${server.name.toLowerCase()}.${org.domain}`],
      ['ClientAccessArray', null],
      ['OutlookAnywhereEnabled', server.outlookAnywhere !== null],
      ['AutoDiscoverServiceCN', server.name],
      ['AutoDiscoverServiceClassName', 'ms-Exchange-AutoDiscover-Service'],
      ['AutoDiscoverServiceInternalUri', uriCell(server.scp)],
      ['AutoDiscoverServiceGuid', guidCell('77378f46-2c66-4aa9-a6a6-3e7a48b19596')],
      ['AutoDiscoverSiteScope', textList([server.site])],
      [
        'AlternateServiceAccountConfiguration',
        server.alternateServiceAccount === null
          ? null
          : `Latest: 1/12/2026 10:19:22 AM, ${server.alternateServiceAccount}\r\nPrevious: <Not set>`,
      ],
      ...tail(org, { identity: server.name, name: server.name, dn, version: '0.1 (8.0.535.0)' }),
    ],
  };
}

function databases(org: OrganizationPlan): readonly PsObject[] {
  return org.databases.map((database) => {
    const dn = `CN=${database.name},CN=Databases,CN=${ADMIN_GROUP},CN=Administrative Groups,${configurationDn(org)}`;
    const book = database.offlineAddressBook;
    return {
      types: [`${CONFIGURATION}.MailboxDatabase`, `${CONFIGURATION}.Database`, ...DIRECTORY_TYPES],
      text: database.name,
      properties: [
        ['OfflineAddressBook', book === null ? null : id(org, `\\${book}`, book, bookDn(org, book))],
        [
          'RpcClientAccessServer',
          database.release === '2010' ? `outlook.${org.domain}` : `${database.server.toLowerCase()}.${org.domain}`,
        ],
        ['Recovery', false],
        ['Server', id(org, database.server, database.server, serverDn(org, database.server))],
        ['Name', database.name],
        ...tail(org, {
          identity: database.name,
          name: database.name,
          dn,
          version: database.release === '2010' ? '0.10 (14.0.100.0)' : '0.20 (15.0.0.0)',
        }),
      ],
    };
  });
}

function bookDn(org: OrganizationPlan, book: string): string {
  return `CN=${book},CN=Offline Address Lists,CN=Address Lists Container,${configurationDn(org)}`;
}

function offlineAddressBooks(org: OrganizationPlan): readonly PsObject[] {
  return org.offlineAddressBooks.map((book) => ({
    types: [`${CONFIGURATION}.OfflineAddressBook`, ...DIRECTORY_TYPES],
    text: `\\${book.name}`,
    properties: [
      [
        'GeneratingMailbox',
        id(
          org,
          `${org.domain}/Users/SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}`,
          'SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}',
          `CN=SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c},CN=Users,${domainParts(org)}`,
        ),
      ],
      [
        'AddressLists',
        idList([
          id(
            org,
            '\\Default Global Address List',
            'Default Global Address List',
            `CN=Default Global Address List,CN=All Global Address Lists,CN=Address Lists Container,${configurationDn(org)}`,
          ),
        ]),
      ],
      ['IsDefault', book.isDefault],
      ['PublicFolderDatabase', null],
      ['PublicFolderDistributionEnabled', false],
      ['GlobalWebDistributionEnabled', book.globalWebDistribution],
      ['WebDistributionEnabled', book.webDistribution],
      ['LastTouchedTime', timeCell('2026-11-02T03:05:11Z')],
      [
        'VirtualDirectories',
        idList(
          book.virtualDirectories.map((text) =>
            id(
              org,
              text,
              text.split('\\')[1] ?? text,
              `CN=${text.split('\\')[1]},CN=HTTP,CN=Protocols,${serverDn(org, text.split('\\')[0] ?? '')}`,
            ),
          ),
        ),
      ],
      ['Name', book.name],
      ...tail(org, {
        identity: `\\${book.name}`,
        name: book.name,
        dn: bookDn(org, book.name),
        version: book.objectVersion,
      }),
    ],
  }));
}

function acceptedDomains(org: OrganizationPlan): readonly PsObject[] {
  return org.acceptedDomains.map((domain) => {
    const dn = `CN=${domain.name},CN=Accepted Domains,CN=Transport Settings,${configurationDn(org)}`;
    return {
      types: [`${CONFIGURATION}.AcceptedDomain`, ...DIRECTORY_TYPES],
      text: domain.name,
      properties: [
        [
          'DomainName',
          {
            cell: 'struct',
            types: ['Microsoft.Exchange.Data.SmtpDomainWithSubdomains'],
            text: domain.name,
            fields: {
              Address: domain.name,
              IncludeSubDomains: domain.name.startsWith('*.'),
              Domain: domain.name.replace(/^\*\./, ''),
              IsStar: domain.name === '*',
            },
          },
        ],
        ['CatchAllRecipientID', null],
        [
          'DomainType',
          enumCell(
            `${CONFIGURATION}.AcceptedDomainType`,
            domain.type,
            ['Authoritative', 'ExternalRelay', 'InternalRelay'].indexOf(domain.type),
          ),
        ],
        ['MatchSubDomains', false],
        ['AddressBookEnabled', true],
        ['Default', domain.isDefault],
        ['Name', domain.name],
        ...tail(org, { identity: domain.name, name: domain.name, dn, version: '0.20 (15.0.0.0)' }),
      ],
    };
  });
}

const RECIPIENT_TYPE_NUMBERS = { UserMailbox: 1, SharedMailbox: 4, RoomMailbox: 16 } as const;

function mailboxes(org: OrganizationPlan): readonly PsObject[] {
  return org.mailboxes.map((mailbox) => ({
    types: [`${DIRECTORY}.Management.Mailbox`],
    text: mailbox.name,
    selected: true,
    properties: [
      ['Guid', guidCell(mailbox.guid)],
      ['UserPrincipalName', mailbox.userPrincipalName],
      ['PrimarySmtpAddress', smtpAddressCell(mailbox.primarySmtpAddress)],
      ['EmailAddresses', proxyAddressList(mailbox.emailAddresses)],
      ['WindowsEmailAddress', smtpAddressCell(mailbox.primarySmtpAddress)],
      [
        'RecipientTypeDetails',
        enumCell(
          'Microsoft.Exchange.Data.Directory.Recipient.RecipientTypeDetails',
          mailbox.recipientTypeDetails,
          RECIPIENT_TYPE_NUMBERS[mailbox.recipientTypeDetails],
        ),
      ],
      ['EmailAddressPolicyEnabled', true],
      [
        'Database',
        id(
          org,
          mailbox.database,
          mailbox.database,
          `CN=${mailbox.database},CN=Databases,CN=${ADMIN_GROUP},CN=Administrative Groups,${configurationDn(org)}`,
        ),
      ],
      ['ServerName', mailbox.server.toLowerCase()],
    ],
  }));
}

function casMailboxes(org: OrganizationPlan): readonly PsObject[] {
  return org.mailboxes.map((mailbox) => ({
    types: [`${DIRECTORY}.Management.CASMailbox`],
    text: mailbox.name,
    selected: true,
    properties: [
      ['Guid', guidCell(mailbox.guid)],
      ['MapiHttpEnabled', mailbox.mapiHttpEnabled],
      ['MAPIEnabled', true],
      ['EwsEnabled', null],
    ],
  }));
}

function clientPolicies(org: OrganizationPlan): readonly PsObject[] {
  return org.clientPolicies.map((policy) => ({
    types: [
      'Microsoft.Rtc.Management.WritableConfig.Policy.Client.ClientPolicy',
      'Microsoft.Rtc.Management.WritableConfig.Policy.Client.ClientPolicy#Decorated',
    ],
    text: policy.identity,
    properties: [
      ['Identity', policy.identity],
      ['Description', ''],
      [
        'AddressBookAvailability',
        enumCell(
          'Microsoft.Rtc.Management.WritableConfig.Policy.Client.AddressBookAvailabilityType',
          'WebSearchAndFileDownload',
          0,
        ),
      ],
      ['DisableEmailComparisonCheck', policy.disableEmailComparisonCheck],
      ['EnableExchangeContactSync', policy.enableExchangeContactSync],
      ['MAPIPollInterval', null],
    ],
  }));
}
