import { type FixAction, propertyArgument, textArgument, valueArgument } from './fix-action.ts';

/** Settings of the organization, its servers, mailboxes, address books and policies, each through its Set- cmdlet. */
export const CMDLET_FIXES = {
  'clientAccessService.set': {
    kinds: ['client-access-service'],
    doc: 'Set-ClientAccessService from 2016 on, Set-ClientAccessServer before.',
    arguments: {
      property: propertyArgument(['AutoDiscoverServiceInternalUri', 'AutoDiscoverSiteScope']),
      value: valueArgument('New value.'),
    },
  },
  'organization.set': {
    kinds: ['organization'],
    doc: 'Set-OrganizationConfig.',
    arguments: {
      property: propertyArgument([
        'MapiHttpEnabled',
        'OAuth2ClientProfileEnabled',
        'EwsEnabled',
        'DefaultAuthenticationPolicy',
      ]),
      value: valueArgument('New value.'),
    },
  },
  'casMailbox.set': {
    kinds: ['mailbox'],
    doc: 'Set-CASMailbox, one mailbox a step, up to fifty.',
    arguments: { property: propertyArgument(['MapiHttpEnabled', 'EwsEnabled']), value: valueArgument('New value.') },
  },
  'mailbox.set': {
    kinds: ['mailbox'],
    doc: 'A list to review: names that people sign in with are never changed in bulk.',
    arguments: {
      property: propertyArgument(['UserPrincipalName']),
      value: valueArgument('New value.'),
      bulk: textArgument('Always `never`.', { values: ['never'] }),
    },
  },
  'mailboxDatabase.set': {
    kinds: ['mailbox-database'],
    doc: 'Set-MailboxDatabase.',
    arguments: {
      property: propertyArgument(['OfflineAddressBook', 'RpcClientAccessServer']),
      value: valueArgument('New value.'),
    },
  },
  'offlineAddressBook.distributeGlobally': {
    kinds: ['offline-address-book'],
    doc: 'Two steps in this order: empties VirtualDirectories, then sets GlobalWebDistributionEnabled.',
    arguments: {},
  },
  'offlineAddressBook.set': {
    kinds: ['offline-address-book'],
    doc: 'Set-OfflineAddressBook.',
    arguments: { property: propertyArgument(['IsDefault', 'VirtualDirectories']), value: valueArgument('New value.') },
  },
  'clientPolicy.set': {
    kinds: ['client-policy', 'mailbox'],
    doc: 'Set-CsClientPolicy, on every client policy that was collected where the rule is about mailboxes.',
    arguments: { property: propertyArgument(['DisableEmailComparisonCheck']), value: valueArgument('New value.') },
  },
  'authServer.set': {
    kinds: ['auth-server'],
    doc: 'Set-AuthServer.',
    arguments: {
      property: propertyArgument(['Enabled', 'IsDefaultAuthorizationEndpoint']),
      value: valueArgument('New value.'),
    },
  },
  'authenticationPolicy.set': {
    kinds: ['authentication-policy'],
    doc: 'Set-AuthenticationPolicy: one of its legacy blocks.',
    arguments: {
      property: propertyArgument([
        'BlockLegacyAuthActiveSync',
        'BlockLegacyAuthAutodiscover',
        'BlockLegacyAuthImap',
        'BlockLegacyAuthMapi',
        'BlockLegacyAuthOfflineAddressBook',
        'BlockLegacyAuthPop',
        'BlockLegacyAuthRpc',
        'BlockLegacyAuthWebServices',
      ]),
      value: valueArgument('New value.'),
    },
  },
  'outlookProvider.set': {
    kinds: ['outlook-provider'],
    doc: 'Set-OutlookProvider.',
    arguments: { property: propertyArgument(['CertPrincipalName']), value: valueArgument('New value.') },
  },
} as const satisfies { readonly [action: string]: FixAction };
