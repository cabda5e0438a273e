import type { EffectiveRule } from '../../../../src/model/policy/policy.ts';
import type { Properties, Resource } from '../../../../src/model/resource.ts';
import { ruleOf } from '../../../report/run-fixture.ts';
import { fixing, LEVEL_FIX, location, one, registry, server } from '../../small-plan.ts';
import { EWS, EX16, failing, naming, type Scene, SITE } from './scene.ts';

const ORDER = { action: 'iis.setProviderOrder', first: 'NTLM' };
const rule = (id: string, fix: object, over: Partial<EffectiveRule> = {}): EffectiveRule =>
  fixing(id, fix as never, over);
const NTLM = rule('R-1', ORDER);
const NEGOTIATE = rule('R-2', { action: 'iis.setProviderOrder', first: 'Negotiate' });
const OFFERING = location(EWS);
const print = (number: number) => ({ fingerprint: `finding-${number}` });
const directory = (protocol: string, more: Properties, server = 'ex16'): Resource =>
  one(
    'virtual-directory',
    `${server.toUpperCase()}\\${protocol}`,
    { protocol, identity: `${server.toUpperCase()}\\${protocol} (${SITE})`, ...more },
    { server },
  );
const url = (id: string, value: unknown, property = 'internalUrl', over: Partial<EffectiveRule> = {}) =>
  rule(id, { action: 'vdir.set', property, value }, over);

const ews = (id: string, value: boolean | null) =>
  rule(id, { action: 'casMailbox.set', property: 'EwsEnabled', value });
const mailbox = (name: string): Resource => one('mailbox', name, { guid: `guid-of-${name}`, ewsEnabled: false });

const NOT_ASKED: readonly Scene[] = [
  { title: 'another rule was asked for', failed: [[NTLM, OFFERING]], over: { onlyRules: new Set(['R-2']) } },
  {
    title: 'another server was asked for',
    failed: [[NTLM, OFFERING]],
    beside: [EX16, server('ex19')],
    over: { onlyServers: new Set(['ex19']) },
  },
  {
    title: 'one server was asked for, and it is a setting of the organization',
    failed: [
      [
        rule('R-1', { action: 'organization.set', property: 'EwsEnabled', value: true }),
        one('organization', 'organization', { ewsEnabled: false }),
      ],
    ],
    over: { onlyServers: new Set(['ex16']) },
  },
  {
    title: 'a server that is not there was asked for',
    failed: [[NTLM, OFFERING]],
    beside: [EX16, server('ex19')],
    over: { onlyServers: new Set(['ex61']) },
  },
  { title: 'a server as a pilot that nothing resembles', failed: [[NTLM, OFFERING]], over: { pilot: 'somewhere' } },
  {
    title: 'a pilot where no server was seen',
    failed: [[ruleOf('R-1'), one('organization', 'o', {})]],
    beside: [],
    over: { pilot: 'ex16' },
  },
  {
    title: 'a pilot among many servers',
    failed: [[NTLM, OFFERING]],
    beside: Array.from({ length: 12 }, (_, index) => server(`server-${index}`)),
    over: { pilot: 'exchange-of-nobody' },
  },
  { title: 'less impact was asked for', failed: [[NTLM, OFFERING]], over: { mostImpact: 'none' } },
  { title: 'as much impact was asked for', failed: [[NTLM, OFFERING]], over: { mostImpact: 'pool-recycle' } },
  { title: 'a waiver accepts it', failed: [[NTLM, OFFERING, { waived: 'W-1' }]] },
  { title: 'it passes', failed: [[NTLM, OFFERING, { outcome: 'pass' }]] },
  { title: 'it is a finding of no rule', failed: [[NTLM, OFFERING, { rule: 'R-9' }]] },
  { title: 'the policy names no remedy', failed: [[ruleOf('R-1'), OFFERING]] },
  { title: 'the policy says whom to ask', failed: [[ruleOf('R-1', { careful: 'Ask the owner.' }), OFFERING]] },
  {
    title: 'the policy says how it is done by hand',
    failed: [
      [
        ruleOf('R-1', {
          byHand: { affects: 'Nothing.', before: [{ does: 'A' }], forward: [{ does: 'B' }], back: [{ does: 'C' }] },
        }),
        OFFERING,
      ],
    ],
  },
  { title: 'an action of another version', failed: [[rule('R-1', { action: 'iis.paint' }), OFFERING]] },
  {
    title: 'a finding about all of them',
    failed: [[NTLM, OFFERING, { resource: { kind: 'iis-location', id: 'iis-location:organization/*', label: 'all' } }]],
  },
];

const RIVALS: readonly Scene[] = [
  {
    title: 'two rules want one thing',
    failed: [
      [NTLM, OFFERING, print(1)],
      [rule('R-2', ORDER), OFFERING, print(2)],
    ],
  },
  {
    title: 'two rules want two things',
    failed: [
      [NTLM, OFFERING, print(1)],
      [NEGOTIATE, OFFERING, print(2)],
    ],
  },
  {
    title: 'three rules want two things',
    failed: [
      [NTLM, OFFERING, print(1)],
      [NEGOTIATE, OFFERING, print(2)],
      [rule('R-3', ORDER), OFFERING, print(3)],
    ],
  },
  {
    title: 'two rules want two things of two mailboxes',
    failed: ['anna', 'ben'].flatMap((name, index) => [
      [ews('R-1', true), mailbox(name), print(index)] as const,
      [ews('R-2', null), mailbox(name), print(index + 2)] as const,
    ]),
  },
  {
    title: 'one adds what the other takes away',
    failed: [
      [rule('R-1', { action: 'iis.addProvider', provider: 'X', position: 'last' }), OFFERING, print(1)],
      [rule('R-2', { action: 'iis.removeProvider', provider: 'x' }), OFFERING, print(2)],
    ],
  },
  {
    title: 'one adds, one takes away, and one orders',
    failed: [
      [rule('R-1', { action: 'iis.addProvider', provider: 'X', position: 'first' }), OFFERING, print(1)],
      [rule('R-2', { action: 'iis.removeProvider', provider: 'Negotiate' }), OFFERING, print(2)],
    ],
  },
  {
    title: 'two parameters of one directory are one step',
    failed: [
      [
        url('R-1', 'https://mail.contoso.com/EWS'),
        directory('EWS', { internalUrl: null, externalUrl: null }),
        print(1),
      ],
      [
        url('R-2', 'https://mail.contoso.com/EWS', 'externalUrl'),
        directory('EWS', { internalUrl: null, externalUrl: null }),
        print(2),
      ],
    ],
  },
  {
    title: 'what no script may hold costs its own finding alone',
    failed: [
      [url('R-1', 'a\u202eb'), directory('EWS', { internalUrl: null, externalUrl: null }), print(1)],
      [
        url('R-2', 'https://mail.contoso.com/EWS', 'externalUrl'),
        directory('EWS', { internalUrl: null, externalUrl: null }),
        print(2),
      ],
    ],
  },
  {
    title: 'what is refused in one part is refused whole',
    failed: [
      [
        rule('R-1', { action: 'iis.setProviderOrder', first: 'Negotiate' }),
        location(EWS, { windowsAuthentication: { enabled: false, providers: ['NTLM'], ownsProviders: true } }),
        naming('windowsAuthentication.enabled'),
      ],
    ],
  },
  {
    title: 'the impact of the stronger counts, of both the words',
    failed: [
      [
        rule('R-1', { action: 'vdir.set', property: 'externalUrl', value: 'https://mail.contoso.com/EWS' }),
        directory('EWS', { externalUrl: null, windowsAuthentication: false }),
        print(1),
      ],
      [
        rule('R-2', { action: 'vdir.set', property: 'windowsAuthentication', value: true }),
        directory('EWS', { externalUrl: null, windowsAuthentication: false }),
        print(2),
      ],
    ],
  },
  {
    title:
      'all that is done at one server, in its order: directories, Outlook Anywhere, IIS from below, the registry; then what is for all',
    failed: [
      [rule('R-1', LEVEL_FIX), registry('Level', 1), print(1)],
      [rule('R-2', ORDER), location(''), print(2)],
      [rule('R-3', ORDER), location(SITE), print(3)],
      [rule('R-4', ORDER), OFFERING, print(4)],
      [
        rule('R-5', { action: 'iis.setSetting', section: 'windowsAuthentication', attribute: 'enabled', value: false }),
        location(SITE, {}, { layer: `location "${SITE}"` }),
        print(5),
      ],
      [
        rule('R-6', { action: 'clientAccessService.set', property: 'AutoDiscoverSiteScope', value: ['A'] }),
        one('client-access-service', 'EX16', { server: 'EX16', autodiscoverSiteScope: [] }, { server: 'ex16' }),
        print(6),
      ],
      [
        rule('R-7', { action: 'outlookAnywhere.set', property: 'SSLOffloading', value: false }),
        one(
          'outlook-anywhere',
          'EX16\\Rpc',
          { identity: `EX16\\Rpc (${SITE})`, sslOffloading: true },
          { server: 'ex16' },
        ),
        { ...print(7), ...naming('sslOffloading') },
      ],
      [url('R-8', 'https://mail.contoso.com/OAB'), directory('OAB', { internalUrl: null }), print(8)],
      [
        rule('R-9', { action: 'offlineAddressBook.set', property: 'IsDefault', value: true }),
        one('offline-address-book', '\\Default', { identity: '\\Default', isDefault: false }),
        print(9),
      ],
    ],
  },
  {
    title: 'one adds at the beginning, and one has to be first',
    failed: [
      [rule('R-1', { action: 'iis.addProvider', provider: 'X', position: 'first' }), OFFERING, print(1)],
      [rule('R-2', ORDER), OFFERING, print(2)],
    ],
  },
  {
    title: 'a rule that warns, and one that asks what it may cut off',
    failed: [
      [
        rule('R-1', ORDER, {
          careful: 'Ask first.',
          outage: { ask: 'Does anybody use it?', when: 'somebody does' },
        } as never),
        OFFERING,
      ],
    ],
  },
];

const names = (host: string, accountNames: readonly string[] | null): Resource =>
  one('service-principal-name', `http/${host}`, {
    name: `http/${host}`,
    accountNames: accountNames === null ? null : [...accountNames],
  });
const service = (name: string, account: string | null | undefined): Resource =>
  one(
    'client-access-service',
    name.toUpperCase(),
    { server: name.toUpperCase(), ...(account === undefined ? {} : { alternateServiceAccount: account }) },
    { server: name },
  );
const MAIL = { internalUrl: 'https://mail.contoso.com/EWS', externalUrl: null, isFrontEnd: true };
const NTLM_ONLY = location(EWS, { windowsAuthentication: { enabled: true, providers: ['NTLM'], ownsProviders: true } });
const kerberos = (title: string, ...beside: readonly Resource[]): Scene => ({
  title,
  failed: [[NEGOTIATE, NTLM_ONLY]],
  beside: [EX16, directory('EWS', MAIL), ...beside],
});
const EX19 = directory('EWS', MAIL, 'ex19');
const KERBEROS: readonly Scene[] = [
  kerberos('Negotiate where nobody looked up who holds the name'),
  kerberos('Negotiate where nobody holds the name', names('mail.contoso.com', [])),
  kerberos('Negotiate where two hold the name', names('mail.contoso.com', ['CONTOSO\\A$', 'CONTOSO\\B$'])),
  kerberos('Negotiate where the one server holds the name itself', names('mail.contoso.com', ['CONTOSO\\EX16$'])),
  kerberos(
    'Negotiate where one of two servers holds the name itself',
    names('MAIL.contoso.com', ['CONTOSO\\EX16$']),
    EX19,
    service('ex16', null),
    service('ex19', null),
  ),
  kerberos(
    'Negotiate where a shared account holds the name',
    names('mail.contoso.com', ['ASA$']),
    EX19,
    service('ex16', 'CONTOSO\\asa$'),
    service('ex19', 'ASA'),
  ),
  kerberos(
    'Negotiate where one server has no such account',
    names('mail.contoso.com', ['ASA$']),
    EX19,
    service('ex16', 'CONTOSO\\asa$'),
    service('ex19', null),
  ),
  kerberos(
    'Negotiate where one server has another account',
    names('mail.contoso.com', ['ASA$']),
    EX19,
    service('ex16', 'CONTOSO\\asa$'),
    service('ex19', 'CONTOSO\\old$'),
  ),
  kerberos(
    'Negotiate where the account of one server was not seen',
    names('mail.contoso.com', ['ASA$']),
    EX19,
    service('ex16', 'CONTOSO\\asa$'),
    service('ex19', undefined),
  ),
  kerberos('Negotiate where the holders were not seen', names('mail.contoso.com', null)),
  {
    title: 'Negotiate at the back end asks nobody',
    failed: [
      [
        NEGOTIATE,
        location('Exchange Back End/EWS', {
          windowsAuthentication: { enabled: true, providers: ['NTLM'], ownsProviders: true },
        }),
      ],
    ],
    beside: [EX16, directory('EWS', MAIL), names('mail.contoso.com', ['A', 'B'])],
  },
  {
    title: 'Negotiate that was offered already asks nobody',
    failed: [
      [
        NEGOTIATE,
        location(EWS, {
          windowsAuthentication: { enabled: true, providers: ['NTLM', 'Negotiate'], ownsProviders: true },
        }),
      ],
    ],
    beside: [EX16, directory('EWS', MAIL), names('mail.contoso.com', ['A', 'B'])],
  },
  {
    title: 'Negotiate that a directory accepts',
    failed: [
      [
        rule('R-1', { action: 'vdir.addIisMethods', methods: ['Negotiate'] }),
        directory('MAPI', { ...MAIL, iisAuthenticationMethods: ['Ntlm'] }),
      ],
    ],
    beside: [EX16, names('mail.contoso.com', ['A', 'B'])],
  },
];

const restrict = (name: string, data: number | null, over: Partial<Resource> = {}, more: Properties = {}): Resource =>
  registry(name, data, over, more);
const windows = (title: string, ...beside: readonly Resource[]): Scene => ({
  title,
  failed: [[NTLM, OFFERING]],
  beside: [EX16, ...beside],
});
const WINDOWS: readonly Scene[] = [
  windows('NTLM where Windows lets it in', restrict('RestrictReceivingNTLMTraffic', 0)),
  windows('NTLM where Windows refuses it', restrict('RestrictReceivingNTLMTraffic', 1)),
  windows('NTLM where Windows only looks at what it sends', restrict('RestrictSendingNTLMTraffic', 1)),
  windows('NTLM where Windows sends none', restrict('restrictsendingntlmtraffic', 2)),
  windows('NTLM where another server refuses it', restrict('RestrictReceivingNTLMTraffic', 2, { server: 'ex19' })),
  windows(
    'NTLM where a client refuses it',
    restrict('RestrictReceivingNTLMTraffic', 2, {}, { computerRole: 'client' }),
  ),
  windows('NTLM where the value is not there', restrict('RestrictReceivingNTLMTraffic', null)),
  windows('NTLM where another value stands', restrict('LmCompatibilityLevel', 5)),
];

const asked = (
  title: string,
  fix: object,
  resource: Resource,
  answer: string | undefined,
  beside: readonly Resource[] = [EX16],
  over: Partial<EffectiveRule> = {},
): Scene =>
  failing(title, { value: 'ask', ...fix }, resource, {
    beside,
    rule: over,
    over: { accepted: new Set(['R-1']) },
    ...(answer === undefined ? {} : { answers: { 'r-1': answer } }),
  });
const EWS_DIRECTORY = directory('EWS', { internalUrl: null, mrsProxyEnabled: false });
const flag = (answer?: string) =>
  asked(
    `a switch: ${answer ?? 'nobody said'}`,
    { action: 'vdir.set', property: 'mrsProxyEnabled' },
    EWS_DIRECTORY,
    answer,
  );
const address = (answer?: string) =>
  asked(
    `an address: ${answer ?? 'nobody said'}`,
    { action: 'vdir.set', property: 'internalUrl' },
    EWS_DIRECTORY,
    answer,
    [EX16],
    { careful: 'It needs a certificate.' },
  );
const number = (answer?: string) =>
  asked(`a number: ${answer ?? 'nobody said'}`, { ...LEVEL_FIX, value: 'ask' }, registry('Level', 1), answer);
const book = (answer: string | undefined, beside: readonly Resource[]) =>
  asked(
    `an address book of ${beside.length}: ${answer ?? 'nobody said'}`,
    { action: 'mailboxDatabase.set', property: 'OfflineAddressBook' },
    one('mailbox-database', 'DB01', { identity: 'DB01', offlineAddressBook: null }, { server: 'ex16' }),
    answer,
    [EX16, ...beside],
  );
const BOOKS = [
  one('offline-address-book', '\\Default', { name: 'Default', identity: '\\Default' }),
  one('offline-address-book', '\\Old', { name: 'Old' }),
];
const text = (answer?: string) =>
  asked(
    `a text: ${answer ?? 'nobody said'}`,
    { action: 'outlookProvider.set', property: 'CertPrincipalName' },
    one('outlook-provider', 'EXPR', { name: 'EXPR', certPrincipalName: null }),
    answer,
  );
const directories = (answer?: string) =>
  asked(
    `the directories of an address book: ${answer ?? 'nobody said'}`,
    { action: 'offlineAddressBook.set', property: 'VirtualDirectories' },
    one('offline-address-book', '\\Default', { identity: '\\Default', virtualDirectories: [] }),
    answer,
  );
const ANSWERS: readonly Scene[] = [
  ...[undefined, 'true', 'True', 'yes'].map(flag),
  ...[
    undefined,
    'https://mail.contoso.com/EWS',
    'https://mail.contoso.com:8443/EWS/',
    'http://mail.contoso.com/EWS',
    'https://user@mail.contoso.com/EWS',
    'https://mail.contoso.com/EWS?a=b',
    'https://mail/EWS',
    'mail.contoso.com',
  ].map(address),
  ...[undefined, '3', '2147483647', '2147483648', '12345678901', '-1'].map(number),
  book(undefined, []),
  ...[undefined, 'default', '\\DEFAULT', '\\Old', 'Old', 'Other'].map((answer) => book(answer, BOOKS)),
  ...[undefined, 'msstd:mail.contoso.com', 'a\tb'].map(text),
  ...[undefined, `EX16\\OAB (${SITE}), EX19\\OAB (${SITE})`].map(directories),
  {
    title: 'an answer for one directory goes before one for its protocol, and that before one for all',
    failed: [
      [url('R-1', 'ask'), EWS_DIRECTORY, print(1)],
      [url('R-1', 'ask'), directory('EWS', { internalUrl: null }, 'ex19'), print(2)],
      [url('R-1', 'ask'), directory('OAB', { internalUrl: null }), print(3)],
    ],
    beside: [EX16, server('ex19')],
    answers: {
      'r-1.ex16\\ews': 'https://ex16.contoso.com/EWS',
      'r-1.ews': 'https://mail.contoso.com/EWS',
      'r-1': 'https://mail.contoso.com/OAB',
    },
  },
  {
    title: 'an answer by the id of its resource',
    failed: [[url('R-1', 'ask'), EWS_DIRECTORY]],
    answers: { 'r-1.virtual-directory:ex16\\ews': 'https://ex16.contoso.com/EWS' },
  },
  {
    title: 'one address for two protocols',
    failed: [
      [url('R-1', 'ask', 'InternalUrl'), EWS_DIRECTORY, print(1)],
      [url('R-1', 'ask', 'InternalUrl'), directory('OAB', { internalUrl: null }), print(2)],
    ],
    answers: { 'r-1': 'https://mail.contoso.com/EWS' },
  },
  { title: 'an answer to what asks nothing', failed: [[NTLM, OFFERING]], answers: { 'r-1': 'x' } },
  {
    title: 'an answer to what does not fail',
    failed: [[url('R-1', 'ask'), EWS_DIRECTORY]],
    answers: { 'r-1.ews2': 'x' },
  },
  {
    title: 'an answer to something else',
    failed: [[url('R-1', 'ask'), EWS_DIRECTORY]],
    answers: { 'wholly-different': 'x' },
  },
];

export const WEIGHED: readonly Scene[] = [...NOT_ASKED, ...RIVALS, ...KERBEROS, ...WINDOWS, ...ANSWERS];
