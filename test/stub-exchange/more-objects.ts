import {
  type Cell,
  enumCell,
  guidCell,
  type PsObject,
  textList,
  timeCell,
  uriCell,
} from '../../scripts/organization/cell.ts';
import {
  CONFIGURATION,
  configurationDn,
  DIRECTORY_TYPES,
  domainParts,
  guidOf,
  id,
  tail,
} from '../../scripts/organization/directory-object.ts';
import type { OrganizationPlan } from '../../scripts/organization/plan.ts';
import { thumbprintOf } from './thumbprint.ts';

/** What the cmdlets answer that the bundled samples do not hold. */
export const MORE = {
  'Get-OutlookProvider': outlookProviders,
  'Get-AuthServer': authServers,
  'Get-AuthConfig': authConfig,
  'Get-AuthenticationPolicy': authenticationPolicies,
  'Get-MoveRequest': moveRequests,
} as const satisfies { readonly [cmdlet: string]: (org: OrganizationPlan) => readonly PsObject[] };

function outlookProviders(org: OrganizationPlan): readonly PsObject[] {
  return ['EXCH', 'EXPR', 'WEB'].map((name) => {
    const dn = `CN=${name},CN=Outlook,CN=AutoDiscover,CN=Client Access,${configurationDn(org)}`;
    return {
      types: [`${CONFIGURATION}.OutlookProvider`, ...DIRECTORY_TYPES],
      text: name,
      properties: [
        ['CertPrincipalName', name === 'EXPR' ? `msstd:mail.${org.name.toLowerCase()}.com` : null],
        ['Server', null],
        ['TTL', 1],
        ['OutlookProviderFlags', enumCell(`${CONFIGURATION}.OutlookProviderFlags`, 'None', 0)],
        ['RequiredClientVersions', ''],
        ['Name', name],
        ...tail(org, { identity: name, name, dn, version: '0.1 (8.0.535.0)' }),
      ],
    };
  });
}

/** Stands for a secret: it must never be found in anything that is written. */
export const CANARY = 'exaudit-canary-4a1f9c';

const TENANT = '7f1e0000-0000-4000-8000-000000000001';

function authServers(org: OrganizationPlan): readonly PsObject[] {
  const servers = [
    { name: 'WindowsAzureACS', type: 'MicrosoftACS', number: 1, isDefault: false, realm: TENANT },
    { name: `EvoSTS - ${TENANT}`, type: 'AzureAD', number: 4, isDefault: false, realm: TENANT },
  ];
  return servers.map(({ name, type, number, isDefault, realm }) => {
    const dn = `CN=${name},CN=Auth Servers,CN=Auth Configuration,${configurationDn(org)}`;
    return {
      types: [`${CONFIGURATION}.AuthServer`, ...DIRECTORY_TYPES],
      text: name,
      properties: [
        ['IssuerIdentifier', `https://sts.windows.net/${realm}/`],
        ['CurrentEncryptedAppSecret', CANARY],
        ['TokenIssuingEndpoint', uriCell(`https://login.windows.net/${realm}/oauth2/token`)],
        ['AuthorizationEndpoint', uriCell(`https://login.windows.net/${realm}/oauth2/authorize`)],
        ['ApplicationIdentifier', null],
        [
          'AuthMetadataUrl',
          uriCell('https://login.windows.net/common/FederationMetadata/2007-06/FederationMetadata.xml'),
        ],
        ['Realm', realm],
        ['Type', enumCell(`${CONFIGURATION}.AuthServerType`, type, number)],
        ['DomainName', textList([`${org.name.toLowerCase()}.com`])],
        ['Enabled', true],
        ['IsDefaultAuthorizationEndpoint', isDefault],
        ['Name', name],
        ...tail(org, { identity: name, name, dn, version: '0.20 (15.0.0.0)' }),
      ],
    };
  });
}

function authConfig(org: OrganizationPlan): readonly PsObject[] {
  const name = 'Auth Configuration';
  const dn = `CN=${name},${configurationDn(org)}`;
  return [
    {
      types: [`${CONFIGURATION}.AuthConfig`, ...DIRECTORY_TYPES],
      text: name,
      properties: [
        ['CurrentCertificateThumbprint', thumbprintOf('auth').toUpperCase()],
        ['PreviousCertificateThumbprint', ''],
        ['NextCertificateThumbprint', ''],
        ['NextCertificateEffectiveDate', null],
        ['ServiceName', '00000002-0000-0ff1-ce00-000000000000'],
        ['Realm', ''],
        ['Name', name],
        ...tail(org, { identity: name, name, dn, version: '0.20 (15.0.0.0)' }),
      ],
    },
  ];
}

/** The policy that some people of the organization have. */
export const POLICY = 'Block Legacy Auth';

function authenticationPolicies(org: OrganizationPlan): readonly PsObject[] {
  const dn = `CN=${POLICY},CN=Auth Policies,CN=Auth Configuration,${configurationDn(org)}`;
  const blocked = ['ActiveSync', 'Imap', 'Pop'];
  const protocols = ['ActiveSync', 'Autodiscover', 'Imap', 'Mapi', 'OfflineAddressBook', 'Pop', 'Rpc', 'WebServices'];
  return [
    {
      types: [`${CONFIGURATION}.AuthenticationPolicy`, ...DIRECTORY_TYPES],
      text: POLICY,
      properties: [
        ...protocols.map((name) => [`BlockLegacyAuth${name}`, blocked.includes(name)] as const),
        ['Name', POLICY],
        ...tail(org, { identity: POLICY, name: POLICY, dn, version: '0.20 (15.0.0.0)' }),
      ],
    },
  ];
}

const STATUS = [
  ['Completed', 10],
  ['InProgress', 2],
  ['AutoSuspended', 3],
] as const;

function moveRequests(org: OrganizationPlan): readonly PsObject[] {
  const [target] = org.databases;
  return org.mailboxes.slice(0, STATUS.length).map((mailbox, index) => {
    const [status, number] = STATUS[index] ?? STATUS[0];
    const dn = `CN=${mailbox.name},CN=Users,${domainParts(org)}`;
    const database = (name: string): Cell =>
      id(org, name, name, `CN=${name},CN=Databases,CN=Administrative Groups,${configurationDn(org)}`);
    return {
      types: ['Microsoft.Exchange.Data.Directory.Management.MoveRequest', ...DIRECTORY_TYPES.slice(1)],
      text: mailbox.name,
      properties: [
        ['ExchangeGuid', guidCell(guidOf(`exchange ${mailbox.guid}`))],
        ['SourceDatabase', database(mailbox.database)],
        ['TargetDatabase', database(target?.name ?? mailbox.database)],
        ['SourceArchiveDatabase', null],
        ['TargetArchiveDatabase', null],
        ['Flags', enumCell('Microsoft.Exchange.Data.Directory.Recipient.RequestFlags', 'IntraOrg, Pull', 10)],
        ['RemoteHostName', ''],
        ['BatchName', 'Wave 1'],
        ['Status', enumCell('Microsoft.Exchange.Data.Directory.Recipient.RequestStatus', status, number)],
        ['SuspendWhenReadyToComplete', status === 'AutoSuspended'],
        ['DisplayName', mailbox.name],
        ['WhenChangedUTC', timeCell('2026-11-20T21:14:03Z')],
        ...tail(org, {
          identity: `${org.domain}/Users/${mailbox.name}`,
          name: mailbox.name,
          dn,
          version: '0.20 (15.0.0.0)',
        }).filter(([name]) => name !== 'Guid'),
        ['Guid', guidCell(mailbox.guid)],
      ],
    };
  });
}

/** Get-ExchangeCertificate, server by server: certificates are no objects of the directory. */
export interface CertificatePlan {
  readonly server: string;
  /** Name in certificates.json. */
  readonly certificate: string;
  readonly services: string;
  readonly status: string;
  readonly rootCaType: string;
}

export function certificatesOf(org: OrganizationPlan): readonly CertificatePlan[] {
  return org.servers
    .filter((server) => server.release !== '2007')
    .flatMap((server) => [
      {
        server: server.name,
        certificate: org.name.toLowerCase(),
        services: 'IIS, SMTP',
        status: 'Valid',
        rootCaType: 'Enterprise',
      },
      { server: server.name, certificate: 'selfSigned', services: 'SMTP', status: 'Valid', rootCaType: 'None' },
      ...(server.release === '2010'
        ? []
        : [{ server: server.name, certificate: 'auth', services: 'SMTP', status: 'Valid', rootCaType: 'None' }]),
    ]);
}
