import { type CmdletCapability, capabilityRows } from './cmdlet-capability.ts';

/** Set-OrganizationConfig: what holds for everybody at once. */
export const ORGANIZATION_CAPABILITIES: readonly CmdletCapability[] = [
  ...capabilityRows({ kind: 'organization', noun: 'OrganizationConfig' }, [
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
];
