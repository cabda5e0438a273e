import type { Properties, Resource } from '../../../../src/model/resource.ts';
import { one, registry, server } from '../../small-plan.ts';
import { EX16, failing, type Scene } from './scene.ts';

const OLD = server('ex16', '14.3.513.0');
const NEW = server('ex19', '15.2.986.5');
const LSA = { hive: 'HKLM', key: 'SYSTEM\\Lsa', name: 'Level' };
const set = (value: unknown, more: object = {}) => ({
  action: 'registry.set',
  ...LSA,
  type: 'REG_DWORD',
  value,
  ...more,
});
const remove = (more: object = {}) => ({ action: 'registry.delete', ...LSA, ...more });
const value = (data: number | null, more: Properties = {}, over: Partial<Resource> = {}): Resource =>
  registry('Level', data, over, more);
const REGISTRY: readonly Scene[] = [
  failing('a number of a server', set(3), value(1)),
  failing('a number that is not there', set(3), value(null, { valueType: null })),
  failing('a number that is so', set(1), value(1)),
  failing('a text of a server', set('on', { type: 'REG_SZ' }), value(null, { text: 'off', valueType: 'REG_SZ' })),
  failing('a text where a number stands', set('on', { type: 'REG_SZ' }), value(1, { text: null })),
  failing('a number where a text stands', set(3), value(null, { text: 'off', valueType: 'REG_SZ' })),
  failing('a number whose type was not seen', set(3), value(1, { valueType: null })),
  failing('a list of texts', set(3), value(null, { data: ['a'], valueType: null } as never)),
  failing('a number is taken away', remove(), value(1)),
  failing('a text is taken away', remove(), value(null, { text: 'off', valueType: 'REG_SZ' })),
  failing('what is not there is taken away', remove(), value(null, { valueType: null })),
  failing('a value that was not seen', set(3), {
    ...value(1),
    unseen: { data: { cause: 'failed', detail: 'access is denied' } },
  }),
  failing('without a value', set(undefined), value(1)),
  failing('of a computer without a name', set(3), value(1, { computer: null })),
  failing('a number larger than a REG_DWORD of every PowerShell', set(4294967295), value(1)),
  failing('the largest number', set(2147483647), value(-1)),
  failing('a number that is no whole one', set(1.5), value(1)),
  failing('another value than the rule is about', set(3, { name: 'Other' }), value(1)),
  failing('a value whose key was not seen', set(3), value(1, { key: null })),
  failing('that a policy sets back', set(3, { owner: 'group-policy' }), value(1)),
  failing('that desired state configuration sets back', remove({ owner: 'dsc' }), value(1)),
  failing('that nobody owns', set(3, { owner: 'nobody' }), value(1)),
  failing('of a client', set(3), value(1, { computerRole: 'client' })),
  failing('of a user', set(3, { hive: 'HKCU' }), value(1)),
];

const parameter = (action: string, property: string, wanted: unknown) => ({ action, property, value: wanted });
const organization = (more: Properties): Resource => one('organization', 'organization', more);
const mailbox = (more: Properties, over: Partial<Resource> = {}): Resource =>
  one('mailbox', 'guid-1', { guid: 'c07d2fbc-0000-4000-8000-000000000001', ...more }, over);
const database = (more: Properties): Resource =>
  one('mailbox-database', 'DB01', { identity: 'DB01', name: 'DB01', ...more }, { server: 'ex16' });
const service = (more: Properties): Resource =>
  one('client-access-service', 'EX16', { server: 'EX16', ...more }, { server: 'ex16' });
const accepted = { over: { accepted: new Set(['R-1']) } };
const PARAMETERS: readonly Scene[] = [
  failing(
    'a switch of the organization that cannot be undone',
    parameter('organization.set', 'MapiHttpEnabled', true),
    organization({ mapiHttpEnabled: false }),
  ),
  failing(
    'a switch of the organization that cannot be undone, asked for by name',
    parameter('organization.set', 'MapiHttpEnabled', true),
    organization({ mapiHttpEnabled: false }),
    accepted,
  ),
  failing(
    'modern sign-in, asked for by name',
    parameter('organization.set', 'OAuth2ClientProfileEnabled', true),
    organization({ oauth2ClientProfileEnabled: false }),
    accepted,
  ),
  failing(
    'programs that use EWS',
    parameter('organization.set', 'EwsEnabled', true),
    organization({ ewsEnabled: null }),
  ),
  failing(
    'a policy for all, where one server knows it',
    parameter('organization.set', 'DefaultAuthenticationPolicy', 'Block'),
    organization({ defaultAuthenticationPolicy: null }),
    { beside: [EX16, NEW] },
  ),
  failing(
    'a policy for all, where no server knows it',
    parameter('organization.set', 'DefaultAuthenticationPolicy', 'Block'),
    organization({ defaultAuthenticationPolicy: null }),
  ),
  failing(
    'a policy for all, where nobody knows the servers',
    parameter('organization.set', 'DefaultAuthenticationPolicy', 'Block'),
    organization({ defaultAuthenticationPolicy: null }),
    { beside: [] },
  ),
  failing(
    'a policy for all, where one server is not known',
    parameter('organization.set', 'DefaultAuthenticationPolicy', 'Block'),
    organization({ defaultAuthenticationPolicy: null }),
    { beside: [EX16, one('server', 'ex17', { name: 'EX17' })] },
  ),
  failing('one mailbox', parameter('casMailbox.set', 'EwsEnabled', null), mailbox({ ewsEnabled: false })),
  failing(
    'the protocol of one mailbox',
    parameter('casMailbox.set', 'MapiHttpEnabled', null),
    mailbox({ mapiHttpEnabled: false }),
    accepted,
  ),
  failing(
    'a mailbox without its guid',
    parameter('casMailbox.set', 'EwsEnabled', null),
    mailbox({ guid: null, ewsEnabled: false }),
  ),
  failing(
    'what only a person knows, of a mailbox',
    parameter('casMailbox.set', 'EwsEnabled', 'ask'),
    mailbox({ ewsEnabled: false }),
  ),
  failing(
    'a setting of a mailbox that was not seen',
    parameter('casMailbox.set', 'EwsEnabled', null),
    mailbox({}, { unseen: { ewsEnabled: { cause: 'failed', detail: 'access is denied' } } }),
  ),
  failing(
    'a setting of a mailbox of which two files say two things',
    parameter('casMailbox.set', 'EwsEnabled', null),
    mailbox({}, { unseen: { ewsEnabled: { cause: 'conflict', detail: 'a.csv:7 says true, b.csv:9 says false' } } }),
  ),
  failing(
    'a setting that no cmdlet changes',
    parameter('casMailbox.set', 'PrimarySmtpAddress', 'anna@contoso.com'),
    mailbox({ primarySmtpAddress: 'anna@contoso.local' }),
  ),
  failing(
    'the name that somebody signs in with',
    { action: 'mailbox.set', property: 'UserPrincipalName', value: { property: 'primarySmtpAddress' }, bulk: 'never' },
    mailbox({}),
  ),
  failing(
    'the address book of a database',
    parameter('mailboxDatabase.set', 'OfflineAddressBook', '\\Default'),
    database({ offlineAddressBook: null }),
  ),
  failing(
    'the array of a database on 2010',
    parameter('mailboxDatabase.set', 'RpcClientAccessServer', 'array.contoso.com'),
    database({ rpcClientAccessServer: 'ex16.contoso.com' }),
    { beside: [OLD] },
  ),
  failing(
    'the array of a database on 2016',
    parameter('mailboxDatabase.set', 'RpcClientAccessServer', 'array.contoso.com'),
    database({ rpcClientAccessServer: 'ex16.contoso.com' }),
  ),
  failing(
    'where Autodiscover is, on 2016',
    parameter(
      'clientAccessService.set',
      'AutoDiscoverServiceInternalUri',
      'https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml',
    ),
    service({ autodiscoverServiceInternalUri: 'https://ex16/Autodiscover/Autodiscover.xml' }),
  ),
  failing(
    'the sites of Autodiscover, on 2010',
    parameter('clientAccessService.set', 'AutoDiscoverSiteScope', ['A', 'B']),
    service({ autodiscoverSiteScope: [] }),
    { beside: [OLD] },
  ),
  failing(
    'the sites of Autodiscover are emptied',
    parameter('clientAccessService.set', 'AutoDiscoverSiteScope', []),
    service({ autodiscoverSiteScope: ['A'] }),
  ),
  failing(
    'a service whose server was not seen goes by its label',
    parameter('clientAccessService.set', 'AutoDiscoverSiteScope', ['A']),
    service({ server: null, autodiscoverSiteScope: [] }),
  ),
  failing(
    'the address book that is the default',
    parameter('offlineAddressBook.set', 'IsDefault', true),
    one('offline-address-book', '\\Default', { identity: '\\Default', isDefault: false }),
  ),
  failing(
    'a name for the certificate',
    parameter('outlookProvider.set', 'CertPrincipalName', 'msstd:mail.contoso.com'),
    one('outlook-provider', 'EXPR', { name: 'EXPR', certPrincipalName: null }),
  ),
  failing(
    'who gives tokens',
    parameter('authServer.set', 'IsDefaultAuthorizationEndpoint', true),
    one('auth-server', 'EvoSts', { identity: 'EvoSts', isDefaultAuthorizationEndpoint: false }),
  ),
  failing(
    'legacy sign-in is blocked, on 2019',
    parameter('authenticationPolicy.set', 'BlockLegacyAuthMapi', true),
    one('authentication-policy', 'Block', { identity: 'Block', blockLegacyAuthMapi: false }),
    { beside: [NEW] },
  ),
];

const book = (more: Properties): Resource =>
  one('offline-address-book', '\\Default', { identity: '\\Default', globalWebDistributionEnabled: false, ...more });
const policy = (name: string): Resource =>
  one('client-policy', name, { identity: name, disableEmailComparisonCheck: null });
const skype = (wanted: unknown) => ({
  action: 'clientPolicy.set',
  property: 'DisableEmailComparisonCheck',
  value: wanted,
});
const OTHERS: readonly Scene[] = [
  failing(
    'an address book for all: its directories first',
    { action: 'offlineAddressBook.distributeGlobally' },
    book({ virtualDirectories: ['EX16\\OAB (Default Web Site)'] }),
  ),
  failing(
    'an address book for all that has no directories',
    { action: 'offlineAddressBook.distributeGlobally' },
    book({ virtualDirectories: null }),
  ),
  failing(
    'an address book for all whose directories were not seen',
    { action: 'offlineAddressBook.distributeGlobally' },
    book({}),
  ),
  failing(
    'an address book for all on 2010',
    { action: 'offlineAddressBook.distributeGlobally' },
    book({ virtualDirectories: null }),
    { beside: [OLD] },
  ),
  failing('a client policy', skype(true), policy('Global'), { beside: [EX16, policy('Tag:Other')] }),
  failing('every client policy, for a mailbox', skype(true), mailbox({}), {
    beside: [EX16, policy('Global'), policy('Tag:Other')],
  }),
  failing('no client policy was seen', skype(true), mailbox({})),
  failing('a client policy without a value', skype(undefined), policy('Global')),
  failing('an account that all servers share', { action: 'alternateServiceAccount.assign' }, service({})),
  failing('a service principal name', { action: 'servicePrincipalName.assign' }, service({})),
  failing('Extended Protection', { action: 'extendedProtection.runScript' }, service({})),
  failing(
    'Extended Protection of nobody knows which server',
    { action: 'extendedProtection.runScript' },
    one('client-access-service', 'x', {}),
  ),
];

export const ELSEWHERE: readonly Scene[] = [...REGISTRY, ...PARAMETERS, ...OTHERS];
