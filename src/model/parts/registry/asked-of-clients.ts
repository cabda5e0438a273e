import { type AskedKey, INTERNET_POLICIES, INTERNET_SETTINGS, LSA_KEY, WINDOWS_VERSION } from './asked-key.ts';

const OUTLOOK = ['16.0', '15.0', '14.0'];
/** Office versions with modern authentication. */
const IDENTITY = ['16.0', '15.0'];

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
export const ASKED_OF_CLIENTS: readonly Omit<AskedKey, 'of'>[] = [
  WINDOWS_VERSION,
  { hive: 'HKLM', key: LSA_KEY, names: ['LmCompatibilityLevel'] },
  {
    hive: 'HKLM',
    key: `${LSA_KEY}\\MSV1_0`,
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
