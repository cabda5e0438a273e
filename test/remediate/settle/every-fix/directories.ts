import type { Properties, Resource } from '../../../../src/model/resource.ts';
import { location, one, server } from '../../small-plan.ts';
import { EWS, EX16, failing, type Scene, SITE } from './scene.ts';

const directory = (protocol: string, more: Properties = {}, over: Partial<Resource> = {}): Resource =>
  one(
    'virtual-directory',
    `EX16\\${protocol}`,
    { protocol, identity: `EX16\\${protocol} (${SITE})`, ...more },
    { server: 'ex16', ...over },
  );
const set = (property: string, value?: unknown) => ({ action: 'vdir.set', property, value });
const FLAGS = [
  'basicAuthentication',
  'windowsAuthentication',
  'digestAuthentication',
  'wsSecurityAuthentication',
  'oauthAuthentication',
  'certificateAuthentication',
  'formsAuthentication',
  'requireSsl',
  'mrsProxyEnabled',
];
const PROTOCOLS = ['EWS', 'Autodiscover', 'OAB', 'ActiveSync', 'OWA', 'ECP', 'PowerShell', 'MAPI'];
const BUILDS: { readonly [release: string]: string } = {
  2010: '14.3.513.0',
  2013: '15.0.1497.2',
  2016: '15.1.2507.6',
  2019: '15.2.986.5',
  SE: '15.2.2562.17',
};

/** Every flag of every directory, with what the release of its server is. */
const CMDLETS: readonly Scene[] = PROTOCOLS.flatMap((protocol) =>
  FLAGS.map(
    (flag): Scene => failing(`${flag} of ${protocol}`, set(flag, true), directory(protocol, { [flag]: false })),
  ),
);
const RELEASES: readonly Scene[] = Object.entries(BUILDS).flatMap(([release, build]) => [
  failing(
    `OAuth of EWS on ${release}`,
    set('oauthAuthentication', true),
    directory('EWS', { oauthAuthentication: false }),
    { beside: [server('ex16', build)] },
  ),
  failing(
    `the address of MAPI on ${release}`,
    set('internalUrl', 'https://mail.contoso.com/mapi'),
    directory('MAPI', { internalUrl: null, iisAuthenticationMethods: ['Ntlm'] }),
    { beside: [server('ex16', build)] },
  ),
  failing(
    `what IIS accepts at MAPI on ${release}`,
    { action: 'vdir.addIisMethods', methods: ['OAuth'] },
    directory('MAPI', { iisAuthenticationMethods: ['Ntlm'] }),
    { beside: [server('ex16', build)] },
  ),
]);
const build = (properties: Properties): Resource =>
  one('server', 'ex16', { name: 'EX16', ...properties }, { server: 'ex16' });
const oauth = (title: string, ...beside: readonly Resource[]): Scene =>
  failing(title, set('oauthAuthentication', true), directory('EWS', { oauthAuthentication: false }), { beside });
const RELEASE_UNKNOWN: readonly Scene[] = [
  oauth('of a server whose release was not seen'),
  oauth('of a server whose release is that of another one', server('ex19')),
  oauth('of a server of which at least the release is known', build({ inferredBuild: { from: '15.1.0.0' } })),
  oauth(
    'of a server of which the release is known from both sides',
    build({ inferredBuild: { from: '14.0', below: '15.0' } }),
  ),
  oauth('of a server that is older than a release', build({ inferredBuild: { below: '15.0' } })),
  oauth('of a server of which only a range is known that has both', build({ inferredBuild: { from: '14.0' } })),
  oauth('of a server whose build is no build', build({ build: 'new' })),
  failing(
    'MAPI itself says that its server is new enough',
    { action: 'vdir.addIisMethods', methods: ['OAuth'] },
    directory('MAPI', { iisAuthenticationMethods: ['Ntlm'] }),
    { beside: [] },
  ),
];
const ONE_PARAMETER: readonly Scene[] = [
  failing(
    'called by its parameter',
    set('FormsAuthentication', true),
    directory('OWA', { formsAuthentication: false }),
  ),
  failing('called in another case', set('FORMSAUTHENTICATION', true), directory('OWA', { formsAuthentication: false })),
  failing('called as nothing is', set('colour', true), directory('OWA')),
  failing('without a value', set('formsAuthentication'), directory('OWA', { formsAuthentication: false })),
  failing(
    'with the value of another property',
    set('internalUrl', { property: 'externalUrl' }),
    directory('EWS', { internalUrl: null, externalUrl: 'https://mail.contoso.com/EWS' }),
  ),
  failing(
    'with the value of a property that was not seen',
    set('internalUrl', { property: 'externalUrl' }),
    directory('EWS', { internalUrl: null }),
  ),
  failing(
    'with an address of the wrong kind of text',
    set('internalUrl', 'https://mail\n.contoso.com'),
    directory('EWS', { internalUrl: null }),
  ),
  failing(
    'without an identity',
    set('internalUrl', 'https://mail.contoso.com/EWS'),
    directory('EWS', { identity: ' ', internalUrl: null }),
  ),
  failing(
    'with its name for an identity',
    set('internalUrl', 'https://mail.contoso.com/EWS'),
    directory('EWS', { identity: null, name: 'EWS (Site)', internalUrl: null }),
  ),
  failing(
    'with its label for an identity',
    set('internalUrl', 'https://mail.contoso.com/EWS'),
    directory('EWS', { identity: null, internalUrl: null }),
  ),
  failing(
    'of no protocol',
    set('internalUrl', 'https://mail.contoso.com/EWS'),
    directory('EWS', { protocol: null, internalUrl: null }),
  ),
  failing(
    'the address of MAPI without what IIS accepts',
    set('externalUrl', 'https://mail.contoso.com/mapi'),
    directory('MAPI', { externalUrl: null }),
  ),
  failing(
    'the address of MAPI with an unset list of what IIS accepts',
    set('externalUrl', null),
    directory('MAPI', { externalUrl: 'https://mail.contoso.com/mapi', iisAuthenticationMethods: null }),
  ),
  failing(
    'another address, of a directory that does not insist',
    set('externalUrl', null),
    directory('EWS', { externalUrl: 'https://mail.contoso.com/EWS', iisAuthenticationMethods: ['Ntlm'] }),
  ),
];

const mapi = (methods: readonly string[] | null): Resource =>
  directory('MAPI', { iisAuthenticationMethods: methods === null ? null : [...methods] });
const add = (...methods: readonly string[]) => ({ action: 'vdir.addIisMethods', methods });
const remove = (...methods: readonly string[]) => ({ action: 'vdir.removeIisMethods', methods });
const METHODS: readonly Scene[] = [
  failing('one method more', add('Negotiate'), mapi(['Ntlm', 'OAuth'])),
  failing('one method more where there is none', add('OAuth'), mapi([])),
  failing('one method more where the list is unset', add('OAuth'), mapi(null)),
  failing('one method that is there', add('ntlm'), mapi(['Ntlm'])),
  failing('WindowsIntegrated is written as what it means', add('OAuth'), mapi(['windowsintegrated'])),
  failing('one method less', remove('Basic'), mapi(['Basic', 'Ntlm'])),
  failing(
    'one method less, WindowsIntegrated is written as what it means',
    remove('Basic'),
    mapi(['Basic', 'WindowsIntegrated']),
  ),
  failing('one of the methods that WindowsIntegrated means', remove('NTLM'), mapi(['Basic', 'WindowsIntegrated'])),
  failing('what is left is NTLM alone', remove('Negotiate'), mapi(['Negotiate', 'Ntlm'])),
  failing('modern sign-in goes', remove('OAuth'), mapi(['Negotiate', 'OAuth'])),
  failing('no methods are named', { action: 'vdir.addIisMethods' }, mapi(['Ntlm'])),
];

const AGREE = { action: 'vdir.agree', meant: 'ask' };
const EWS_PATHS = ['basicAuthentication.enabled', 'windowsAuthentication.enabled'];
const iis = (more: Properties): Resource => ({
  ...location(EWS, more),
  provenance: Object.fromEntries(EWS_PATHS.map((path) => [path, { record: 0, layer: `location "${EWS}"` }])),
});
const offers = (basic: boolean, providers: readonly string[], windows = true): Resource =>
  iis({
    basicAuthentication: { enabled: basic },
    windowsAuthentication: { enabled: windows, providers: [...providers], ownsProviders: true },
    offeredMethods: [
      ...(basic ? ['Basic'] : []),
      ...(windows ? providers.map((name) => (name.toLowerCase() === 'ntlm' ? 'Ntlm' : 'Negotiate')) : []),
    ],
  });
const declares = (methods: readonly string[], more: Properties = {}, protocol = 'EWS'): Resource =>
  directory(protocol, {
    iisLocation: `EX16/${EWS}`,
    declaredMethods: [...methods],
    basicAuthentication: methods.includes('Basic'),
    windowsAuthentication: methods.includes('Ntlm'),
    ...more,
  });
const agree = (title: string, answer: string | undefined, declared: Resource, ...beside: readonly Resource[]): Scene =>
  failing(title, AGREE, declared, {
    beside: [EX16, ...beside],
    ...(answer === undefined ? {} : { answers: { 'r-1': answer } }),
  });
const AGREEMENT: readonly Scene[] = [
  agree('nobody said which side is meant', undefined, declares(['Ntlm']), offers(true, [])),
  agree('something else was said', 'both', declares(['Ntlm']), offers(true, [])),
  agree('the location of IIS was not seen', 'IIS', declares(['Ntlm'])),
  agree(
    'where it is in IIS was not seen, and a location is that nobody can name',
    'iis',
    declares(['Ntlm'], { iisLocation: null }),
    { ...offers(true, []), unseen: { key: { cause: 'failed', detail: 'access is denied' } } },
  ),
  agree('what the cmdlet says was not seen', 'iis', declares(['Ntlm'], { declaredMethods: null }), offers(true, [])),
  agree('what IIS offers was not seen', 'declared', declares(['Ntlm']), iis({ offeredMethods: null })),
  agree('IIS offers as declared: both', 'Declared', declares(['Basic', 'Ntlm', 'Negotiate']), offers(false, ['NTLM'])),
  agree(
    'IIS offers as declared: what is not meant goes, what is stays in its order',
    'declared',
    declares(['Ntlm', 'Negotiate']),
    offers(true, ['NTLM', 'X', 'Negotiate:Kerberos']),
  ),
  agree('IIS offers as declared: NTLM alone', 'declared', declares(['Ntlm']), offers(true, ['Negotiate', 'NTLM'])),
  agree('IIS offers as declared: Basic alone', 'declared', declares(['Basic']), offers(false, ['Negotiate', 'NTLM'])),
  agree(
    'IIS offers as declared: Windows is off',
    'declared',
    declares(['Ntlm', 'Negotiate']),
    offers(true, ['Negotiate', 'NTLM'], false),
  ),
  agree('the cmdlet says as IIS offers', 'iis', declares(['Ntlm', 'Negotiate']), offers(true, ['Negotiate', 'NTLM'])),
  agree('the cmdlet says as IIS offers: Basic alone', 'iis', declares(['Ntlm', 'Negotiate']), offers(true, [])),
  agree('the cmdlet cannot say NTLM alone', 'iis', declares(['Basic']), offers(false, ['NTLM'])),
  agree(
    'of MAPI the list says it',
    'iis',
    declares(['Basic'], { iisAuthenticationMethods: ['OAuth', 'Basic', 'WindowsIntegrated'] }, 'MAPI'),
    offers(true, ['NTLM']),
  ),
  agree(
    'of MAPI the list says it, without Basic',
    'iis',
    declares(['Basic'], { iisAuthenticationMethods: ['basic', 'ntlm'] }, 'MAPI'),
    offers(false, ['Negotiate', 'NTLM']),
  ),
];

export const DIRECTORIES: readonly Scene[] = [
  ...CMDLETS,
  ...RELEASES,
  ...RELEASE_UNKNOWN,
  ...ONE_PARAMETER,
  ...METHODS,
  ...AGREEMENT,
];
