import { nameInCmdlet } from '../../model/cmdlets.ts';
import { DIRECTORY_CMDLETS } from '../../model/exchange/directory-cmdlets.ts';
import type { CmdletCapability } from './capability.ts';

const RECYCLES = 'The app pool recycles: clients of this directory reconnect within seconds.';
const AT_ONCE = 'at once in the directory; in IIS after replication';
const REDISCOVERY = 'with the next Autodiscover answer of each client, within an hour or so';
const SERVICE_HOST =
  'up to 15 minutes until the Service Host has written IIS; clients with their next Autodiscover answer';

/** What is written is spelled as what is read: the Set- cmdlet has the noun and the names of the Get- cmdlet. */
function written(cmdlet: string, property: string): Pick<CmdletCapability, 'noun' | 'parameter' | 'reads'> {
  const name = nameInCmdlet(cmdlet, property);
  return { noun: cmdlet.replace(/^Get-/, ''), parameter: name, reads: name };
}

type Directory = Pick<CmdletCapability, 'property' | 'exchange'> &
  Partial<Pick<CmdletCapability, 'impact' | 'interrupts' | 'visible'>> & { readonly protocols: readonly string[] };

function directories(rows: readonly Directory[]): readonly CmdletCapability[] {
  return rows.flatMap(({ protocols, ...row }) =>
    protocols.map((protocol) => ({
      kind: 'virtual-directory' as const,
      protocols: [protocol],
      ...written(DIRECTORY_CMDLETS[protocol] ?? protocol, row.property),
      impact: 'pool-recycle' as const,
      interrupts: RECYCLES,
      visible: AT_ONCE,
      irreversible: [],
      shell: 'exchange' as const,
      ...row,
    })),
  );
}

const url = {
  impact: 'none',
  interrupts: 'Nothing stops. A wrong address is an outage for whoever is given it.',
  visible: REDISCOVERY,
} as const;

/** Set-…VirtualDirectory. Addresses of Autodiscover can be set on 2010 only; MAPI has no booleans. */
const DIRECTORIES = directories([
  {
    property: 'windowsAuthentication',
    exchange: '2010..',
    protocols: ['EWS', 'OAB', 'Autodiscover', 'OWA', 'ECP', 'PowerShell', 'EAS'],
  },
  {
    property: 'basicAuthentication',
    exchange: '2010..',
    protocols: ['EWS', 'OAB', 'Autodiscover', 'OWA', 'ECP', 'PowerShell', 'EAS'],
  },
  {
    property: 'digestAuthentication',
    exchange: '2010..',
    protocols: ['EWS', 'Autodiscover', 'OWA', 'ECP'],
  },
  { property: 'formsAuthentication', exchange: '2010..', protocols: ['OWA', 'ECP'] },
  {
    property: 'oauthAuthentication',
    exchange: '2013..',
    protocols: ['EWS', 'OAB', 'Autodiscover', 'OWA'],
  },
  { property: 'oauthAuthentication', exchange: '2019..', protocols: ['ECP'] },
  {
    property: 'wsSecurityAuthentication',
    exchange: '2010..',
    protocols: ['EWS', 'Autodiscover'],
  },
  { property: 'requireSsl', exchange: '2010..', protocols: ['OAB', 'PowerShell'] },
  { property: 'mrsProxyEnabled', exchange: '2010..', protocols: ['EWS'] },
  {
    property: 'iisAuthenticationMethods',
    exchange: '2013..',
    protocols: ['MAPI'],
  },
  {
    property: 'internalUrl',
    exchange: '2010..',
    protocols: ['EWS', 'OAB', 'OWA', 'ECP', 'EAS', 'PowerShell'],
    ...url,
  },
  {
    property: 'externalUrl',
    exchange: '2010..',
    protocols: ['EWS', 'OAB', 'OWA', 'ECP', 'EAS', 'PowerShell'],
    ...url,
  },
  { property: 'internalUrl', exchange: '2010', protocols: ['Autodiscover'], ...url },
  { property: 'externalUrl', exchange: '2010', protocols: ['Autodiscover'], ...url },
  { property: 'internalUrl', exchange: '2013..', protocols: ['MAPI'], ...url },
  { property: 'externalUrl', exchange: '2013..', protocols: ['MAPI'], ...url },
]);

type Row = Pick<CmdletCapability, 'property' | 'exchange'> & Partial<CmdletCapability>;

function rows(
  shared: Pick<CmdletCapability, 'kind' | 'noun'> & Partial<CmdletCapability>,
  list: readonly Row[],
): readonly CmdletCapability[] {
  return list.map((row) => ({
    ...written(`Get-${shared.noun}`, row.property),
    impact: 'none' as const,
    interrupts: 'Nothing stops.',
    visible: 'at once in the directory; elsewhere after replication',
    irreversible: [],
    shell: 'exchange' as const,
    ...shared,
    ...row,
  }));
}

const told = {
  impact: 'client-restart',
  interrupts:
    'Outlook takes the new value with its next Autodiscover answer; some users are asked for a password once, or to restart Outlook.',
} as const;

const OUTLOOK_ANYWHERE = rows(
  {
    kind: 'outlook-anywhere',
    noun: 'OutlookAnywhere',
    impact: 'pool-recycle',
    interrupts: 'The Service Host writes IIS again; clients of Outlook Anywhere reconnect.',
    visible: SERVICE_HOST,
  },
  [
    { property: 'clientAuthenticationMethod', exchange: '2010', ...told },
    {
      property: 'internalClientAuthenticationMethod',
      exchange: '2013..',
      ...told,
    },
    {
      property: 'externalClientAuthenticationMethod',
      exchange: '2013..',
      ...told,
    },
    { property: 'internalHostname', exchange: '2013..', ...told },
    { property: 'externalHostname', exchange: '2010..', ...told },
    { property: 'internalClientsRequireSsl', exchange: '2013..' },
    { property: 'externalClientsRequireSsl', exchange: '2013..' },
    { property: 'iisAuthenticationMethods', exchange: '2010..' },
    { property: 'sslOffloading', exchange: '2010..' },
  ],
);

const SCP = {
  kind: 'client-access-service',
  interrupts: 'Nothing stops. Domain computers read the address at their next look-up; cached answers live on.',
  visible: 'after directory replication; clients at their next look-up',
} as const;
const SCP_ROWS = (exchange: string): readonly Row[] => [
  { property: 'autodiscoverServiceInternalUri', exchange },
  { property: 'autodiscoverSiteScope', exchange },
];

/** Every parameter that a plan may write, held against Microsoft's cmdlet pages (Applicable: …) on 2026-11-22. */
export const CMDLET_CAPABILITIES: readonly CmdletCapability[] = [
  ...DIRECTORIES,
  ...OUTLOOK_ANYWHERE,
  ...rows({ ...SCP, noun: 'ClientAccessServer' }, SCP_ROWS('2010..2013')),
  ...rows({ ...SCP, noun: 'ClientAccessService' }, SCP_ROWS('2016..')),
  ...rows({ kind: 'organization', noun: 'OrganizationConfig' }, [
    {
      property: 'mapiHttpEnabled',
      exchange: '2013..',
      impact: 'client-restart',
      interrupts:
        'Every Outlook says that the administrator has made a change and that it must be restarted, some twice.',
      visible: 'within hours, as each client asks Autodiscover again',
      irreversible: [
        'Users were told to restart Outlook, and profiles have taken the other protocol: switching back tells them again.',
      ],
    },
    {
      property: 'oauth2ClientProfileEnabled',
      exchange: '2013..',
      impact: 'logon-change',
      interrupts: 'Clients are sent to the cloud or to AD FS for a token at their next sign-in.',
      visible: 'at the next sign-in of each client',
      irreversible: ['Tokens that were given stay valid until they end, and users have signed in anew.'],
    },
    {
      property: 'ewsEnabled',
      exchange: '2010..',
      impact: 'outage',
      interrupts: 'Programs that use EWS are let in or shut out.',
    },
    {
      property: 'defaultAuthenticationPolicy',
      exchange: '2019..',
      impact: 'logon-change',
      interrupts: 'Users without a policy of their own sign in by the rules of this one from now on.',
      visible: 'up to 24 hours',
    },
  ]),
  ...rows(
    {
      kind: 'mailbox',
      noun: 'CASMailbox',
      impact: 'client-restart',
      interrupts: 'The user is told to restart Outlook.',
      visible: 'with the next Autodiscover answer',
    },
    [
      {
        property: 'mapiHttpEnabled',
        exchange: '2013..',
        irreversible: ['The user was told to restart Outlook, and the profile has taken the other protocol.'],
      },
      { property: 'ewsEnabled', exchange: '2010..' },
    ],
  ),
  ...rows({ kind: 'mailbox-database', noun: 'MailboxDatabase' }, [
    {
      property: 'offlineAddressBook',
      exchange: '2010..',
      interrupts: 'Nothing stops. Clients of the database download the whole new address book.',
      visible: 'with the next download of each client, within a day',
    },
    {
      property: 'rpcClientAccessServer',
      exchange: '2010',
      impact: 'client-restart',
      interrupts: 'Profiles keep the old name until they are repaired.',
    },
  ]),
  ...rows(
    {
      kind: 'offline-address-book',
      noun: 'OfflineAddressBook',
      interrupts: 'Nothing stops. Clients may download the address book again.',
      visible: 'with the next download of each client, within a day',
    },
    [
      { property: 'virtualDirectories', exchange: '2010..' },
      { property: 'globalWebDistributionEnabled', exchange: '2013..' },
      { property: 'isDefault', exchange: '2010..' },
    ],
  ),
  ...rows(
    {
      kind: 'auth-server',
      noun: 'AuthServer',
      impact: 'logon-change',
      interrupts: 'Clients are sent elsewhere for a token at their next sign-in.',
    },
    [
      { property: 'enabled', exchange: '2013..' },
      { property: 'isDefaultAuthorizationEndpoint', exchange: '2013..' },
    ],
  ),
  ...rows(
    {
      kind: 'authentication-policy',
      noun: 'AuthenticationPolicy',
      impact: 'logon-change',
      interrupts: 'Users with this policy are let in or shut out, up to a day later.',
      visible: 'up to 24 hours',
    },
    ['ActiveSync', 'Autodiscover', 'Imap', 'Mapi', 'OfflineAddressBook', 'Pop', 'Rpc', 'WebServices'].map((name) => ({
      property: `blockLegacyAuth${name}`,
      exchange: '2019..',
    })),
  ),
  ...rows({ kind: 'outlook-provider', noun: 'OutlookProvider', ...told, visible: REDISCOVERY }, [
    { property: 'certPrincipalName', exchange: '2010..' },
  ]),
  ...rows(
    {
      kind: 'client-policy',
      noun: 'CsClientPolicy',
      shell: 'skype',
      impact: 'client-restart',
      interrupts: 'Reaches all users of the policy; they have to sign in to Lync or Skype again.',
      visible: 'at the next sign-in of each user',
    },
    [{ property: 'disableEmailComparisonCheck', exchange: null }],
  ),
];
