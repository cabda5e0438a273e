import { type CmdletCapability, capabilityRows, REDISCOVERY, TOLD } from './cmdlet-capability.ts';

/** What Outlook, Lync and Skype go by themselves. */
export const CLIENT_CAPABILITIES: readonly CmdletCapability[] = [
  ...capabilityRows({ kind: 'outlook-provider', noun: 'OutlookProvider', ...TOLD, visible: REDISCOVERY }, [
    { property: 'certPrincipalName', exchange: '2010..' },
  ]),
  ...capabilityRows(
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
