import { describe, expect, test } from 'vitest';
import type { EffectiveRule } from '../../../src/model/policy/policy.ts';
import type { Properties, Resource } from '../../../src/model/resource.ts';
import type { Finding } from '../../../src/model/run.ts';
import { fixing, location, one, server, smallPlan } from '../small-plan.ts';

const OWN = { layer: 'location "Default Web Site/EWS"' };
const EX16 = server('ex16');

const directory = (protocol: string, more: Properties = {}): Resource =>
  one(
    'virtual-directory',
    `EX16\\${protocol}`,
    { protocol, identity: `EX16\\${protocol} (Default Web Site)`, ...more },
    { server: 'ex16' },
  );
/** The properties that a finding names as its evidence. */
const naming = (...properties: readonly string[]): Partial<Finding> => ({
  evidence: properties.map((property) => ({ path: 'expect', property, expected: '', privacy: 'public' as const })),
});
const plan = (
  rule: EffectiveRule,
  resource: Resource,
  more: { finding?: Partial<Finding>; world?: readonly Resource[]; over?: Parameters<typeof smallPlan>[2] } = {},
) => smallPlan([[rule, resource, more.finding ?? {}]], [EX16, resource, ...(more.world ?? [])], more.over);
/** What each step changes, or why there is none. */
const comes = (result: ReturnType<typeof plan>): readonly unknown[] => [
  ...result.steps.flatMap(({ changes }) =>
    changes.filter(({ follows }) => follows !== true).map(({ after, property }) => [property, after]),
  ),
  ...result.refused,
];

describe('one parameter of a cmdlet', () => {
  const set = (fix: { readonly [argument: string]: unknown }) =>
    fixing('VDIR-001', { action: 'vdir.set', ...fix } as never);

  test('is called by its property or by its parameter, and by nothing else', () => {
    const owa = directory('OWA', { formsAuthentication: false });
    for (const property of ['formsAuthentication', 'FormsAuthentication'])
      expect(comes(plan(set({ property, value: true }), owa))).toEqual([['formsAuthentication', true]]);
    const unknown = plan(set({ property: 'Colour', value: true }), owa);
    expect(unknown.refused).toEqual(['VDIR-001 no-fix']);
    expect(unknown.says).toContain('No Set- cmdlet of this kind has Colour');
  });

  test('needs a value: from the rule, or from a property that was collected', () => {
    const url = directory('EWS', { internalUrl: null, externalUrl: 'https://mail.contoso.com/EWS' });
    const none = plan(set({ property: 'internalUrl' }), url);
    expect([none.refused, none.says]).toEqual([['VDIR-001 no-fix'], 'The fix of the rule names no value.']);
    expect(comes(plan(set({ property: 'internalUrl', value: { property: 'externalUrl' } }), url))).toEqual([
      ['internalUrl', 'https://mail.contoso.com/EWS'],
    ]);
    const lost = plan(set({ property: 'internalUrl', value: { property: 'other' } }), url);
    expect([lost.refused, lost.says]).toEqual([['VDIR-001 no-captured-value'], 'other was not collected.']);
  });
});

describe('an answer', () => {
  const asked = (
    action: string,
    property: string,
    resource: Resource,
    answer?: string,
    world: readonly Resource[] = [],
  ) =>
    plan(fixing('ASK-001', { action, property, value: 'ask' } as never), resource, {
      world,
      over: { answers: new Map(answer === undefined ? [] : [['ask-001', answer]]), accepted: new Set(['ASK-001']) },
    });

  test('is of the type of its property, and what is wanted is said', () => {
    const ews = directory('EWS', { externalUrl: null, mrsProxyEnabled: false });
    const flag = (answer?: string) => asked('vdir.set', 'mrsProxyEnabled', ews, answer);
    expect(flag().says).toContain('(true or false)');
    expect(comes(flag('true'))).toEqual([['mrsProxyEnabled', true]]);
    expect(comes(flag('false'))).toEqual(['ASK-001 no-fix']);
    expect(() => flag('yes')).toThrow('true or false is expected');
    const url = (answer?: string) => asked('vdir.set', 'externalUrl', ews, answer);
    expect(url().says).toContain('begins with https://');
    expect(comes(url('https://mail.contoso.com/EWS'))).toEqual([['externalUrl', 'https://mail.contoso.com/EWS']]);
    for (const wrong of ['https://', 'https://mail.contoso.com', 'https://mail.contoso.com/a b', 'https://a..b/EWS'])
      expect(() => url(wrong)).toThrow('begins with https://');
    const outside = one(
      'outlook-anywhere',
      'EX16\\Rpc',
      {
        identity: 'EX16\\Rpc (Default Web Site)',
        externalHostname: null,
        externalClientsRequireSsl: true,
        externalClientAuthenticationMethod: 'Ntlm',
      },
      { server: 'ex16' },
    );
    const host = (answer?: string) =>
      plan(
        fixing('ASK-001', { action: 'outlookAnywhere.set', property: 'ExternalHostname', value: 'ask' } as never),
        outside,
        {
          finding: naming('externalHostname'),
          over: { answers: new Map(answer === undefined ? [] : [['ask-001', answer]]) },
        },
      );
    expect(host().says).toContain('(a host name with a dot)');
    expect(comes(host('mail.contoso.com'))).toEqual([['externalHostname', 'mail.contoso.com']]);
    for (const wrong of ['mail', 'https://mail.contoso.com', 'a_b.contoso.com', `${'a.'.repeat(127)}com`])
      expect(() => host(wrong)).toThrow('a host name with a dot is expected');
  });

  test('is plain text on one line, whatever it is for', () => {
    const provider = one('outlook-provider', 'EXPR', { name: 'EXPR', certPrincipalName: null });
    const name = (answer?: string) => asked('outlookProvider.set', 'CertPrincipalName', provider, answer);
    expect(name().says).toContain('what certPrincipalName is to be: add');
    expect(comes(name('msstd:mail.contoso.com'))).toEqual([['certPrincipalName', 'msstd:mail.contoso.com']]);
    for (const hostile of ['a\nb', 'a\u202eb', 'a\u0000', 'x'.repeat(2001)])
      expect(() => name(hostile)).toThrow('plain text on one line is expected');
    expect(comes(name('x'.repeat(2000)))).toHaveLength(1);
  });

  test('about an address book is one that was collected, by its name or identity', () => {
    const database = one('mailbox-database', 'DB01', { name: 'DB01', identity: 'DB01', offlineAddressBook: null });
    const book = one('offline-address-book', '\\Default', { name: 'Default', identity: '\\Default' });
    const of = (answer?: string, world: readonly Resource[] = [book]) =>
      asked('mailboxDatabase.set', 'OfflineAddressBook', database, answer, world);
    const other = one('offline-address-book', '\\Sales', { name: 'Sales', identity: '\\Sales' });
    expect(of().says).toContain('(one of \\Default)');
    expect(of(undefined, [book, other]).says).toContain('(one of \\Default, \\Sales)');
    expect(of(undefined, []).says).toContain('and none was collected');
    expect(comes(of('default'))).toEqual([['offlineAddressBook', '\\Default']]);
    expect(comes(of('\\DEFAULT'))).toEqual([['offlineAddressBook', '\\Default']]);
    expect(() => of('Other')).toThrow('one of \\Default is expected');
  });
});

describe('the methods that IIS is to accept', () => {
  const mapi = (methods: readonly string[]) => directory('MAPI', { iisAuthenticationMethods: [...methods] });
  const add = fixing('VDIR-003', { action: 'vdir.addIisMethods', methods: ['OAuth'] });
  const remove = fixing('VDIR-004', { action: 'vdir.removeIisMethods', methods: ['Basic'] });

  test('keep the others, and WindowsIntegrated is written as what it means', () => {
    expect(comes(plan(add, mapi(['Ntlm'])))).toEqual([['iisAuthenticationMethods', ['Ntlm', 'OAuth']]]);
    expect(comes(plan(add, mapi(['WindowsIntegrated'])))).toEqual([
      ['iisAuthenticationMethods', ['Negotiate', 'Ntlm', 'OAuth']],
    ]);
    expect(comes(plan(remove, mapi(['Basic', 'WindowsIntegrated'])))).toEqual([
      ['iisAuthenticationMethods', ['Negotiate', 'Ntlm']],
    ]);
  });
});

describe('a directory and IIS that say different things', () => {
  const rule = fixing('VDIR-007', { action: 'vdir.agree', meant: 'ask' });
  const EWS = (declared: readonly string[] | undefined, more: Properties = {}): Resource =>
    directory('EWS', {
      iisLocation: 'EX16/Default Web Site/EWS',
      basicAuthentication: false,
      windowsAuthentication: true,
      ...(declared === undefined ? {} : { declaredMethods: [...declared] }),
      ...more,
    });
  const iis = (offered: readonly string[] | undefined, providers = ['Negotiate', 'NTLM']): Resource =>
    location(
      'Default Web Site/EWS',
      {
        ...(offered === undefined ? {} : { offeredMethods: [...offered] }),
        basicAuthentication: { enabled: true },
        windowsAuthentication: { enabled: true, providers, ownsProviders: true },
      },
      OWN,
    );
  const agreed = (answer: string | undefined, resource: Resource, ...world: readonly Resource[]) =>
    plan(rule, resource, { world, over: { answers: new Map(answer === undefined ? [] : [['vdir-007', answer]]) } });
  const LAYERED = (place: Resource): Resource => ({
    ...place,
    provenance: Object.fromEntries(
      ['basicAuthentication.enabled', 'windowsAuthentication.enabled'].map((path) => [path, { record: 0, ...OWN }]),
    ),
  });

  test('nobody but a person decides which is meant', () => {
    for (const answer of [undefined, 'both'])
      expect(agreed(answer, EWS(['Ntlm']), iis(['Basic'])).refused).toEqual(['VDIR-007 needs-a-decision']);
  });

  test('both sides have to be seen', () => {
    expect(agreed('iis', EWS(['Ntlm'])).says).toContain('Its IIS location was not collected');
    for (const [declared, offered] of [
      [undefined, ['Basic']],
      [['Ntlm'], undefined],
    ] as const)
      for (const answer of ['iis', 'declared'])
        expect(agreed(answer, EWS(declared), iis(offered)).says).toContain(
          'What the cmdlet says or what IIS offers was not collected',
        );
  });

  test('IIS is made as declared: its order is kept, and what is not meant goes', () => {
    const place = (providers: readonly string[]) => LAYERED(iis(['Basic', 'Ntlm'], [...providers]));
    expect(comes(agreed('declared', EWS(['Ntlm', 'Negotiate']), place(['NTLM'])))).toEqual([
      ['basicAuthentication.enabled', false],
      ['windowsAuthentication.providers', ['NTLM', 'Negotiate']],
    ]);
    expect(comes(agreed('DECLARED', EWS(['Basic', 'Ntlm']), place(['Negotiate', 'NTLM'])))).toEqual([
      ['windowsAuthentication.providers', ['NTLM']],
    ]);
    expect(comes(agreed('declared', EWS(['Basic']), place(['NTLM'])))).toEqual([
      ['windowsAuthentication.enabled', false],
    ]);
  });

  test('the cmdlet is made as IIS, where it can say so', () => {
    expect(comes(agreed('iis', EWS([]), iis(['Basic', 'Ntlm', 'Negotiate'])))).toEqual([['basicAuthentication', true]]);
    expect(comes(agreed('iis', EWS([]), iis(['Basic'])))).toEqual([
      ['basicAuthentication', true],
      ['windowsAuthentication', false],
    ]);
    for (const alone of ['Ntlm', 'Negotiate']) {
      const one = agreed('iis', EWS([]), iis(['Basic', alone]));
      expect(one.refused).toEqual(['VDIR-007 no-fix']);
      expect(one.says).toContain(`IIS offers ${alone} alone`);
    }
    const mapi = directory('MAPI', {
      iisLocation: 'EX16/Default Web Site/EWS',
      declaredMethods: [],
      iisAuthenticationMethods: ['OAuth', 'Basic', 'WindowsIntegrated'],
    });
    expect(comes(agreed('iis', mapi, iis(['Ntlm'])))).toEqual([['iisAuthenticationMethods', ['Ntlm', 'OAuth']]]);
    expect(comes(agreed('iis', mapi, iis(['Basic', 'Ntlm'])))).toEqual([
      ['iisAuthenticationMethods', ['Basic', 'Ntlm', 'OAuth']],
    ]);
  });
});

describe('a setting of IIS', () => {
  const LEGACY = { over: { profile: 'legacy-ntlm-first' } };
  const BACK_END = location(
    'Exchange Back End/mapi/nspi',
    { site: 'Exchange Back End', path: '/mapi/nspi', access: { sslFlags: ['Ssl', 'Ssl128'] } },
    { layer: 'location "Exchange Back End/mapi/nspi"' },
  );

  test('that contradicts Microsoft is offered under one profile only', () => {
    const ssl = fixing('BE-003', {
      action: 'iis.setSetting',
      section: 'access',
      attribute: 'sslFlags',
      without: 'wanted',
    } as never);
    const order = fixing('BE-001', {
      action: 'iis.setProviders',
      providers: ['Negotiate', 'NTLM'],
      ntlmFirst: 'required',
    } as never);
    for (const rule of [ssl, order]) {
      const now = plan(rule, BACK_END);
      expect(now.refused).toEqual([`${rule.id} conflict`]);
      expect(now.says).toContain('under the profile legacy-ntlm-first only');
    }
    expect(comes(plan(ssl, BACK_END, LEGACY))).toEqual([['access.sslFlags', []]]);
    expect(comes(plan(order, BACK_END, LEGACY))).toEqual([['windowsAuthentication.providers', ['NTLM', 'Negotiate']]]);
  });

  test('that is a set gets what is missing and keeps the rest', () => {
    const flags = fixing('IIS-020', {
      action: 'iis.setSetting',
      section: 'access',
      attribute: 'sslFlags',
      value: ['Ssl'],
    });
    const place = location('Default Web Site/EWS', { access: { sslFlags: ['SslNegotiateCert'] } }, OWN);
    expect(comes(plan(flags, place))).toEqual([['access.sslFlags', ['Ssl', 'SslNegotiateCert']]]);
  });

  test('is made as shipped only where the table says how that is', () => {
    const shipped = (section: string, attribute: string) =>
      fixing('IIS-021', { action: 'iis.setSetting', section, attribute, value: 'as-shipped' });
    const place = (path: string, enabled: boolean) =>
      location(
        `Default Web Site${path}`,
        { path, anonymousAuthentication: { enabled }, access: { sslFlags: [] } },
        OWN,
      );
    const ships: readonly [boolean, readonly string[]][] = [
      [true, ['/EWS', '/Autodiscover', '/API', '/ECP']],
      [false, ['/OAB', '/MAPI', '/Rpc']],
    ];
    for (const [value, paths] of ships)
      for (const path of paths)
        expect(comes(plan(shipped('anonymousAuthentication', 'enabled'), place(path, !value)))).toEqual([
          ['anonymousAuthentication.enabled', value],
        ]);
    for (const [rule, where] of [
      [shipped('anonymousAuthentication', 'enabled'), place('/own', true)],
      [shipped('access', 'sslFlags'), place('/EWS', true)],
    ] as const) {
      const unknown = plan(rule, where);
      expect(unknown.refused).toEqual(['IIS-021 needs-a-decision']);
      expect(unknown.says).toContain('is not in the table');
    }
  });

  test('Windows authentication that is off is switched on with it: by the cmdlet where the directory says so too', () => {
    const rule = fixing('IIS-001', { action: 'iis.setProviderOrder', first: 'NTLM' });
    const off = location(
      'Default Web Site/EWS',
      { windowsAuthentication: { enabled: false, providers: ['Negotiate', 'NTLM'], ownsProviders: true } },
      OWN,
    );
    const enabled = { finding: naming('windowsAuthentication.enabled') };
    const at = (declared: boolean, iisLocation = 'EX16/Default Web Site/ews') =>
      directory('EWS', { iisLocation, windowsAuthentication: declared });
    const order = ['windowsAuthentication.providers', ['NTLM', 'Negotiate']];
    expect(comes(plan(rule, off))).toEqual([order]);
    expect(comes(plan(rule, off, enabled)).toSorted()).toEqual([['windowsAuthentication.enabled', true], order]);
    expect(comes(plan(rule, off, { ...enabled, world: [at(false)] }))).toContainEqual(['windowsAuthentication', true]);
    for (const other of [at(true), at(false, 'EX16/Default Web Site/OAB')])
      expect(comes(plan(rule, off, { ...enabled, world: [other] }))).toContainEqual([
        'windowsAuthentication.enabled',
        true,
      ]);
  });
});

describe('Outlook Anywhere', () => {
  const rule = (property: string, value: unknown) =>
    fixing('OA-009', { action: 'outlookAnywhere.set', property, value } as never, { careful: 'Ask first.' });
  const rpc = (more: Properties): Resource =>
    one(
      'outlook-anywhere',
      'EX16\\Rpc',
      {
        identity: 'EX16\\Rpc (Default Web Site)',
        externalHostname: 'mail.contoso.com',
        externalClientsRequireSsl: false,
        externalClientAuthenticationMethod: 'Basic',
        ...more,
      },
      { server: 'ex16' },
    );
  const external = { finding: naming('externalClientAuthenticationMethod') };

  test('what fails has to be what the fix sets', () => {
    const ssl = plan(rule('RequireSsl', true), rpc({}), { finding: naming('sslOffloading') });
    expect(ssl.refused).toEqual(['OA-009 needs-a-decision']);
    expect(ssl.says).toContain('whether a load balancer ends SSL');
    const other = plan(rule('RequireSsl', true), rpc({}), { finding: naming('externalUrl') });
    expect(other.says).toBe('What fails (externalUrl) is not what RequireSsl sets; Ask first.');
    expect(comes(plan(rule('RequireSsl', true), rpc({}), { finding: naming('externalClientsRequireSsl') }))).toEqual([
      ['externalClientsRequireSsl', true],
    ]);
  });

  test('clients are told what IIS is known to accept, and what this release can say', () => {
    const methods = rule('ExternalClientAuthenticationMethod', ['Ntlm', 'Negotiate']);
    expect(plan(methods, rpc({}), external).says).toContain('What IIS accepts for Outlook Anywhere was not collected');
    expect(comes(plan(methods, rpc({ iisAuthenticationMethods: ['Negotiate'] }), external))).toEqual([
      ['externalClientAuthenticationMethod', 'Negotiate'],
    ]);
    const old = plan(
      rule('ClientAuthenticationMethod', ['Negotiate']),
      rpc({ clientAuthenticationMethod: 'Basic', iisAuthenticationMethods: ['Negotiate'] }),
      { finding: naming('clientAuthenticationMethod') },
    );
    expect(old.refused).toEqual(['OA-009 no-fix']);
    expect(old.says).toContain('None of Negotiate can be told to clients');
  });

  test('a value that only a person knows is asked for, of every side', () => {
    const asked = plan(rule('ExternalHostname', 'ask'), rpc({}), { finding: naming('externalHostname') });
    expect(asked.refused).toEqual(['OA-009 needs-a-decision']);
    const methods = fixing('OA-010', { action: 'outlookAnywhere.addIisMethods' } as never);
    expect(plan(methods, rpc({ iisAuthenticationMethods: [] })).says).toBe('The fix of the rule names no value.');
    const both = fixing('OA-010', { action: 'outlookAnywhere.addIisMethods', methods: ['Ntlm'] });
    expect(comes(plan(both, rpc({ iisAuthenticationMethods: ['Basic'] })))).toEqual([
      ['iisAuthenticationMethods', ['Basic', 'Ntlm']],
    ]);
  });
});

describe('Outlook Anywhere, where a person answers and the finding is about something else', () => {
  const EX14 = one('server', 'EX14', { name: 'EX14', build: '14.3.513.0' }, { server: 'ex14' });
  const asking = (property: string) =>
    fixing('OA-009', { action: 'outlookAnywhere.set', property, value: 'ask' } as never, { careful: 'Ask first.' });
  const rpc = (more: Properties, name = 'EX16'): Resource =>
    one(
      'outlook-anywhere',
      `${name}\\Rpc`,
      { identity: `${name}\\Rpc (Default Web Site)`, ...more },
      { server: name.toLowerCase() },
    );
  const outside = {
    externalHostname: 'mail.contoso.com',
    externalClientsRequireSsl: true,
    externalClientAuthenticationMethod: 'Ntlm',
  };
  const both = {
    ...outside,
    internalHostname: null,
    internalClientsRequireSsl: true,
    internalClientAuthenticationMethod: 'Ntlm',
  };
  const answered = (answer: string | undefined, finding: Partial<Finding>) => ({
    finding,
    world: [EX14],
    over: { answers: new Map(answer === undefined ? [] : [['oa-009', answer]]) },
  });
  const nothing = naming();
  /** Of several that have to be alike the finding shows what each has. */
  const differing = (own: Properties, other: Properties): Partial<Finding> => ({
    evidence: [own, other].map((observed, place) => ({
      path: 'expect',
      property: null,
      observed,
      expected: '',
      privacy: 'public' as const,
      ...(place === 0 ? {} : { resource: 'outlook-anywhere:ex17\\rpc' }),
    })),
  });

  test('the one setting of the fix is what is asked for, and what is set', () => {
    const host = (answer?: string) => plan(asking('ExternalHostname'), rpc(outside), answered(answer, nothing));
    expect(host().says).toContain('Only you can say what externalHostname is to be (a host name with a dot)');
    expect(comes(host('outlook.contoso.com'))).toEqual([['externalHostname', 'outlook.contoso.com']]);
  });

  test('the method for outside is that of the release, and IIS has to accept it', () => {
    const newer = rpc({ ...outside, iisAuthenticationMethods: ['Basic'] });
    expect(comes(plan(asking('OutsideMethod'), newer, answered('negotiate', nothing))).toSorted()).toEqual([
      ['externalClientAuthenticationMethod', 'Negotiate'],
      ['iisAuthenticationMethods', ['Basic', 'Negotiate']],
    ]);
    const older = rpc({ clientAuthenticationMethod: 'Basic', iisAuthenticationMethods: ['Basic', 'Ntlm'] }, 'EX14');
    expect(comes(plan(asking('OutsideMethod'), older, answered('NTLM', nothing)))).toEqual([
      ['clientAuthenticationMethod', 'Ntlm'],
    ]);
    expect(() => plan(asking('OutsideMethod'), older, answered('Negotiate', nothing))).toThrow(
      'one of Basic, Ntlm is expected',
    );
  });

  test('of methods that are not alike on all servers only those are set that differ', () => {
    const own = rpc({ ...both, iisAuthenticationMethods: ['Negotiate', 'Ntlm'] });
    const shown = (more: Properties): Properties => ({
      internalClientAuthenticationMethod: 'Ntlm',
      externalClientAuthenticationMethod: 'Ntlm',
      iisAuthenticationMethods: ['Negotiate', 'Ntlm'],
      ...more,
    });
    const told = differing(shown({}), shown({ externalClientAuthenticationMethod: 'Negotiate' }));
    expect(comes(plan(asking('Methods'), own, answered('Negotiate', told)))).toEqual([
      ['externalClientAuthenticationMethod', 'Negotiate'],
    ]);
    const accepted = differing(shown({}), shown({ iisAuthenticationMethods: ['Basic', 'Ntlm'] }));
    expect(comes(plan(asking('Methods'), own, answered('Basic, ntlm', accepted)))).toEqual([
      ['iisAuthenticationMethods', ['Basic', 'Negotiate', 'Ntlm']],
    ]);
    expect(plan(asking('Methods'), own, answered(undefined, accepted)).says).toContain('with commas between');
    // Two sides, and nothing says which of them.
    expect(plan(asking('Hostname'), own, answered('mail.contoso.com', nothing)).says).toContain(
      'is not what Hostname sets',
    );
  });

  test('the host name of 2010 stands alone: it has no sides', () => {
    const older = rpc({ externalHostname: 'old.contoso.com', clientAuthenticationMethod: 'Basic' }, 'EX14');
    expect(comes(plan(asking('ExternalHostname'), older, answered('mail.contoso.com', nothing)))).toEqual([
      ['externalHostname', 'mail.contoso.com'],
    ]);
  });
});

describe('what lies elsewhere', () => {
  test('a client policy is changed where one was collected, and a value of the registry where there is one', () => {
    const rule = (value: unknown) =>
      fixing('ID-004', { action: 'clientPolicy.set', property: 'DisableEmailComparisonCheck', value } as never);
    const box = one('mailbox', 'guid-1', { guid: 'guid-1' });
    const policy = one('client-policy', 'Global', { identity: 'Global', disableEmailComparisonCheck: false });
    expect(plan(rule(true), box).says).toContain('No client policy of Lync or Skype was collected');
    expect(plan(rule(undefined), box, { world: [policy] }).says).toBe('The fix of the rule names no value.');
    expect(comes(plan(rule(true), box, { world: [policy] }))).toEqual([['disableEmailComparisonCheck', true]]);
    const level = { hive: 'HKLM', key: 'SYSTEM\\Lsa', name: 'Level', type: 'REG_DWORD' };
    const value = one(
      'registry-value',
      'ex16/HKLM/SYSTEM/Lsa/Level',
      { ...level, data: 1, valueType: 'REG_DWORD', computer: 'EX16', computerRole: 'server' },
      { server: 'ex16' },
    );
    const set = fixing('CLI-009', { action: 'registry.set', ...level, value: 'ask' } as never);
    expect(plan(set, value).refused).toEqual(['CLI-009 needs-a-decision']);
    const owned = (action: string) =>
      plan(fixing('CLI-010', { action, ...level, value: 3, owner: 'group-policy' } as never), value).says;
    expect(owned('registry.set')).toContain('ask its owner to set it to 3 there');
    expect(owned('registry.delete')).toContain('ask its owner to remove it there');
  });
});
