import { describe, expect, test } from 'vitest';
import type { Properties, Resource } from '../../../src/model/resource.ts';
import { fixing, LEVEL_FIX, location, one, registry, server, smallPlan } from '../small-plan.ts';

const NTLM = fixing('IIS-001', { action: 'iis.setProviderOrder', first: 'NTLM' });
const OFF = fixing('IIS-010', {
  action: 'iis.setSetting',
  section: 'windowsAuthentication',
  attribute: 'enabled',
  value: false,
});
const windows = (more: Properties): Properties => ({
  windowsAuthentication: { enabled: true, providers: ['Negotiate', 'NTLM'], ownsProviders: true, ...more },
});

describe('proposals about one property', () => {
  const EWS = location('Default Web Site/EWS');

  test('that contradict each other are refused together', () => {
    const other = fixing('IIS-002', { action: 'iis.removeProvider', provider: 'NTLM' });
    const { refused, says, steps } = smallPlan(
      [
        [NTLM, EWS],
        [other, EWS],
      ],
      [server('ex16'), EWS],
    );
    expect(steps).toEqual([]);
    expect(refused).toEqual(['IIS-001 conflict', 'IIS-002 conflict']);
    expect(says).toContain('IIS-002 wants another value');
    const third = fixing('IIS-003', { action: 'iis.setProviderOrder', first: 'Negotiate' });
    const three = smallPlan(
      [
        [NTLM, EWS],
        [other, EWS],
        [third, EWS],
      ],
      [server('ex16'), EWS],
    );
    expect(three.refused).toEqual(['IIS-001 conflict', 'IIS-002 conflict', 'IIS-003 conflict']);
    expect(three.says).toContain('IIS-002 and IIS-003 want another value');
    expect(three.says).toContain('IIS-001 and IIS-003 want another value');
  });

  test('are refused without the value before, and say why it is not there', () => {
    const unseen = {
      ...EWS,
      unseen: { 'windowsAuthentication.providers': { cause: 'failed' as const, detail: 'access is denied' } },
    };
    const { refused, says } = smallPlan([[NTLM, unseen as Resource]], [server('ex16'), unseen as Resource]);
    expect(refused).toEqual(['IIS-001 no-captured-value']);
    expect(says).toContain('(access is denied)');
  });

  test('that change nothing get no step', () => {
    const so = location('Default Web Site/EWS', windows({ providers: ['NTLM', 'Negotiate'] }));
    expect(smallPlan([[NTLM, so]], [server('ex16'), so]).refused).toEqual(['IIS-001 no-fix']);
  });
});

describe('a step in IIS', () => {
  const plan = (rule: typeof NTLM, place: Resource, ...more: readonly Resource[]) =>
    smallPlan([[rule, place]], [...(more.length === 0 ? [server('ex16')] : more), place]);
  const OWN = 'location "Default Web Site/EWS"';

  test('needs its location', () => {
    const nowhere = location('Default Web Site/EWS', { locationPath: null });
    expect(plan(NTLM, nowhere).refused).toEqual(['IIS-001 no-captured-value']);
  });

  test('goes before one that is higher, however deep both are', () => {
    const deep = [60, 95, 3].map((levels) =>
      location(`Default Web Site/${Array.from({ length: levels }, () => 'a').join('/')}`),
    );
    const { steps } = smallPlan(
      deep.map((place, index) => [NTLM, place, { fingerprint: `finding-${index}` }]),
      [server('ex16'), ...deep],
    );
    const lengths = steps.map(({ operation }) => (operation.type === 'iis-providers' ? operation.location.length : 0));
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
    expect(lengths).toHaveLength(3);
  });

  test('says what NTLM alone costs, and nothing of the kind of another list', () => {
    const without = (provider: string) => fixing('IIS-002', { action: 'iis.removeProvider', provider });
    const careful = (provider: string): string =>
      plan(without(provider), location('Default Web Site/EWS'))
        .steps.map((step) => step.careful ?? '')
        .join();
    expect(careful('Negotiate')).toContain('NTLM alone leaves no way to Kerberos');
    expect(careful('NTLM')).not.toContain('NTLM alone');
    expect(plan(NTLM, location('Default Web Site/EWS')).steps[0]?.careful ?? '').not.toContain('NTLM alone');
  });

  test('needs to know whether the list is inherited', () => {
    const unknown = location('Default Web Site/EWS', windows({ ownsProviders: null }));
    expect(plan(NTLM, unknown).says).toContain('or inherits one, was not collected');
    expect(plan(NTLM, location('Default Web Site/EWS', windows({ ownsProviders: false }))).steps).toHaveLength(1);
  });

  test('needs to know which layer sets an attribute', () => {
    const unknown = location('Default Web Site/EWS');
    expect(plan(OFF, unknown).says).toContain('Which layer of IIS sets windowsAuthentication.enabled');
    const known = location('Default Web Site/EWS', {}, { layer: OWN });
    expect(plan(OFF, known).steps[0]?.operation).toMatchObject({ ownedBefore: true });
    for (const layer of ['server root', 'schema default', 'location "Default Web Site"']) {
      const inherited = location('Default Web Site/EWS', {}, { layer });
      expect(plan(OFF, inherited).steps[0]?.operation).toMatchObject({ ownedBefore: false });
    }
    const strange = location('Default Web Site/EWS', {}, { layer: 'some other file' });
    expect(plan(OFF, strange).refused).toEqual(['IIS-010 no-captured-value']);
  });

  test('leaves what its own web.config sets to its owner', () => {
    const own = location('Default Web Site/EWS', {}, { layer: 'web.config of "Default Web Site/EWS"' });
    expect(plan(OFF, own).refused).toEqual(['IIS-010 owned-elsewhere']);
    const above = location('Default Web Site/EWS', {}, { layer: 'web.config of "Default Web Site"' });
    expect(plan(OFF, above).steps).toHaveLength(1);
  });

  test('does not touch a list that IIS itself refuses', () => {
    const twice = location('Default Web Site/EWS', windows({ providers: ['Negotiate', 'negotiate', 'NTLM'] }));
    expect(plan(NTLM, twice).refused).toEqual(['IIS-001 unwritable']);
  });

  test('leaves the Rpc directory to the Service Host, but for Exchange 2010', () => {
    const rpc = location('Default Web Site/Rpc');
    expect(plan(NTLM, rpc).refused).toEqual(['IIS-001 owned-elsewhere']);
    expect(plan(NTLM, rpc, server('ex19')).refused).toEqual(['IIS-001 owned-elsewhere']);
    expect(plan(NTLM, rpc, server('ex16', '14.3.513.0')).steps).toHaveLength(1);
  });

  test('writes nothing that is not in its table', () => {
    const rule = fixing('IIS-011', {
      action: 'iis.setSetting',
      section: 'windowsAuthentication',
      attribute: 'secret',
      value: true,
    });
    const place = location('Default Web Site/EWS', windows({ secret: false }), { layer: OWN });
    expect(plan(rule, place).refused).toEqual(['IIS-011 no-fix']);
  });

  test('at IIS 6 is a node of the metabase, and needs to know whether it is set there', () => {
    const six = { generation: 'iis6' };
    const known = location('Default Web Site/EWS', { ...six, ...windows({ ownsProviders: false }) });
    expect(plan(NTLM, known).steps[0]?.operation).toMatchObject({ node: 'w3svc/1/root/EWS', before: null });
    const unknown = location('Default Web Site/EWS', { ...six, ...windows({ ownsProviders: null }) });
    expect(plan(NTLM, unknown).refused).toEqual(['IIS-001 no-captured-value']);
    expect(plan(OFF, location('Default Web Site/EWS', six, { layer: OWN })).refused).toEqual(['IIS-010 no-fix']);
  });
});

describe('what merged output of appcmd proves', () => {
  const above = (enabled: boolean) => location('Default Web Site', windows({ enabled }));
  const EWS = location('Default Web Site/EWS');
  const plan = (...more: readonly Resource[]) => smallPlan([[OFF, EWS]], [server('ex16'), EWS, ...more]);

  test('is that a location sets what is otherwise above it, and the step says so', () => {
    const { steps } = plan(above(false));
    expect(steps[0]?.operation).toMatchObject({ ownedBefore: true });
    expect(steps[0]?.careful).toContain('was concluded from the other value above it');
  });

  test('is nothing where the value above is the same, was not seen, or is not right above', () => {
    expect(plan(above(true)).refused).toEqual(['IIS-010 no-captured-value']);
    expect(plan(location('Default Web Site', { windowsAuthentication: {} })).refused).toEqual([
      'IIS-010 no-captured-value',
    ]);
    const deep = location('Default Web Site/EWS/bin');
    expect(smallPlan([[OFF, deep]], [server('ex16'), deep, above(false)]).refused).toEqual([
      'IIS-010 no-captured-value',
    ]);
  });

  test('is nothing where locations below may inherit from it', () => {
    expect(plan(above(false), location('Default Web Site/EWS/bin')).refused).toEqual(['IIS-010 no-captured-value']);
  });

  test('is nothing for sections that a web.config can set', () => {
    const redirect = (enabled: boolean) => ({ httpRedirect: { enabled } });
    const rule = fixing('IIS-012', {
      action: 'iis.setSetting',
      section: 'httpRedirect',
      attribute: 'enabled',
      value: false,
    });
    const place = location('Default Web Site/EWS', redirect(true));
    const { refused } = smallPlan(
      [[rule, place]],
      [server('ex16'), place, location('Default Web Site', redirect(false))],
    );
    expect(refused).toEqual(['IIS-012 no-captured-value']);
  });
});

describe('a step with a cmdlet', () => {
  const rule = fixing('VDIR-001', { action: 'vdir.set', property: 'oauthAuthentication', value: true });
  const directory = (more: Properties = {}): Resource =>
    one(
      'virtual-directory',
      'EX16\\EWS',
      { protocol: 'EWS', identity: 'EX16\\EWS (Default Web Site)', oauthAuthentication: false, ...more },
      { server: 'ex16' },
    );
  const plan = (resource: Resource, ...more: readonly Resource[]) => smallPlan([[rule, resource]], [...more, resource]);

  test('needs a release whose cmdlet has the parameter', () => {
    expect(plan(directory(), server('ex16')).steps).toHaveLength(1);
    expect(plan(directory(), server('ex16', '14.3.513.0')).refused).toEqual(['VDIR-001 not-on-this-version']);
    expect(plan(directory({ protocol: 'EAS' }), server('ex16')).refused).toEqual(['VDIR-001 not-on-this-version']);
  });

  test('needs to know the release of its own server', () => {
    expect(plan(directory()).refused).toEqual(['VDIR-001 no-captured-value']);
    expect(plan(directory(), server('ex19')).refused).toEqual(['VDIR-001 no-captured-value']);
    const inferred = (from?: string) =>
      one(
        'server',
        'ex16',
        { name: 'EX16', ...(from === undefined ? {} : { inferredBuild: { from } }) },
        { server: 'ex16' },
      );
    expect(plan(directory(), inferred()).refused).toEqual(['VDIR-001 no-captured-value']);
    expect(plan(directory(), inferred('15.1')).steps).toHaveLength(1);
  });

  test('needs what the cmdlet insists on beside it', () => {
    const mapi = (more: Properties) =>
      one(
        'virtual-directory',
        'EX16\\mapi',
        { protocol: 'MAPI', identity: 'EX16\\mapi (Default Web Site)', externalUrl: null, ...more },
        { server: 'ex16' },
      );
    const url = fixing('VDIR-002', {
      action: 'vdir.set',
      property: 'externalUrl',
      value: 'https://mail.contoso.com/mapi',
    });
    const planned = (more: Properties) => smallPlan([[url, mapi(more)]], [server('ex16'), mapi(more)]);
    expect(planned({}).says).toContain('the cmdlet insists on it beside externalUrl');
    expect(planned({ iisAuthenticationMethods: ['Ntlm'] }).steps[0]?.operation).toMatchObject({
      parameters: { ExternalUrl: 'https://mail.contoso.com/mapi', IISAuthenticationMethods: ['Ntlm'] },
    });
  });

  test('never runs without a name: that would mean all of them', () => {
    const box = one('mailbox', 'guid-1', { ewsEnabled: false });
    const mailbox = fixing('MBX-001', { action: 'casMailbox.set', property: 'ewsEnabled', value: true });
    expect(smallPlan([[mailbox, box]], [server('ex16'), box]).refused).toEqual(['MBX-001 no-captured-value']);
  });

  test('of the organization needs one server that knows the parameter', () => {
    const organization = one('organization', 'Contoso', { name: 'Contoso', mapiHttpEnabled: false });
    const mapi = fixing('MAPI-001', { action: 'organization.set', property: 'mapiHttpEnabled', value: true });
    const planned = (...servers: readonly Resource[]) =>
      smallPlan([[mapi, organization]], [...servers, organization], { accepted: new Set(['MAPI-001']) }).refused;
    expect(planned(server('ex10', '14.3.513.0'), server('ex16'))).toEqual([]);
    expect(planned(server('ex10', '14.3.513.0'))).toEqual(['MAPI-001 not-on-this-version']);
    expect(planned()).toEqual(['MAPI-001 no-captured-value']);
  });
});

describe('a step in the registry', () => {
  const rule = fixing('CLI-009', LEVEL_FIX);
  const plan = (value: Resource) => smallPlan([[rule, value]], [server('ex16'), value]).refused;

  test('writes the type that stands there, and only what it can write back', () => {
    expect(plan(registry('Level', 1))).toEqual([]);
    expect(plan(registry('Level', null))).toEqual([]);
    const level = registry('Level', 1);
    expect(smallPlan([[rule, level]], [server('ex16'), level]).steps.map(({ title }) => title)).toEqual([
      'Registry at EX16: set Level to 3',
    ]);
    expect(plan(registry('Level', 1, {}, { valueType: 'REG_SZ' }))).toEqual(['CLI-009 conflict']);
    expect(plan(registry('Level', ['a', 'b']))).toEqual(['CLI-009 no-captured-value']);
  });

  test('is one of the server only: a client, a user and Group Policy have other owners', () => {
    expect(plan(registry('Level', 1, {}, { computerRole: 'client' }))).toEqual(['CLI-009 owned-elsewhere']);
    const user = fixing('CLI-009', { ...rule.fix, hive: 'HKCU' } as never);
    const owned = fixing('CLI-009', { ...rule.fix, owner: 'group-policy' } as never);
    for (const other of [user, owned]) {
      const value = registry('Level', 1);
      expect(smallPlan([[other, value]], [server('ex16'), value]).refused).toEqual(['CLI-009 owned-elsewhere']);
    }
  });
});

describe('what nobody asked for', () => {
  const organization = one('organization', 'Contoso', { name: 'Contoso', mapiHttpEnabled: false });
  const mapi = fixing('MAPI-001', { action: 'organization.set', property: 'mapiHttpEnabled', value: true });
  const plan = (over: Parameters<typeof smallPlan>[2]) =>
    smallPlan([[mapi, organization]], [server('ex16'), organization], over);

  test('is what cannot be undone', () => {
    expect(plan({}).refused).toEqual(['MAPI-001 irreversible']);
    expect(plan({}).says).toContain('--accept-irreversible MAPI-001');
    expect(plan({ accepted: new Set(['MAPI-002']) }).refused).toEqual(['MAPI-001 irreversible']);
    expect(plan({ accepted: new Set(['MAPI-001']) }).steps).toHaveLength(1);
  });

  test('is what interrupts more than was allowed', () => {
    const accepted = new Set(['MAPI-001']);
    expect(plan({ accepted, mostImpact: 'pool-recycle' }).refused).toEqual(['MAPI-001 not-asked']);
    expect(plan({ accepted, mostImpact: 'client-restart' }).steps).toHaveLength(1);
  });
});

describe('a finding is mended as a whole', () => {
  test('or not at all: what one part of it loses, its other parts lose too', () => {
    const off = location('Default Web Site/EWS', windows({ enabled: false }));
    const evidence = [
      { path: 'expect', property: 'windowsAuthentication.enabled', expected: 'true', privacy: 'public' as const },
    ];
    const { refused, steps } = smallPlan([[NTLM, off, { evidence }]], [server('ex16'), off]);
    expect(steps).toEqual([]);
    expect(refused).toEqual(['IIS-001 no-captured-value']);
    const known = location('Default Web Site/EWS', windows({ enabled: false }), {
      layer: 'location "Default Web Site/EWS"',
    });
    expect(smallPlan([[NTLM, known, { evidence }]], [server('ex16'), known]).steps).toHaveLength(2);
  });
});
