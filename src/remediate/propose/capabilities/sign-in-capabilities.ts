import { type CmdletCapability, capabilityRows } from './cmdlet-capability.ts';

/** Who gives tokens, and which ways of signing in a user has. */
export const SIGN_IN_CAPABILITIES: readonly CmdletCapability[] = [
  ...capabilityRows(
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
  ...capabilityRows(
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
];
