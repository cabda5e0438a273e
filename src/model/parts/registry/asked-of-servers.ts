import { type AskedKey, LSA_KEY, WINDOWS_VERSION } from './asked-key.ts';

const SCHANNEL = 'SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';

/** Values of servers. LmCompatibilityLevel has no Policies key: its owner is not said. */
export const ASKED_OF_SERVERS: readonly Omit<AskedKey, 'of'>[] = [
  WINDOWS_VERSION,
  { hive: 'HKLM', key: LSA_KEY, names: ['LmCompatibilityLevel', 'SuppressExtendedProtection', 'DisableLoopbackCheck'] },
  {
    hive: 'HKLM',
    key: `${LSA_KEY}\\MSV1_0`,
    names: [
      'RestrictSendingNTLMTraffic',
      'RestrictReceivingNTLMTraffic',
      'ClientAllowedNTLMServers',
      'NtlmMinClientSec',
      'NtlmMinServerSec',
      'BackConnectionHostNames',
    ],
  },
  { hive: 'HKLM', key: `${LSA_KEY}\\Kerberos\\Parameters`, names: ['MaxTokenSize'], file: 'kerberos' },
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
