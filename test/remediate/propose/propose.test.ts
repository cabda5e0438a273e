import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../src/model/resource.ts';
import { ruleOf } from '../../report/run-fixture.ts';
import { fixing, location, one, server, smallPlan } from '../small-plan.ts';

const EWS = location('Default Web Site/EWS');
const WORLD = [server('ex16'), EWS];
const ORDER = { action: 'iis.setProviderOrder', first: 'NTLM' } as const;
const FIRST = fixing('IIS-001', ORDER);

describe('a failing finding gets no step', () => {
  test('where another rule or another server was asked for', () => {
    expect(smallPlan([[FIRST, EWS]], WORLD).refused).toEqual([]);
    expect(smallPlan([[FIRST, EWS]], WORLD, { onlyRules: new Set(['IIS-002']) }).refused).toEqual([
      'IIS-001 not-asked',
    ]);
    expect(smallPlan([[FIRST, EWS]], WORLD, { onlyRules: new Set(['IIS-001']) }).refused).toEqual([]);
    const two = [...WORLD, server('ex19')];
    expect(smallPlan([[FIRST, EWS]], two, { onlyServers: new Set(['ex19']) }).refused).toEqual(['IIS-001 not-asked']);
    expect(smallPlan([[FIRST, EWS]], two, { onlyServers: new Set(['ex16']) }).refused).toEqual([]);
  });

  test('of the organization, where one server was asked for', () => {
    const organization = one('organization', 'Contoso', { name: 'Contoso', mapiHttpEnabled: false });
    const rule = fixing('MAPI-001', { action: 'organization.set', property: 'mapiHttpEnabled', value: true });
    const more = { accepted: new Set(['MAPI-001']) };
    expect(smallPlan([[rule, organization]], [server('ex16'), organization], more).steps).toHaveLength(1);
    expect(
      smallPlan([[rule, organization]], [server('ex16'), organization], { ...more, onlyServers: new Set(['ex16']) })
        .refused,
    ).toEqual(['MAPI-001 not-asked']);
  });

  test('where a waiver accepts it', () => {
    expect(smallPlan([[FIRST, EWS, { waived: 'W-1' }]], WORLD).refused).toEqual(['IIS-001 waived']);
  });

  test('where it does not fail', () => {
    const { plan } = smallPlan([[FIRST, EWS, { outcome: 'unknown' }]], WORLD);
    expect([plan.waves, plan.refused]).toEqual([[], []]);
  });

  test('where the rule has no fix, or one that nobody knows', () => {
    expect(smallPlan([[ruleOf('IIS-001'), EWS]], WORLD).refused).toEqual(['IIS-001 no-fix']);
    expect(smallPlan([[fixing('IIS-001', { action: 'iis.setAll' as never }), EWS]], WORLD).says).toContain(
      'not an action',
    );
  });

  test('where its resource was not captured', () => {
    expect(smallPlan([[FIRST, EWS]], [server('ex16')]).refused).toEqual(['IIS-001 no-captured-value']);
  });
});

describe('servers of one name are told alike', () => {
  const rule = fixing('OA-001', {
    action: 'outlookAnywhere.set',
    property: 'ExternalClientAuthenticationMethod',
    value: ['Ntlm', 'Negotiate'],
  });
  const anywhere = (name: string, told: string, iis: readonly string[], host = 'mail.contoso.com'): Resource =>
    one(
      'outlook-anywhere',
      `${name}\\Rpc`,
      {
        identity: `${name}\\Rpc (Default Web Site)`,
        externalHostname: host,
        externalClientsRequireSsl: true,
        externalClientAuthenticationMethod: told,
        iisAuthenticationMethods: [...iis],
      },
      { server: name },
    );
  const told = (failed: readonly Resource[], others: readonly Resource[]): readonly unknown[] => {
    const evidence = [
      { path: 'expect', property: 'externalClientAuthenticationMethod', expected: '', privacy: 'public' as const },
    ];
    const all = [...failed, ...others];
    const servers = all.map((one) => server(one.server ?? ''));
    return smallPlan(
      failed.map((one) => [rule, one, { evidence }] as const),
      [...servers, ...all],
    ).steps.map(({ changes }) => [
      changes[0]?.resource,
      ...changes.filter(({ follows }) => follows !== true).map(({ after }) => after),
    ]);
  };

  test('with what another one tells already, although another method comes first', () => {
    const bad = anywhere('ex01', 'Basic', ['Basic', 'Ntlm', 'Negotiate']);
    expect(told([bad], [])).toEqual([[bad.id, 'Ntlm']]);
    expect(told([bad], [anywhere('ex02', 'Negotiate', ['Ntlm', 'Negotiate'])])).toEqual([[bad.id, 'Negotiate']]);
    expect(told([bad], [anywhere('ex02', 'Negotiate', ['Ntlm', 'Negotiate'], 'other.contoso.com')])).toEqual([
      [bad.id, 'Ntlm'],
    ]);
  });

  test('with one that IIS accepts on all of them; what IIS lacks is added', () => {
    const first = anywhere('ex01', 'Basic', ['Basic', 'Ntlm', 'Negotiate']);
    const second = anywhere('ex02', 'Basic', ['Basic', 'Negotiate']);
    const both = [
      [first.id, 'Negotiate'],
      [second.id, 'Negotiate'],
    ];
    expect(told([first, second], []).toSorted()).toEqual(both);
    const third = anywhere('ex03', 'Basic', ['Basic']);
    expect(told([third], [anywhere('ex02', 'Negotiate', ['Negotiate'])])).toEqual([
      [third.id, 'Negotiate', ['Basic', 'Negotiate']],
    ]);
  });
});

describe('mailboxes one by one', () => {
  const rule = fixing(
    'MBX-001',
    { action: 'casMailbox.set', property: 'ewsEnabled', value: true },
    { select: { kind: 'mailbox' } },
  );
  const boxes = (count: number): readonly Resource[] =>
    Array.from({ length: count }, (_, index) =>
      one('mailbox', `guid-${index}`, { guid: `guid-${index}`, ewsEnabled: false }),
    );
  const plan = (count: number, unlisted = 0) => {
    const all = boxes(count);
    return smallPlan(
      all.map((box) => [rule, box] as const),
      [server('ex16'), ...all],
      { unlisted: new Map([['MBX-001', unlisted]]) },
    );
  };

  test('are planned up to fifty', () => {
    expect(plan(50).steps).toHaveLength(50);
  });

  test('are a project beyond that, also those that are not listed', () => {
    expect(plan(51).refused).toEqual(['MBX-001 bulk']);
    expect(plan(50, 1).refused).toEqual(['MBX-001 bulk']);
    expect(plan(50, 1).says).toContain('51 mailboxes');
  });

  test('may be as many as there are where none of them is changed itself', () => {
    const all = boxes(51);
    const policy = one('client-policy', 'Global', { identity: 'Global', disableEmailComparisonCheck: false });
    const check = fixing('ID-004', {
      action: 'clientPolicy.set',
      property: 'DisableEmailComparisonCheck',
      value: true,
    });
    const { refused, steps } = smallPlan(
      all.map((box) => [check, box] as const),
      [server('ex16'), policy, ...all],
    );
    expect([refused, steps.map(({ resource }) => resource.label)]).toEqual([[], ['Global']]);
  });
});

describe('what fits nothing is a slip of the pen', () => {
  const asking = fixing('VDIR-009', { action: 'vdir.set', property: 'externalUrl', value: 'ask' });
  const url = one(
    'virtual-directory',
    'EX16\\EWS',
    { protocol: 'EWS', identity: 'EX16\\EWS (Default Web Site)', externalUrl: null },
    { server: 'ex16' },
  );
  const plan = (over: Parameters<typeof smallPlan>[2]) =>
    smallPlan(
      [
        [FIRST, EWS],
        [asking, url],
      ],
      [...WORLD, url],
      over,
    );

  test('a server that the snapshot does not hold, wherever it is named', () => {
    expect(() => plan({ onlyServers: new Set(['ex17']) })).toThrow('"ex17" is not a server of this snapshot');
    expect(() => plan({ pilot: 'ex17' })).toThrow('"ex17" is not a server of this snapshot');
    expect(plan({ pilot: 'ex16' }).steps).toHaveLength(1);
  });

  test('an answer that nothing asks for', () => {
    expect(() => plan({ answers: new Map([['vdir-010', 'x']]) })).toThrow('Nothing that fails is called "vdir-010"');
    expect(() => plan({ answers: new Map([['iis-001', 'x']]) })).toThrow('it asks for no answer');
    const answered = plan({ answers: new Map([['vdir-009', 'https://mail.contoso.com/EWS/Exchange.asmx']]) });
    expect(answered.steps).toHaveLength(2);
    expect(plan({}).refused).toEqual(['VDIR-009 needs-a-decision']);
  });

  test.each([
    'http://mail.contoso.com/EWS',
    'mail.contoso.com',
    'https://u:p@mail.contoso.com/',
    'https://mail.contoso.com/?a=1',
    'https://mail/EWS',
  ])('an answer that is no address is not taken: %s', (answer) =>
    expect(() => plan({ answers: new Map([['vdir-009', answer]]) })).toThrow('https://'),
  );
});
