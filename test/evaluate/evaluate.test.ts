import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/evaluate/evaluate.ts';
import type { EvaluateOptions } from '../../src/evaluate/evaluate-options.ts';
import type { Condition, EffectiveRule } from '../../src/model/policy/policy.ts';
import type { Properties, Resource, Value } from '../../src/model/resource.ts';
import { memoryScratch } from '../lib/memory-scratch.ts';
import { leaf, line, linesOf, resource, rule, type SnapshotParts, sourceOf } from './build.ts';

const judge = (parts: SnapshotParts, rules: readonly EffectiveRule[], more: Partial<EvaluateOptions> = {}) =>
  evaluate(sourceOf(linesOf(parts)), rules, {
    asOf: new Date('2026-01-03T00:00:00Z'),
    scratch: memoryScratch(),
    ...more,
  });
const servers = line('server', { request: 'Get-ExchangeServer' });
const mailboxes = line('mailbox', { request: 'Get-Mailbox' });
const mailbox = (name: string, properties: Properties): Resource => resource('mailbox', name, properties);

describe('what a failure shows', () => {
  test('a value that was asked for and is unset is there as null; it is not said to be unseen', async () => {
    const collections = [line('client-access-service', { request: 'Get-ClientAccessService' })];
    const one = resource('client-access-service', 'EX1', { alternateServiceAccount: null });
    const wanted = rule('client-access-service', leaf('alternateServiceAccount', 'isSet', true));
    const { findings } = await judge({ collections, resources: [one] }, [wanted]);
    const failed = findings.filter(({ outcome }) => outcome === 'fail');
    expect(failed.map(({ evidence }) => evidence[0]?.observed)).toEqual([null]);
  });
});

describe('coverage', () => {
  test('a kind that nobody asked for gives no finding, and names the requests', async () => {
    const { findings, results } = await judge({}, [rule('outlook-anywhere', leaf('sslOffloading', 'equals', false))]);
    expect(findings).toEqual([]);
    expect(results[0]).toMatchObject({
      state: 'not-collected',
      unseen: [{ request: 'Get-OutlookAnywhere', of: 'server', scopes: [], promised: false }],
    });
  });

  test('a virtual directory of another protocol does not stand for the one that is asked for', async () => {
    const collections = [line('virtual-directory', { request: 'Get-OabVirtualDirectory', scope: 'ex1' })];
    const where = leaf('protocol', 'equals', 'MAPI', 'select.where');
    const one = rule('virtual-directory', leaf('requireSsl', 'equals', true), {
      select: { kind: 'virtual-directory', where },
    });
    const { results } = await judge({ collections }, [one]);
    expect(results[0]).toMatchObject({
      state: 'not-collected',
      unseen: [{ request: 'Get-MapiVirtualDirectory', of: 'server', scopes: ['ex1'], promised: false }],
    });
  });

  test('a failed answer is one unknown for its scope, with the reason', async () => {
    const collections = [
      line('registry-value', { request: 'reg query', scope: 'ex16', status: 'failed', reason: 'access is denied' }),
    ];
    const { findings } = await judge({ collections }, [rule('registry-value', leaf('data', 'atLeast', 3))]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      outcome: 'unknown',
      resource: { id: 'registry-value:ex16/*' },
      reason: {
        cause: 'failed',
        promised: true,
        scope: 'ex16',
        request: 'reg query',
        detail: 'EX16 reg query: access is denied',
      },
    });
  });

  test('a kind that was asked for and has no match selects nothing', async () => {
    const { results } = await judge({ collections: [servers] }, [rule('server', leaf('edition', 'isSet', true))]);
    expect(results[0]?.state).toBe('selects-nothing');
  });

  test.for([
    ['fails over a complete population', [line('offline-address-book', { request: 'Get-OfflineAddressBook' })], 'fail'],
    [
      'is unknown over a partial one',
      [line('offline-address-book', { request: 'Get-OfflineAddressBook', status: 'partial' })],
      'unknown',
    ],
  ] as const)('a rule that expects something to exist %s', async ([, collections, outcome]) => {
    const one = rule('offline-address-book', leaf('isDefault', 'equals', true), { expectsExistence: true });
    const { findings } = await judge({ collections }, [one]);
    expect(findings.map((finding) => [finding.resource.id, finding.outcome])).toEqual([
      ['offline-address-book:organization/*', outcome],
    ]);
  });

  test('across the organization a population needs the list of servers and an answer from each', async () => {
    const count: Condition = {
      type: 'resources',
      path: 'expect',
      kind: 'client-access-service',
      quantifier: { type: 'every' },
      condition: leaf('alternateServiceAccount', 'isSet', true),
    };
    const resources = [
      resource('organization', 'x', { name: 'x' }),
      ...['ex1', 'ex2'].map((name) => resource('server', name, { name })),
      resource('client-access-service', 'ex1', { alternateServiceAccount: 'A' }, { server: 'ex1' }),
    ];
    const answer = (scope: string) => line('client-access-service', { request: 'Get-ClientAccessService', scope });
    const organization = line('organization', { request: 'Get-OrganizationConfig' });
    const outcomeFor = async (collections: SnapshotParts['collections'] & object) =>
      (await judge({ collections: [organization, ...collections], resources }, [rule('organization', count)]))
        .findings[0];
    expect(await outcomeFor([servers, answer('ex1'), answer('ex2')])).toMatchObject({ outcome: 'pass' });
    expect(await outcomeFor([servers, answer('ex1')])).toMatchObject({
      outcome: 'unknown',
      reason: { cause: 'not-asked', scope: 'ex2' },
    });
    expect(await outcomeFor([answer('ex1'), answer('ex2')])).toMatchObject({
      reason: { request: 'Get-ExchangeServer' },
    });
  });

  test('what a rule asks of the own server of a resource needs the answer of that server only', async () => {
    const ofOwnServer: Condition = {
      type: 'resources',
      path: 'expect',
      kind: 'certificate',
      where: {
        type: 'leaf',
        path: 'expect.where',
        subject: { property: 'server' },
        operator: 'equals',
        operand: { property: 'self.server' },
      },
      quantifier: { type: 'some' },
      condition: leaf('isSelfSigned', 'equals', false),
    };
    const resources = ['ex1', 'ex2'].map((server) => resource('client-access-service', server, { server }, { server }));
    const collections = [
      ...['ex1', 'ex2'].map((scope) => line('client-access-service', { request: 'Get-ClientAccessService', scope })),
      line('certificate', { request: 'Get-ExchangeCertificate', scope: 'ex1' }),
    ];
    const { findings } = await judge({ collections, resources }, [rule('client-access-service', ofOwnServer)]);
    expect(findings.map(({ resource: { id }, outcome, reason }) => [id, outcome, reason?.scope])).toEqual([
      ['client-access-service:ex1', 'fail', undefined],
      ['client-access-service:ex2', 'unknown', 'ex2'],
    ]);
  });

  test('what a rule asks of the own client needs the answer of that client only, and no list of clients', async () => {
    const keys = ['Software\\Microsoft\\Exchange', 'Software\\Policies\\Microsoft\\Exchange'];
    const switchOf = (key: string, server: string) => {
      const properties = { computer: server, computerRole: 'client', hive: 'HKCU', key, name: 'MapiHttpDisabled' };
      return resource('registry-value', `${server}/${key}`, { ...properties, data: null }, { server });
    };
    const is = (path: string, property: string, operand: { readonly value: string } | { readonly property: string }) =>
      ({ type: 'leaf', path, subject: { property }, operator: 'equals', operand }) as const;
    const ofOwnClient: Condition = {
      type: 'resources',
      path: 'expect',
      kind: 'registry-value',
      where: {
        type: 'all',
        path: 'expect.where',
        conditions: [
          is('expect.where.all[0]', 'computer', { property: 'self.computer' }),
          is('expect.where.all[1]', 'computerRole', { value: 'client' }),
          is('expect.where.all[2]', 'key', { value: keys[1] ?? '' }),
        ],
      },
      quantifier: { type: 'some' },
      condition: leaf('data', 'equals', 1),
    };
    const asked = (scope: string, key: string) =>
      line('registry-value', {
        request: 'reg query',
        scope,
        computerRole: 'client',
        places: [`hkcu/${key.replaceAll('\\', '/').toLowerCase()}/*`],
      });
    const collections = [...keys.map((key) => asked('pc1', key)), asked('pc2', keys[0] ?? '')];
    const resources = [switchOf(keys[0] ?? '', 'pc1'), switchOf(keys[1] ?? '', 'pc1'), switchOf(keys[0] ?? '', 'pc2')];
    const own = rule('registry-value', ofOwnClient, {
      select: { kind: 'registry-value', where: is('select.where', 'key', { value: keys[0] ?? '' }) },
    });
    const { findings } = await judge({ collections, resources }, [own]);
    const ofValues = findings.filter(({ resource: { id } }) => !id.endsWith('/*'));
    expect(ofValues.map(({ resource: { id }, outcome }) => [id.split('/')[0], outcome])).toEqual([
      ['registry-value:pc1', 'fail'],
      ['registry-value:pc2', 'unknown'],
    ]);
  });
});

describe('findings', () => {
  test('a fail carries what was found and expected, its place and the properties that its text names', async () => {
    const iis = resource(
      'iis-location',
      'ex1/default web site/ews',
      { site: 'Default Web Site', windowsAuthentication: { providers: ['NTLM', 'Negotiate'] } },
      { server: 'ex1', provenance: { windowsAuthentication: { record: 0, line: 412, layer: 'location' } } },
    );
    const one = rule('iis-location', leaf('windowsAuthentication.providers', 'firstIs', 'Negotiate', 'expect.all[1]'), {
      failure: '{site} offers {found} first, not {expected}',
    });
    const collections = [line('iis-location', { request: 'applicationHost.config', scope: 'ex1' })];
    const { findings, servers: seen } = await judge({ collections, resources: [iis] }, [one]);
    expect(findings[0]).toMatchObject({
      outcome: 'fail',
      messageId: 'R-1.failure',
      arguments: {
        found: { value: 'NTLM', privacy: 'public' },
        expected: { value: 'Negotiate', privacy: 'public' },
        site: { value: 'Default Web Site', privacy: 'internal' },
      },
      evidence: [
        {
          path: 'expect.all[1]',
          property: 'windowsAuthentication.providers',
          observed: ['NTLM', 'Negotiate'],
          expected: 'first is Negotiate',
          provenance: { record: 0, line: 412, layer: 'location' },
        },
      ],
    });
    expect(findings[0]?.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(seen.seen).toEqual(['ex1']);
  });

  test('only the leaves that force the verdict are evidence', async () => {
    const both: Condition = {
      type: 'all',
      path: 'expect.all',
      conditions: [
        leaf('edition', 'equals', 'Standard', 'expect.all[0]'),
        leaf('site', 'equals', 'B', 'expect.all[1]'),
        leaf('fqdn', 'isSet', true, 'expect.all[2]'),
      ],
    };
    const { findings } = await judge({ resources: [resource('server', 'a', { edition: 'Standard', site: 'A' })] }, [
      rule('server', both),
    ]);
    expect(findings[0]).toMatchObject({ outcome: 'fail', evidence: [{ path: 'expect.all[1]', observed: 'A' }] });
  });

  test('an implication that fails shows what should have held, and not that its condition holds', async () => {
    const condition: Condition = {
      type: 'if',
      path: 'expect',
      if: leaf('site', 'isSet', true, 'expect.if'),
      then: leaf('edition', 'equals', 'X', 'expect.then'),
    };
    const { findings } = await judge({ resources: [resource('server', 'a', { edition: 'Y', site: 'A' })] }, [
      rule('server', condition),
    ]);
    expect(findings[0]?.evidence.map(({ path }) => path)).toEqual(['expect.then']);
    expect(findings[0]?.arguments.found?.value).toBe('Y');
  });

  const joined = (type: 'all' | 'any', conditions: readonly Condition[]): Condition => ({
    type,
    path: `expect.${type}`,
    conditions,
  });

  test('a constant that forces the verdict is no evidence as long as a property does', async () => {
    const strict: Condition = {
      type: 'leaf',
      path: 'expect.any[0]',
      subject: { constant: 'lax' },
      operator: 'equals',
      operand: { value: 'strict' },
    };
    const resources = [resource('server', 'a', { edition: 'Y' })];
    const both = await judge({ resources }, [
      rule('server', joined('any', [strict, leaf('edition', 'equals', 'X', 'expect.any[1]')])),
    ]);
    expect(both.findings[0]).toMatchObject({
      evidence: [{ path: 'expect.any[1]' }],
      arguments: { found: { value: 'Y' }, expected: { value: 'X' } },
    });
    const alone = await judge({ resources }, [rule('server', strict)]);
    expect(alone.findings[0]).toMatchObject({ outcome: 'fail', evidence: [{ path: 'expect.any[0]' }] });
  });

  test.for([
    ['all', 'is X; is one of A, B; is not Y'],
    ['any', 'is X or is one of A, B or is not Y'],
  ] as const)(
    'leaves of one value in "%s" are one row that says all of what was expected',
    async ([type, expected]) => {
      const condition = joined(type, [
        leaf('edition', 'equals', 'X', `expect.${type}[0]`),
        leaf('edition', 'in', ['A', 'B'], `expect.${type}[1]`),
        leaf('site', 'equals', 'C', `expect.${type}[2]`),
        leaf('edition', 'notEquals', 'Y', `expect.${type}[3]`),
      ]);
      const resources = [resource('server', 'a', { edition: 'Y', site: 'S' })];
      const { findings } = await judge({ resources }, [rule('server', condition)]);
      expect(findings[0]?.evidence).toEqual([
        {
          path: `expect.${type}[0]`,
          paths: [0, 1, 3].map((index) => `expect.${type}[${index}]`),
          property: 'edition',
          observed: 'Y',
          expected,
          privacy: expect.any(String),
        },
        expect.objectContaining({ path: `expect.${type}[2]`, expected: 'is C' }),
      ]);
      expect(findings[0]?.evidence[1]).not.toHaveProperty('paths');
    },
  );

  const against = (property: string, operator: string, other: string): Condition => ({
    type: 'leaf',
    path: 'expect',
    subject: { property },
    operator,
    operand: { property: other },
  });

  test.for<[string, Value | undefined, string, readonly unknown[] | undefined]>([
    ['shows what it holds', ['Ntlm', 'Basic'], ' (Ntlm, Basic)', [{ value: 'Ntlm, Basic', privacy: 'public' }]],
    ['shows that it is unset', null, ' (unset)', undefined],
    ['shows nothing where nothing was seen', undefined, '', undefined],
  ])('an operand that is a property %s', async ([, advertised, brackets, compared]) => {
    const properties = { offeredMethods: [], ...(advertised === undefined ? {} : { advertisedMethods: advertised }) };
    const { findings } = await judge({ resources: [resource('outlook-anywhere', 'a', properties)] }, [
      rule('outlook-anywhere', against('offeredMethods', 'supersetOf', 'advertisedMethods')),
    ]);
    expect(findings[0]?.evidence[0]?.expected).toBe(`includes all of advertisedMethods${brackets}`);
    expect(findings[0]?.evidence[0]?.compared).toEqual(compared);
  });

  test("a value beside one that is nobody's business is as private as that one, also in the text of the failure", async () => {
    const one = mailbox('a', { upnSuffix: 'x.de', userPrincipalName: 'alice' });
    const { findings } = await judge({ collections: [mailboxes], resources: [one] }, [
      rule('mailbox', against('upnSuffix', 'equals', 'userPrincipalName')),
      rule(
        'mailbox',
        { type: 'not', path: 'expect', condition: against('userPrincipalName', 'notEquals', 'upnSuffix') },
        { id: 'R-2' },
      ),
    ]);
    expect(findings[0]?.evidence[0]).toMatchObject({
      privacy: 'pii',
      expected: 'equals userPrincipalName (alice)',
      compared: [{ value: 'alice', privacy: 'pii' }],
    });
    expect(findings[0]?.arguments.expected).toEqual({ value: 'alice', privacy: 'pii' });
    expect(findings[1]?.evidence[0]?.expected).toBe('equals upnSuffix (x.de)');
    expect(findings[1]?.arguments.expected).toEqual({ value: 'equals upnSuffix', privacy: 'public' });
  });

  test('a look-up that finds nothing says so in a sentence', async () => {
    const one = mailbox('a', { upnSuffix: 'x.local' });
    const domains: Condition = {
      type: 'lookup',
      path: 'expect',
      kind: 'accepted-domain',
      match: 'domainName',
      key: { property: 'upnSuffix' },
      expect: leaf('domainType', 'equals', 'Authoritative', 'expect.lookup.expect'),
      onMissing: 'fail',
      maxSpreadHours: 24,
    };
    const collections = [mailboxes, line('accepted-domain', { request: 'Get-AcceptedDomain' })];
    const { findings } = await judge({ collections, resources: [one] }, [rule('mailbox', domains)]);
    expect(findings[0]?.evidence[0]?.expected).toBe('upnSuffix is the domainName of an accepted domain');
  });

  test('a server whose version is not known leaves applicability open and says what would have been', async () => {
    const one = rule('server', leaf('edition', 'equals', 'X'), { appliesTo: { exchange: '2013..' } });
    const resources = [
      resource('server', 'a', { edition: 'X' }),
      resource('server', 'b', { edition: 'X', build: '14.3.1.0' }),
      resource('server', 'c', { edition: 'X', inferredBuild: { from: '15.0', below: null } }),
    ];
    const collections = [{ ...servers, promised: false }];
    const { findings } = await judge({ collections, resources }, [one]);
    expect(findings.map(({ outcome, wouldBe }) => [outcome, wouldBe])).toEqual([
      ['unknown', 'pass'],
      ['not-applicable', undefined],
      ['pass', undefined],
    ]);
    expect(findings[0]?.reason).toMatchObject({ cause: 'applicability', promised: false });
  });

  test('a server of which only the release is known is before a build, or not, where all of its release is', async () => {
    const below = (build: string) => rule('server', leaf('build', 'buildBelow', build), { id: `R-${build}` });
    const old = resource('server', 'a', { inferredBuild: { from: '8.0.0.0', below: '15.0.0.0' } });
    const { findings } = await judge({ collections: [{ ...servers, status: 'partial' }], resources: [old] }, [
      below('15.0'),
      below('14.0'),
      below('8.0'),
    ]);
    const said = findings.filter(({ resource: { id } }) => id === 'server:a');
    expect(said.map(({ outcome, rule: id }) => [id, outcome])).toEqual([
      ['R-14.0', 'unknown'],
      ['R-15.0', 'pass'],
      ['R-8.0', 'fail'],
    ]);
    expect(said[2]?.evidence[0]?.detail).toBe('its release is known, its build is not');
  });

  test('what waits for a declaration says so although no organization was asked for: no command would settle it', async () => {
    const tls = leaf('declared.loadBalancer.tls', 'equals', 'passthrough');
    const host = leaf('mapiHttpEnabled', 'equals', true);
    const { findings, results } = await judge({ collections: [servers] }, [
      rule('organization', tls, { id: 'R-1' }),
      rule('organization', host, { id: 'R-2' }),
    ]);
    expect(findings).toMatchObject([
      {
        rule: 'R-1',
        outcome: 'unknown',
        resource: { id: 'organization:organization' },
        reason: { cause: 'undeclared' },
      },
    ]);
    expect(results.map(({ state }) => state)).toEqual(['judged', 'not-collected']);
  });

  test('what waits for a declaration is told of the organization that was collected, once', async () => {
    const tls = rule('organization', leaf('declared.loadBalancer.tls', 'equals', 'passthrough'));
    const { findings } = await judge({ resources: [resource('organization', 'contoso', {})] }, [tls]);
    const undeclared = findings.filter(({ reason }) => reason?.cause === 'undeclared');
    expect(undeclared.map(({ resource: { id } }) => id)).toEqual(['organization:contoso']);
  });

  test('a thing of no known server makes no rule pass: whoever has others is not known', async () => {
    const one = resource('certificate', 'f'.repeat(40), { isSelfSigned: false });
    const wanted = rule('certificate', leaf('isSelfSigned', 'equals', false));
    const { findings } = await judge({ resources: [one] }, [wanted]);
    expect(findings.map(({ outcome, resource: { id } }) => [id, outcome])).toEqual([
      [`certificate:${'f'.repeat(40)}`, 'pass'],
      ['certificate:organization/*', 'unknown'],
    ]);
  });

  test('a release that is none is a fault of the policy, and says where', async () => {
    const one = rule('server', leaf('edition', 'equals', 'X'), { appliesTo: { exchange: 'soon' } });
    await expect(judge({ resources: [resource('server', 'a', { edition: 'X' })] }, [one])).rejects.toMatchObject({
      code: 'policy-invalid',
      where: 'appliesTo',
    });
  });

  test('a manual rule stays manual whatever was found', async () => {
    const one = rule('server', leaf('edition', 'equals', 'X'), { status: 'manual' });
    expect((await judge({ resources: [resource('server', 'a', { edition: 'Y' })] }, [one])).findings[0]?.outcome).toBe(
      'manual',
    );
  });

  test('a rule that throws makes unknowns, and the others go on', async () => {
    const broken = rule('server', leaf('edition', 'equals', 'X'), { id: 'R-0' });
    Object.defineProperty(broken, 'failure', {
      get: () => {
        throw new Error('boom');
      },
    });
    const resources = [resource('server', 'a', { edition: 'Y' })];
    const { findings } = await judge({ collections: [servers], resources }, [
      broken,
      rule('server', leaf('edition', 'equals', 'Y')),
    ]);
    expect(findings.map(({ outcome, reason }) => [outcome, reason?.cause])).toEqual([
      ['unknown', 'rule-error'],
      ['pass', undefined],
    ]);
  });

  test('a waiver never changes an outcome, and is counted', async () => {
    const { findings, results } = await judge(
      { resources: [resource('server', 'a', { edition: 'Y' })] },
      [rule('server', leaf('edition', 'equals', 'X'))],
      {
        waive: () => 'W-1',
      },
    );
    expect(findings[0]).toMatchObject({ outcome: 'fail', waived: 'W-1' });
    expect(results[0]).toMatchObject({ counts: { fail: 1 }, waived: 1 });
  });
});

describe('mailboxes', () => {
  const same: Condition = {
    type: 'leaf',
    path: 'expect',
    subject: { property: 'userPrincipalName' },
    operator: 'equals',
    operand: { property: 'primarySmtpAddress' },
  };
  const many = Array.from({ length: 250 }, (_, index) =>
    resource('mailbox', String(index).padStart(4, '0'), {
      userPrincipalName: `u${index}@old.local`,
      primarySmtpAddress: index < 50 ? `U${index}@old.local` : `u${index}@x.de`,
    }),
  );

  test('the first hundred by id are listed, all stand in the restricted lines, domains are counted', async () => {
    const evaluation = await judge({ collections: [mailboxes], resources: many.toReversed() }, [rule('mailbox', same)]);
    expect(evaluation.findings).toHaveLength(100);
    expect(evaluation.findings[0]?.resource.id).toBe('mailbox:0050');
    expect(evaluation.results[0]).toMatchObject({
      counts: { fail: 200, pass: 50 },
      unlisted: 100,
      failsByDomain: [{ domain: 'old.local', count: 200 }],
    });
    const lines: string[] = [];
    for await (const batch of evaluation.restricted?.() ?? []) lines.push(...batch);
    expect(lines).toHaveLength(200);
    expect(evaluation.populations).toEqual({ mailbox: { count: 250, complete: true } });
  });

  const unique: Condition = {
    type: 'unique',
    path: 'expect',
    keys: ['userPrincipalName', 'primarySmtpAddress', 'emailAddresses'],
    normalize: 'mail',
  };
  const named = (name: string, ...addresses: string[]) =>
    resource('mailbox', name, {
      userPrincipalName: `${name}@x.de`,
      primarySmtpAddress: `${name}@x.de`,
      emailAddresses: addresses,
    });

  test('two mailboxes that share an address fail, each naming the other', async () => {
    const resources = [
      named('a', 'smtp:info@x.de'),
      named('b', 'SMTP:B@x.de'),
      named('c', 'smtp:INFO@x.de', 'sip:c@x.de'),
    ];
    const { findings } = await judge({ collections: [mailboxes], resources }, [rule('mailbox', unique)]);
    expect(findings.map(({ resource: { id }, evidence }) => [id, evidence[0]?.observed, evidence[0]?.detail])).toEqual([
      ['mailbox:a', 'smtp:info@x.de', 'also held by mailbox:c'],
      ['mailbox:c', 'smtp:INFO@x.de', 'also held by mailbox:a'],
    ]);
  });

  test('a million mailboxes of which one lacks an address are one unknown, not a million', async () => {
    const resources = [
      ...many,
      resource('mailbox', 'z', { userPrincipalName: 'z@x.de', primarySmtpAddress: 'z@x.de' }),
    ].map((one) => ({
      ...one,
      properties: one.id === 'mailbox:z' ? one.properties : { ...one.properties, emailAddresses: [] },
    }));
    const { findings, results } = await judge({ collections: [mailboxes], resources }, [rule('mailbox', unique)]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      outcome: 'unknown',
      resource: { id: 'mailbox:organization/*' },
      reason: { cause: 'not-in-answer' },
    });
    expect(results[0]?.counts).toMatchObject({ unknown: 1, pass: 0 });
  });

  test.for<[string, Condition]>([
    [
      'consistentAcross',
      { type: 'consistent-across', path: 'expect', groupBy: ['database'], properties: ['mapiEnabled'] },
    ],
    ['unique below any', { type: 'any', path: 'expect.any', conditions: [unique] }],
    ['an operator that there is none of', leaf('database', 'resembles', 'x')],
  ])('%s over mailboxes is a fault of the policy', async ([, condition]) => {
    await expect(judge({}, [rule('mailbox', condition)])).rejects.toMatchObject({ code: 'policy-invalid' });
  });
});

describe('a snapshot that cannot be judged', () => {
  const one = [rule('server', leaf('edition', 'isSet', true))];
  const whole = linesOf({
    collections: [mailboxes],
    resources: [resource('server', 'a', {}), resource('mailbox', 'm', {})],
  });
  const read = (lines: readonly string[], more: Partial<EvaluateOptions> = {}) =>
    evaluate(sourceOf(lines), one, { asOf: new Date(0), scratch: memoryScratch(), ...more });

  test('one with too many resources of small kinds is refused before memory is gone', async () => {
    await expect(read(whole, { caps: { smallBytes: 10 } })).rejects.toMatchObject({ code: 'snapshot-too-large' });
  });

  test('an interrupted run stops', async () => {
    await expect(read(whole, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  });
});
