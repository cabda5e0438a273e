import type { KindPart, KindSpec } from '../kind.ts';
import { IN_THE_DOMAIN } from '../owners.ts';

/** A registry key with those of its values that are asked for. `HKU` is the hive of everybody who is signed in. */
export interface AskedKey {
  readonly of: 'server' | 'client';
  readonly hive: 'HKLM' | 'HKU';
  readonly key: string;
  readonly names: readonly string[];
  /** What the answer is called as a file, where the last name of the key does not tell it apart. */
  readonly file?: string;
}

const WINDOWS: Omit<AskedKey, 'of'> = {
  hive: 'HKLM',
  key: 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
  names: ['ProductName', 'CurrentVersion', 'CurrentBuildNumber'],
  file: 'windows',
};
const LSA = 'SYSTEM\\CurrentControlSet\\Control\\Lsa';
const SCHANNEL = 'SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';
const INTERNET_SETTINGS = 'Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
const INTERNET_POLICIES = 'Software\\Policies\\Microsoft\\Windows\\CurrentVersion\\Internet Settings';
const OUTLOOK = ['16.0', '15.0', '14.0'];
/** Office versions with modern authentication. */
const IDENTITY = ['16.0', '15.0'];

/** Values of servers. LmCompatibilityLevel has no Policies key: its owner is not said. */
const OF_SERVERS: readonly Omit<AskedKey, 'of'>[] = [
  WINDOWS,
  { hive: 'HKLM', key: LSA, names: ['LmCompatibilityLevel', 'SuppressExtendedProtection', 'DisableLoopbackCheck'] },
  {
    hive: 'HKLM',
    key: `${LSA}\\MSV1_0`,
    names: [
      'RestrictSendingNTLMTraffic',
      'RestrictReceivingNTLMTraffic',
      'ClientAllowedNTLMServers',
      'NtlmMinClientSec',
      'NtlmMinServerSec',
      'BackConnectionHostNames',
    ],
  },
  { hive: 'HKLM', key: `${LSA}\\Kerberos\\Parameters`, names: ['MaxTokenSize'], file: 'kerberos' },
  {
    hive: 'HKLM',
    key: 'SYSTEM\\CurrentControlSet\\Services\\Netlogon\\Parameters',
    names: ['MaxConcurrentApi', 'RestrictNTLMInDomain'],
    file: 'netlogon',
  },
  {
    hive: 'HKLM',
    key: 'SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters',
    names: ['MaxFieldLength', 'MaxRequestBytes'],
    file: 'http',
  },
  ...[
    'SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319',
    'SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework\\v4.0.30319',
  ].map(
    (key, index): Omit<AskedKey, 'of'> => ({
      hive: 'HKLM',
      key,
      names: ['SchUseStrongCrypto', 'SystemDefaultTlsVersions'],
      file: index === 0 ? 'net' : 'net-32',
    }),
  ),
  ...['TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3'].flatMap((protocol) =>
    ['Client', 'Server'].map(
      (side): Omit<AskedKey, 'of'> => ({
        hive: 'HKLM',
        key: `${SCHANNEL}\\${protocol}\\${side}`,
        names: ['Enabled', 'DisabledByDefault'],
        file: `${protocol}-${side}`.toLowerCase().replaceAll(' ', '-'),
      }),
    ),
  ),
];

const AUTODISCOVER = [
  'ExcludeScpLookup',
  'ExcludeHttpsRootDomain',
  'ExcludeHttpsAutoDiscoverDomain',
  'ExcludeSrvRecord',
  'ExcludeLastKnownGoodURL',
  'ExcludeExplicitO365Endpoint',
  'PreferLocalXML',
];

/** Values of client computers, and of the people at them. */
const OF_CLIENTS: readonly Omit<AskedKey, 'of'>[] = [
  WINDOWS,
  { hive: 'HKLM', key: LSA, names: ['LmCompatibilityLevel'] },
  {
    hive: 'HKLM',
    key: `${LSA}\\MSV1_0`,
    names: ['RestrictSendingNTLMTraffic', 'ClientAllowedNTLMServers', 'NtlmMinClientSec'],
  },
  ...['SOFTWARE', 'SOFTWARE\\Wow6432Node'].map(
    (root, index): Omit<AskedKey, 'of'> => ({
      hive: 'HKLM',
      key: `${root}\\Microsoft\\Windows\\CurrentVersion\\Internet Settings\\WinHttp`,
      names: ['DefaultSecureProtocols'],
      file: index === 0 ? 'winhttp' : 'winhttp-32',
    }),
  ),
  {
    hive: 'HKLM',
    key: 'SYSTEM\\CurrentControlSet\\Services\\WebClient\\Parameters',
    names: ['AuthForwardServerList'],
    file: 'webclient',
  },
  {
    hive: 'HKU',
    key: INTERNET_SETTINGS,
    names: ['EnableNegotiate', 'ProxyEnable', 'ProxyOverride'],
    file: 'internet-settings',
  },
  // Zone 1 is the intranet, 1A00 says to whom Windows signs in by itself.
  ...[INTERNET_SETTINGS, INTERNET_POLICIES].map(
    (key, index): Omit<AskedKey, 'of'> => ({
      hive: 'HKU',
      key: `${key}\\Zones\\1`,
      names: ['1A00'],
      file: index === 0 ? 'zone-intranet' : 'zone-intranet-policy',
    }),
  ),
  { hive: 'HKU', key: 'Software\\Microsoft\\Exchange', names: ['MapiHttpDisabled', 'AlwaysUseMSOAuthForAutoDiscover'] },
  { hive: 'HKU', key: 'Software\\Policies\\Microsoft\\Exchange', names: ['MapiHttpDisabled'], file: 'exchange-policy' },
  ...IDENTITY.map(
    (version): Omit<AskedKey, 'of'> => ({
      hive: 'HKU',
      key: `Software\\Microsoft\\Office\\${version}\\Common\\Identity`,
      names: ['EnableADAL'],
      file: `identity-${version}`,
    }),
  ),
  ...['Software', 'Software\\Policies'].flatMap((root, index) =>
    OUTLOOK.map(
      (version): Omit<AskedKey, 'of'> => ({
        hive: 'HKU',
        key: `${root}\\Microsoft\\Office\\${version}\\Outlook\\AutoDiscover`,
        names: AUTODISCOVER,
        file: `autodiscover-${version}${index === 0 ? '' : '-policy'}`,
      }),
    ),
  ),
];

/** Everything of the registry that is ever asked for. */
export const ASKED_REGISTRY: readonly AskedKey[] = [
  ...OF_SERVERS.map((asked): AskedKey => ({ of: 'server', ...asked })),
  ...OF_CLIENTS.map((asked): AskedKey => ({ of: 'client', ...asked })),
];

/** One part a value: a key that is listed in full shows all of its values, also those that it does not hold. */
export const REGISTRY_PARTS: readonly KindPart[] = ASKED_REGISTRY.flatMap((asked) =>
  asked.names.map((name): KindPart => {
    const hive = asked.hive === 'HKU' ? 'HKCU' : asked.hive;
    return {
      identity: { computerRole: asked.of, hive, key: asked.key, name },
      requests: ['reg query'],
      place: registryPlace(asked.hive, asked.key, name),
      of: asked.of,
      owners: IN_THE_DOMAIN,
      command: commandFor(asked, hive),
    };
  }),
);

/** Which names Windows sorts into which zone: keys and values are named after hosts, so nobody can ask for one. */
export const ZONE_MAPS: readonly string[] = [`${INTERNET_SETTINGS}\\ZoneMap`, `${INTERNET_POLICIES}\\ZoneMapKey`];

export const OTHER_REGISTRY_PARTS: readonly KindPart[] = [
  {
    identity: { computerRole: 'client', hive: 'HKCU', key: `${INTERNET_SETTINGS}\\ZoneMap\\Domains` },
    requests: ['reg query'],
    of: 'client',
    command: `reg query "HKCU\\${INTERNET_SETTINGS}\\ZoneMap" /s > clients/{server}/zones.txt`,
  },
  { identity: { computerRole: 'server', hive: 'HKLM' }, requests: ['reg query'], owners: IN_THE_DOMAIN },
  { identity: { computerRole: 'client' }, requests: ['reg query'], of: 'client' },
];

/** The hive of one user is as good as that of another: all are `hkcu`. `*` stands for every value of the key. */
export function registryPlace(hive: string, key: string, name: string): string {
  const below = hive === 'HKU' ? key.replace(/^(?:S-1-[\d-]+|\.DEFAULT)\\/i, '') : key;
  return `${hive === 'HKU' ? 'HKCU' : hive}/${below.replaceAll('\\', '/')}/${name}`.toLowerCase();
}

export const REGISTRY_PLACES: NonNullable<KindSpec['places']> = {
  requests: ['reg query'],
  of: ({ hive, key, name }) =>
    typeof hive === 'string' && typeof key === 'string' && typeof name === 'string'
      ? registryPlace(hive, key, name)
      : undefined,
  identityAt: (place) => {
    const [hive = '', ...rest] = place.split('/');
    const name = rest.at(-1);
    const key = rest.slice(0, -1).join('\\');
    return name === undefined || name === '*' ? { hive, key } : { hive, key, name };
  },
};

function commandFor({ key, file, of }: AskedKey, hive: string): string {
  const path = `${hive}\\${key}`;
  const name = file ?? path.slice(path.lastIndexOf('\\') + 1).toLowerCase();
  return `reg query ${/\s/.test(path) ? `"${path}"` : path} > ${of === 'client' ? 'clients' : 'servers'}/{server}/${name}.txt`;
}
