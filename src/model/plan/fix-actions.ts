import type { KindName } from '../kinds.ts';

/** What may stand as one argument of a fix. */
export interface FixArgument {
  readonly type: 'text' | 'texts' | 'value';
  readonly required: boolean;
  /** The only values that it may have (for `texts`: each of them). */
  readonly values?: readonly string[];
  /** `ask` may stand in its place: only a person can decide, and answers with `--answer`. */
  readonly ask?: true;
  /** `{ property: PATH }` may stand in its place: the value is taken from the resource. */
  readonly fromProperty?: true;
  readonly doc: string;
}

/** A typed remedy that a rule may name in its `fix:`. */
export interface FixAction {
  /** Kinds of resource that a rule with this fix may select. */
  readonly kinds: readonly KindName[];
  readonly doc: string;
  readonly arguments: { readonly [name: string]: FixArgument };
}

const text = (doc: string, more: Partial<FixArgument> = {}): FixArgument => ({
  type: 'text',
  required: true,
  doc,
  ...more,
});
const recycle = text('App pool to recycle; without it the pool of the location.', { required: false });
const providers: FixArgument = { type: 'texts', required: true, doc: 'The whole list, in order.' };
const location: readonly KindName[] = ['iis-location'];
const directory: readonly KindName[] = ['virtual-directory'];
const anything = (doc: string): FixArgument => ({ type: 'value', required: true, ask: true, fromProperty: true, doc });
const property = (values: readonly string[]): FixArgument => text('Parameter of the Set- cmdlet.', { values });

/**
 * Every remedy there is. `policy lint` holds the `fix:` of each rule against this; what each becomes on which release
 * stands in `remediate/capabilities.ts`.
 */
export const FIX_ACTIONS = {
  'iis.setProviderOrder': {
    kinds: location,
    doc: 'Windows authentication providers: this one first, Negotiate and NTLM both in the list, others behind.',
    arguments: { first: text('Provider that comes first.', { values: ['Negotiate', 'NTLM'] }), recycle },
  },
  'iis.setProviders': {
    kinds: location,
    doc: 'The whole list of Windows authentication providers, where it is kept: at the location or where it inherits from.',
    arguments: {
      providers,
      recycle,
      ntlmFirst: text('`required` puts NTLM first, against the guidance of Microsoft, in legacy-ntlm-first only.', {
        required: false,
        values: ['refused', 'accepted', 'required'],
      }),
    },
  },
  'iis.addProvider': {
    kinds: location,
    doc: 'Adds one Windows authentication provider.',
    arguments: {
      provider: text('Provider.', { values: ['Negotiate', 'NTLM', 'Negotiate:Kerberos'] }),
      position: text('Where.', { values: ['first', 'last'] }),
      recycle,
    },
  },
  'iis.removeProvider': {
    kinds: location,
    doc: 'Takes one Windows authentication provider out.',
    arguments: { provider: text('Provider.'), recycle },
  },
  'iis.setSetting': {
    kinds: location,
    doc: 'One attribute of one section. SSL flags are added to those that stand; `as-shipped` is what Exchange ships.',
    arguments: {
      section: text('Section.', {
        values: [
          'windowsAuthentication',
          'anonymousAuthentication',
          'basicAuthentication',
          'digestAuthentication',
          'access',
          'httpRedirect',
        ],
      }),
      attribute: text('Attribute.', {
        values: [
          'enabled',
          'useKernelMode',
          'useAppPoolCredentials',
          'sslFlags',
          'destination',
          'childOnly',
          'exactDestination',
        ],
      }),
      value: { type: 'value', required: true, doc: 'Value, or `as-shipped`.' },
      recycle,
      without: text('`wanted` takes Require SSL off, against the guidance of Microsoft, in legacy-ntlm-first only.', {
        required: false,
        values: ['refused', 'accepted', 'wanted'],
      }),
    },
  },
  'iis6.setProviders': {
    kinds: location,
    doc: 'NTAuthenticationProviders of IIS 6: this one first (adsutil.vbs).',
    arguments: { first: text('Provider that comes first.', { values: ['Negotiate', 'NTLM'] }) },
  },
  'extendedProtection.runScript': {
    kinds: location,
    doc: "An instruction in order (by-hand.txt): Microsoft's Extended Protection script owns these settings.",
    arguments: { owner: text('Owner.', { required: false, values: ['extended-protection-script'] }) },
  },
  'vdir.set': {
    kinds: directory,
    doc: 'One parameter of Set-…VirtualDirectory; addresses of MAPI are always given with its methods.',
    arguments: {
      property: property([
        'BasicAuthentication',
        'WindowsAuthentication',
        'DigestAuthentication',
        'FormsAuthentication',
        'OAuthAuthentication',
        'WSSecurityAuthentication',
        'RequireSSL',
        'MRSProxyEnabled',
        'InternalUrl',
        'ExternalUrl',
      ]),
      value: anything('New value.'),
    },
  },
  'vdir.agree': {
    kinds: directory,
    doc: 'Exchange and IIS disagree: a person says which is meant, `declared` (the cmdlet) or `iis`.',
    arguments: { meant: text('Which side is meant.', { values: ['declared', 'iis'], ask: true }) },
  },
  'vdir.addIisMethods': {
    kinds: directory,
    doc: 'Adds to IISAuthenticationMethods of MAPI and keeps the others.',
    arguments: {
      methods: { type: 'texts', required: true, values: ['Basic', 'Ntlm', 'Negotiate', 'OAuth'], doc: 'Methods.' },
    },
  },
  'vdir.removeIisMethods': {
    kinds: directory,
    doc: 'Takes out of IISAuthenticationMethods of MAPI and keeps the others.',
    arguments: {
      methods: { type: 'texts', required: true, values: ['Basic', 'Ntlm', 'Negotiate', 'OAuth'], doc: 'Methods.' },
    },
  },
  'outlookAnywhere.set': {
    kinds: ['outlook-anywhere'],
    doc: 'Set-OutlookAnywhere: host name, required SSL and method of a side always go together. `RequireSsl`, `Hostname` and `Methods` mean what the finding names, `OutsideMethod` the method for outside by whichever name the release has; of a list of methods the first that IIS accepts.',
    arguments: {
      property: property([
        'ExternalClientAuthenticationMethod',
        'InternalClientAuthenticationMethod',
        'ClientAuthenticationMethod',
        'OutsideMethod',
        'Methods',
        'Hostname',
        'InternalHostname',
        'ExternalHostname',
        'RequireSsl',
        'SSLOffloading',
      ]),
      value: anything('New value, or a list of accepted methods.'),
    },
  },
  'outlookAnywhere.addIisMethods': {
    kinds: ['outlook-anywhere'],
    doc: 'Adds to IISAuthenticationMethods and keeps the others.',
    arguments: {
      methods: {
        type: 'texts',
        required: true,
        fromProperty: true,
        values: ['Basic', 'Ntlm', 'Negotiate'],
        doc: 'Methods.',
      },
    },
  },
  'clientAccessService.set': {
    kinds: ['client-access-service'],
    doc: 'Set-ClientAccessService from 2016 on, Set-ClientAccessServer before.',
    arguments: {
      property: property(['AutoDiscoverServiceInternalUri', 'AutoDiscoverSiteScope']),
      value: anything('New value.'),
    },
  },
  'organization.set': {
    kinds: ['organization'],
    doc: 'Set-OrganizationConfig.',
    arguments: {
      property: property([
        'MapiHttpEnabled',
        'OAuth2ClientProfileEnabled',
        'EwsEnabled',
        'DefaultAuthenticationPolicy',
      ]),
      value: anything('New value.'),
    },
  },
  'casMailbox.set': {
    kinds: ['mailbox'],
    doc: 'Set-CASMailbox, one mailbox a step, up to fifty.',
    arguments: { property: property(['MapiHttpEnabled', 'EwsEnabled']), value: anything('New value.') },
  },
  'mailbox.set': {
    kinds: ['mailbox'],
    doc: 'A list to review: names that people sign in with are never changed in bulk.',
    arguments: {
      property: property(['UserPrincipalName']),
      value: anything('New value.'),
      bulk: text('Always `never`.', { values: ['never'] }),
    },
  },
  'mailboxDatabase.set': {
    kinds: ['mailbox-database'],
    doc: 'Set-MailboxDatabase.',
    arguments: { property: property(['OfflineAddressBook', 'RpcClientAccessServer']), value: anything('New value.') },
  },
  'offlineAddressBook.distributeGlobally': {
    kinds: ['offline-address-book'],
    doc: 'Two steps in this order: empties VirtualDirectories, then sets GlobalWebDistributionEnabled.',
    arguments: {},
  },
  'offlineAddressBook.set': {
    kinds: ['offline-address-book'],
    doc: 'Set-OfflineAddressBook.',
    arguments: { property: property(['IsDefault', 'VirtualDirectories']), value: anything('New value.') },
  },
  'clientPolicy.set': {
    kinds: ['client-policy', 'mailbox'],
    doc: 'Set-CsClientPolicy, on every client policy that was collected where the rule is about mailboxes.',
    arguments: { property: property(['DisableEmailComparisonCheck']), value: anything('New value.') },
  },
  'authServer.set': {
    kinds: ['auth-server'],
    doc: 'Set-AuthServer.',
    arguments: { property: property(['Enabled', 'IsDefaultAuthorizationEndpoint']), value: anything('New value.') },
  },
  'authenticationPolicy.set': {
    kinds: ['authentication-policy'],
    doc: 'Set-AuthenticationPolicy: one of its legacy blocks.',
    arguments: {
      property: property([
        'BlockLegacyAuthActiveSync',
        'BlockLegacyAuthAutodiscover',
        'BlockLegacyAuthImap',
        'BlockLegacyAuthMapi',
        'BlockLegacyAuthOfflineAddressBook',
        'BlockLegacyAuthPop',
        'BlockLegacyAuthRpc',
        'BlockLegacyAuthWebServices',
      ]),
      value: anything('New value.'),
    },
  },
  'outlookProvider.set': {
    kinds: ['outlook-provider'],
    doc: 'Set-OutlookProvider.',
    arguments: { property: property(['CertPrincipalName']), value: anything('New value.') },
  },
  'registry.set': {
    kinds: ['registry-value'],
    doc: 'One registry value of a server; an instruction where a policy owns it, or it is on a client computer.',
    arguments: {
      hive: text('Hive.', { values: ['HKLM', 'HKCU'] }),
      key: text('Key below the hive.'),
      name: text('Value name.'),
      type: text('Registry type.', { values: ['REG_DWORD', 'REG_SZ'] }),
      value: anything('New value.'),
      owner: text('Owner.', { required: false, values: ['group-policy', 'dsc'] }),
    },
  },
  'registry.delete': {
    kinds: ['registry-value'],
    doc: 'Removes one registry value of a server; an instruction where a policy owns it, or it is on a client computer.',
    arguments: {
      hive: text('Hive.', { values: ['HKLM', 'HKCU'] }),
      key: text('Key below the hive.'),
      name: text('Value name.'),
      owner: text('Owner.', { required: false, values: ['group-policy', 'dsc'] }),
    },
  },
  'alternateServiceAccount.assign': {
    kinds: ['client-access-service'],
    doc: 'An instruction in order, both ways (by-hand.txt): the account on every server first, then its service principal names, then Negotiate.',
    arguments: {},
  },
  'servicePrincipalName.assign': {
    kinds: ['service-principal-name', 'client-access-service'],
    doc: 'The same instruction: service principal names only when every server has the account.',
    arguments: {},
  },
} as const satisfies { readonly [action: string]: FixAction };

export type FixActionName = keyof typeof FIX_ACTIONS;

/** The declaration of an action, or `undefined` for a name that is none. */
export function fixActionNamed(name: string): FixAction | undefined {
  return Object.hasOwn(FIX_ACTIONS, name) ? FIX_ACTIONS[name as FixActionName] : undefined;
}
