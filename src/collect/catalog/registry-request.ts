import type { CatalogRequest, RegistryAsk } from './catalog-request.ts';
import { RIGHTS } from './rights.ts';

const machine = (key: string, ...names: readonly string[]): readonly RegistryAsk[] =>
  names.map((name) => ({ type: 'registry', hive: 'HKLM', key, name, owner: 'machine', origin: originOf(key) }));
const user = (key: string, ...names: readonly string[]): readonly RegistryAsk[] =>
  names.map((name) => ({ type: 'registry', hive: 'HKU', key, name, owner: 'user', origin: originOf(key) }));
const originOf = (key: string): RegistryAsk['origin'] => (/\\Policies\\/i.test(key) ? 'policy' : 'setting');

const LSA = 'SYSTEM\\CurrentControlSet\\Control\\Lsa';
const SCHANNEL = 'SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';
const NET_FRAMEWORK = [
  'SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319',
  'SOFTWARE\\Wow6432Node\\Microsoft\\.NETFramework\\v4.0.30319',
];
const OUTLOOK = ['16.0', '15.0', '14.0'].map(
  (version) => `Software\\Microsoft\\Office\\${version}\\Outlook\\AutoDiscover`,
);
const OUTLOOK_POLICIES = ['16.0', '15.0', '14.0'].map(
  (version) => `Software\\Policies\\Microsoft\\Office\\${version}\\Outlook\\AutoDiscover`,
);

/**
 * Values of servers (`docs/domain/clients.md#registry-values`). LmCompatibilityLevel has no Policies key: its owner is
 * not said.
 */
export const SERVER_REGISTRY: readonly RegistryAsk[] = [
  ...machine('SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion', 'ProductName', 'CurrentVersion', 'CurrentBuildNumber'),
  ...machine(LSA, 'LmCompatibilityLevel', 'SuppressExtendedProtection', 'DisableLoopbackCheck'),
  ...machine(
    `${LSA}\\MSV1_0`,
    'RestrictSendingNTLMTraffic',
    'RestrictReceivingNTLMTraffic',
    'NtlmMinClientSec',
    'NtlmMinServerSec',
  ),
  ...machine('SYSTEM\\CurrentControlSet\\Services\\Netlogon\\Parameters', 'MaxConcurrentApi', 'RestrictNTLMInDomain'),
  ...machine('SYSTEM\\CurrentControlSet\\Services\\HTTP\\Parameters', 'MaxFieldLength', 'MaxRequestBytes'),
  ...NET_FRAMEWORK.flatMap((key) => machine(key, 'SchUseStrongCrypto', 'SystemDefaultTlsVersions')),
  ...['TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3'].flatMap((protocol) =>
    ['Client', 'Server'].flatMap((side) =>
      machine(`${SCHANNEL}\\${protocol}\\${side}`, 'Enabled', 'DisabledByDefault'),
    ),
  ),
];

/** Values of client computers, and of the people at them: collected there, with `exaudit collect --script`. */
export const CLIENT_REGISTRY: readonly RegistryAsk[] = [
  ...machine('SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion', 'ProductName', 'CurrentVersion', 'CurrentBuildNumber'),
  ...machine(LSA, 'LmCompatibilityLevel'),
  ...machine(`${LSA}\\MSV1_0`, 'RestrictSendingNTLMTraffic', 'NtlmMinClientSec'),
  ...user('Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings', 'EnableNegotiate', 'ProxyEnable'),
  ...user('Software\\Microsoft\\Exchange', 'MapiHttpDisabled', 'AlwaysUseMSOAuthForAutoDiscover'),
  ...user('Software\\Policies\\Microsoft\\Exchange', 'MapiHttpDisabled'),
  ...[...OUTLOOK, ...OUTLOOK_POLICIES].flatMap((key) =>
    user(
      key,
      'ExcludeScpLookup',
      'ExcludeHttpsRootDomain',
      'ExcludeHttpsAutoDiscoverDomain',
      'ExcludeSrvRecord',
      'ExcludeLastKnownGoodURL',
      'ExcludeExplicitO365Endpoint',
      'PreferLocalXML',
    ),
  ),
];

export const REGISTRY_REQUEST: CatalogRequest = {
  id: 'reg query',
  source: 'registry',
  command: 'reg query HKLM\\SYSTEM\\CurrentControlSet\\Control\\Lsa /v LmCompatibilityLevel',
  runsOn: 'each-server',
  rights: RIGHTS.localAdministrator,
  kinds: ['registry-value'],
  scope: 'each-server',
  why: 'How Windows takes part in NTLM and TLS; a value that is not set is an answer too. Each command is sent with /reg:64. Where reg refuses a value in another language than English, the same is asked of its key and of the keys above it, without /v: only that proves that the value is not set.',
  asks: SERVER_REGISTRY,
};
