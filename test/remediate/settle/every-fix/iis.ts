import type { Properties, Resource } from '../../../../src/model/resource.ts';
import { location, one, server } from '../../small-plan.ts';
import { EWS, EX16, failing, naming, type Scene, SITE } from './scene.ts';

const windows = (more: Properties): Properties => ({
  windowsAuthentication: { enabled: true, providers: ['Negotiate', 'NTLM'], ownsProviders: true, ...more },
});
const OWN = { layer: `location "${EWS}"` };
const first = (provider: string, more: object = {}) => ({ action: 'iis.setProviderOrder', first: provider, ...more });
const set = (providers: readonly string[], more: object = {}) => ({ action: 'iis.setProviders', providers, ...more });
const add = (provider: string, position: string) => ({ action: 'iis.addProvider', provider, position });
const remove = (provider: string) => ({ action: 'iis.removeProvider', provider });
const offering = (providers: readonly string[], more: Properties = {}): Resource =>
  location(EWS, windows({ providers: [...providers], ...more }));
const root = (more: Properties): Resource =>
  location('', { key: 'EX16/', site: null, path: '', applicationPool: null, ...windows(more) });
const site = (more: Properties): Resource => location(SITE, { path: '/', ...windows(more) });
const INHERITS = { ownsProviders: false };
const LEGACY = { profile: 'legacy-ntlm-first' };
const NSPI = 'Exchange Back End/mapi/nspi';
const BACK_END = { rule: { topic: 'back-end' as const } };

const ORDER: readonly Scene[] = [
  failing('NTLM comes first, the pool that was captured is recycled', first('NTLM'), offering(['Negotiate', 'NTLM'])),
  failing(
    'Negotiate comes first, and NTLM that is missing comes behind it',
    first('Negotiate'),
    offering(['Negotiate:Kerberos']),
  ),
  failing('first is spelled otherwise in IIS', first('NTLM'), offering(['Negotiate', 'ntlm'])),
  failing('NTLM is first already, but not in the finding', first('NTLM'), offering(['NTLM', 'Negotiate']), {
    finding: naming('windowsAuthentication.enabled', 'access.sslFlags'),
  }),
  failing('NTLM is first already, and the evidence names no property', first('NTLM'), offering(['NTLM', 'Negotiate']), {
    finding: { evidence: [] },
    rule: { careful: 'Look at it.' },
  }),
  failing(
    'the pool that the rule names goes before the captured one',
    first('NTLM', { recycle: 'P' }),
    offering(['Negotiate', 'NTLM']),
  ),
  failing('no pool was captured', first('NTLM'), location(EWS, { applicationPool: '' })),
  failing(
    'a list that was not seen',
    first('NTLM'),
    location(EWS, { windowsAuthentication: { enabled: true, ownsProviders: true } }),
  ),
  failing('a list that could not be read', first('NTLM'), {
    ...location(EWS),
    unseen: { 'windowsAuthentication.providers': { cause: 'failed', detail: 'access is denied' } },
  }),
  failing('a list that names one provider twice', first('NTLM'), offering(['Negotiate', 'negotiate', 'NTLM'])),
  failing(
    'whether the list is its own was not seen',
    first('NTLM'),
    offering(['Negotiate', 'NTLM'], { ownsProviders: null }),
  ),
  failing('it inherits its list', first('NTLM'), offering(['Negotiate', 'NTLM'], INHERITS)),
  failing('at the root of the server', first('NTLM'), root({})),
  failing('which location it is was not seen', first('NTLM'), location(EWS, { locationPath: null })),
  failing(
    'neither which location it is was seen nor which site',
    first('NTLM'),
    location(EWS, { locationPath: null, site: null }),
  ),
  failing('the Rpc directory of 2016', first('NTLM'), location(`${SITE}/Rpc`)),
  failing('the Rpc directory of 2010', first('NTLM'), location(`${SITE}/Rpc`), {
    beside: [server('ex16', '14.3.513.0')],
  }),
  failing('the Rpc directory of a server whose release was not seen', first('NTLM'), location(`${SITE}/Rpc`), {
    beside: [],
  }),
];

/** The directory of EWS as the cmdlet reads it. */
const directoryAt = (iisLocation: string, windowsAuthentication: boolean): Resource =>
  one(
    'virtual-directory',
    'EX16\\EWS',
    { protocol: 'EWS', identity: `EX16\\EWS (${SITE})`, iisLocation, windowsAuthentication },
    { server: 'ex16' },
  );

const WINDOWS_OFF: readonly Scene[] = [
  failing(
    'Windows authentication is off, and the directory says so too: the cmdlet switches it on',
    first('Negotiate'),
    location(EWS, windows({ enabled: false, providers: ['NTLM'] }), OWN),
    {
      finding: naming('windowsAuthentication.enabled'),
      beside: [EX16, directoryAt(`ex16/${EWS}`, false)],
    },
  ),
  failing(
    'Windows authentication is off, and the directory says that it is on: IIS is set',
    set(['Negotiate', 'NTLM']),
    location(EWS, windows({ enabled: false, providers: ['NTLM'] }), OWN),
    {
      finding: naming('windowsAuthentication.enabled'),
      beside: [EX16, directoryAt(`EX16/${EWS}`, true)],
    },
  ),
  failing(
    'Windows authentication is off, and another directory says so',
    add('Negotiate', 'first'),
    location(EWS, windows({ enabled: false, providers: ['NTLM'] }), OWN),
    {
      finding: naming('windowsAuthentication.enabled'),
      beside: [
        EX16,
        one(
          'virtual-directory',
          'EX16\\OAB',
          {
            protocol: 'OAB',
            identity: `EX16\\OAB (${SITE})`,
            iisLocation: `EX16/${SITE}/OAB`,
            windowsAuthentication: false,
          },
          { server: 'ex16' },
        ),
      ],
    },
  ),
];

const LISTS: readonly Scene[] = [
  failing('the whole list, in its order', set(['Negotiate', 'NTLM']), offering(['NTLM', 'X'])),
  failing('the whole list is so in another case', set(['Negotiate', 'NTLM']), offering(['negotiate', 'ntlm'])),
  failing('an inherited list is mended where it stands', set(['Negotiate', 'NTLM']), offering(['NTLM'], INHERITS), {
    beside: [EX16, site(INHERITS), root({ providers: ['NTLM'] })],
  }),
  failing(
    'an inherited list whose owner is not known is mended here',
    set(['Negotiate', 'NTLM']),
    offering(['NTLM'], INHERITS),
    { beside: [EX16, site({ ownsProviders: null }), root({ providers: ['NTLM'] })] },
  ),
  failing(
    'of the back end an inherited list is given a place of its own',
    set(['Negotiate', 'NTLM']),
    location(NSPI, windows({ providers: ['NTLM'], ...INHERITS })),
    { ...BACK_END, beside: [EX16, root({ providers: ['NTLM'] })] },
  ),
  failing(
    'of the back end, by a rule about something else',
    set(['Negotiate', 'NTLM']),
    location(NSPI, windows({ providers: ['NTLM'], ...INHERITS })),
    { beside: [EX16, root({ providers: ['NTLM'] })] },
  ),
  failing('of the front end, by a rule about the back end', set(['Negotiate', 'NTLM']), offering(['NTLM'], INHERITS), {
    ...BACK_END,
    beside: [EX16, root({ providers: ['NTLM'] })],
  }),
  failing(
    'the workaround for the back end, under another profile',
    set(['Negotiate', 'NTLM'], { ntlmFirst: 'required' }),
    location(NSPI),
  ),
  failing(
    'the workaround for the back end: Extended Protection is on',
    set(['Negotiate', 'NTLM'], { ntlmFirst: 'required' }),
    location(NSPI, windows({ extendedProtection: { tokenChecking: 'Allow' } })),
    { over: LEGACY },
  ),
  failing(
    'the workaround for the back end: Extended Protection is off',
    set(['Negotiate', 'NTLM'], { ntlmFirst: 'required' }),
    location(NSPI, windows({ extendedProtection: { tokenChecking: 'None' } })),
    { over: LEGACY },
  ),
  failing(
    'the workaround for the back end: Extended Protection was not seen',
    set(['Negotiate', 'NTLM'], { ntlmFirst: 'required' }),
    location(NSPI),
    { over: LEGACY },
  ),
  failing(
    'the workaround was not asked for',
    set(['Negotiate', 'NTLM'], { ntlmFirst: 'allowed' }),
    location(NSPI, windows({ providers: ['NTLM'] })),
    { over: LEGACY },
  ),
  failing('one more at the end', add('Negotiate', 'last'), offering(['NTLM'])),
  failing('one more at the beginning', add('Negotiate', 'first'), offering(['NTLM'])),
  failing('one that is there', add('ntlm', 'last'), offering(['NTLM'])),
  failing('Negotiate is taken away, and NTLM is alone', remove('Negotiate'), offering(['Negotiate', 'NTLM'])),
  failing('NTLM is taken away, and Negotiate is alone', remove('ntlm'), offering(['Negotiate', 'NTLM'])),
  failing('the last one is taken away', remove('NTLM'), offering(['NTLM'])),
];

const concluding = (title: string, over: Parameters<typeof offering>[1], beside: readonly Resource[]): Scene =>
  failing(title, first('NTLM'), offering(['Negotiate', 'NTLM'], { ownsProviders: null, ...over }), {
    beside: [EX16, ...beside],
  });
const CONCLUDED: readonly Scene[] = [
  concluding('what is otherwise right above was set here', {}, [site({ providers: ['NTLM'], ownsProviders: null })]),
  concluding('the same in another case right above proves nothing', {}, [
    site({ providers: ['negotiate', 'ntlm'], ownsProviders: null }),
  ]),
  concluding('what is otherwise two levels above proves nothing', {}, [root({ providers: ['NTLM'] })]),
  concluding('with a location below nobody knows who inherits', {}, [
    site({ providers: ['NTLM'], ownsProviders: null }),
    location(`${EWS}/bin`),
  ]),
  concluding('a location below on another server does not count', {}, [
    site({ providers: ['NTLM'], ownsProviders: null }),
    location(`${EWS}/bin`, { key: `EX19/${EWS}/bin` }, { server: 'ex19', id: 'iis-location:ex19/bin' }),
  ]),
  failing(
    'an attribute that is otherwise right above was set here',
    { action: 'iis.setSetting', section: 'windowsAuthentication', attribute: 'enabled', value: true },
    location(EWS, windows({ enabled: false })),
    { beside: [EX16, site({ enabled: true })] },
  ),
  failing(
    'of a section that a web.config can set, it proves nothing',
    { action: 'iis.setSetting', section: 'httpRedirect', attribute: 'enabled', value: false },
    location(EWS, { httpRedirect: { enabled: true } }),
    { beside: [EX16, location(SITE, { httpRedirect: { enabled: false } })] },
  ),
];

const setting = (section: string, attribute: string, value: unknown, more: object = {}) => ({
  action: 'iis.setSetting',
  section,
  attribute,
  value,
  ...more,
});
const SSL = (flags: readonly string[]) => ({ access: { sslFlags: [...flags] } });
const anonymous = (path: string): Scene =>
  failing(
    `anonymous as shipped at ${path}`,
    setting('anonymousAuthentication', 'enabled', 'as-shipped'),
    location(`${SITE}${path}`, { path, anonymousAuthentication: { enabled: path.length % 2 === 0 } }, OWN),
  );
const SETTINGS: readonly Scene[] = [
  failing(
    'an attribute that the location sets itself',
    setting('windowsAuthentication', 'enabled', false),
    location(EWS, {}, OWN),
  ),
  failing('an attribute that is so already', setting('windowsAuthentication', 'enabled', true), location(EWS, {}, OWN)),
  ...[
    'server root',
    'schema default',
    `location "${SITE}"`,
    `web.config of "${SITE}"`,
    `web.config of "${EWS}"`,
    'another file',
  ].map((layer) =>
    failing(
      `an attribute that comes from: ${layer}`,
      setting('windowsAuthentication', 'enabled', false),
      location(EWS, {}, { layer }),
    ),
  ),
  failing(
    'an attribute that nobody may write',
    setting('windowsAuthentication', 'secret', true),
    location(EWS, windows({ secret: false }), OWN),
  ),
  failing(
    'flags are added to those that stand',
    setting('access', 'sslFlags', ['Ssl']),
    location(EWS, SSL(['SslNegotiateCert']), OWN),
  ),
  failing('flags that stand', setting('access', 'sslFlags', ['ssl']), location(EWS, SSL(['Ssl']), OWN)),
  failing(
    'flags where there are none',
    setting('access', 'sslFlags', ['Ssl', 'Ssl128'], { recycle: 'P' }),
    location(EWS, SSL([]), OWN),
  ),
  failing(
    'SSL is taken away, under another profile',
    setting('access', 'sslFlags', undefined, { without: 'wanted' }),
    location(NSPI, SSL(['Ssl']), OWN),
  ),
  failing(
    'SSL is taken away',
    setting('access', 'sslFlags', undefined, { without: 'wanted' }),
    location(NSPI, SSL(['Ssl', 'Ssl128', 'SslNegotiateCert']), { layer: `location "${NSPI}"` }),
    { over: LEGACY },
  ),
  failing(
    'a value that the rule does not name',
    setting('windowsAuthentication', 'enabled', undefined),
    location(EWS, {}, OWN),
  ),
  failing(
    'the Service Host writes SSL of Rpc',
    setting('access', 'sslFlags', ['Ssl']),
    location(`${SITE}/Rpc`, SSL([]), OWN),
  ),
  ...['/EWS', '/Autodiscover', '/API', '/ECP', '/OAB', '/MAPI', '/Rpc', '/Other'].map(anonymous),
  failing(
    'anonymous as shipped where the path was not seen',
    setting('anonymousAuthentication', 'enabled', 'as-shipped'),
    location(EWS, { path: null, anonymousAuthentication: { enabled: true } }, OWN),
  ),
  failing(
    'something else as shipped',
    setting('windowsAuthentication', 'enabled', 'as-shipped'),
    location(EWS, {}, OWN),
  ),
  ...[
    'windowsAuthentication.useKernelMode',
    'windowsAuthentication.useAppPoolCredentials',
    'basicAuthentication.enabled',
    'digestAuthentication.enabled',
    'httpRedirect.enabled',
    'httpRedirect.childOnly',
    'httpRedirect.exactDestination',
    'httpRedirect.destination',
  ].map((path): Scene => {
    const [section = '', attribute = ''] = path.split('.');
    const value = attribute === 'destination' ? 'https://mail.contoso.com/owa' : true;
    const before = attribute === 'destination' ? 'https://x.contoso.com' : false;
    const place = location(EWS, { [section]: { [attribute]: before } });
    return failing(`${path} is set`, setting(section, attribute, value), {
      ...place,
      provenance: { [path]: { record: 0, layer: `location "${EWS}"` } },
    });
  }),
];

const iis6 = (path: string, more: Properties = {}): Resource =>
  location(path, { generation: 'iis6', ...windows({ providers: ['Negotiate', 'NTLM'], ...more }) });
const metabase = (provider: string) => ({ action: 'iis6.setProviders', first: provider });
const METABASE: readonly Scene[] = [
  failing('a node of IIS 6 that has a list', metabase('NTLM'), iis6(EWS)),
  failing(
    'a node of IIS 6 without a list',
    metabase('Negotiate'),
    iis6(EWS, { providers: ['NTLM'], ownsProviders: false }),
  ),
  failing('of IIS 6 whose list was not seen', metabase('NTLM'), iis6(EWS, { ownsProviders: null })),
  failing('another site of IIS 6', metabase('NTLM'), iis6('W3SVC/2/ROOT/EWS')),
  failing('the site of IIS 6 itself', metabase('NTLM'), iis6(SITE)),
  failing(
    'the root of IIS 6',
    metabase('NTLM'),
    location('', { key: 'EX16/', site: null, generation: 'iis6', ...windows({}) }),
  ),
  failing('another setting of IIS 6', setting('windowsAuthentication', 'enabled', false), iis6(EWS)),
];

export const IIS: readonly Scene[] = [...ORDER, ...WINDOWS_OFF, ...LISTS, ...CONCLUDED, ...SETTINGS, ...METABASE];
