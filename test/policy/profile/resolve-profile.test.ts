import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Condition } from '../../../src/model/policy/policy.ts';
import { resolveProfile } from '../../../src/policy/profile/resolve-profile.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import { EXAMPLE, examplePolicies, MODERN } from '../example-policies.ts';
import { faultsOf } from '../faults-of.ts';

const set = loadPolicies(examplePolicies());

function ruleOf(profile: string, id: string, overrides: readonly string[] = []) {
  const rule = resolveProfile(set, profile, overrides).rules.find((one) => one.id === id);
  if (rule === undefined) throw new Error(`${profile} does not hold ${id}`);
  return rule;
}

function leafAt(condition: Condition, path: string): Condition | undefined {
  if (condition.path === path) return condition;
  return condition.type === 'all'
    ? condition.conditions.map((one) => leafAt(one, path)).find((one) => one !== undefined)
    : undefined;
}

describe('resolveProfile', () => {
  test('puts constants in the place of parameters, and names nodes by their way', () => {
    expect(leafAt(ruleOf('legacy', 'EX-001').expect, 'expect.all[1]')).toEqual({
      type: 'leaf',
      path: 'expect.all[1]',
      subject: { property: 'windowsAuthentication.providers' },
      operator: 'firstIs',
      operand: { value: 'NTLM' },
    });
    expect(ruleOf('modern-default', 'EX-001').fix).toEqual({ action: 'iis.setProviderOrder', first: 'Negotiate' });
    expect(ruleOf('modern-default', 'EX-002').expect).toMatchObject({ operand: { value: 3 }, whenUnset: { value: 3 } });
    expect(ruleOf('modern-default', 'EX-003').expect).toMatchObject({
      type: 'leaf',
      path: 'expect',
      operator: 'equals',
    });
  });

  test('says which layer won, and where it stands', () => {
    expect(ruleOf('legacy', 'EX-001').valueOrigins).toEqual({
      first: { layer: 'legacy', place: { file: 'policies/profiles/legacy.yaml', line: 8, column: 13 } },
      methods: { layer: 'rule', place: { file: 'policies/example.yaml', line: 20, column: 62 } },
    });
    expect(ruleOf('legacy', 'EX-001', ['EX-001.first=Negotiate']).valueOrigins.first).toEqual({ layer: '--set' });
    expect(ruleOf('legacy', 'EX-001')).toMatchObject({ severity: 'low', severityOrigin: { layer: 'legacy' } });
    expect(ruleOf('modern-default', 'EX-001')).toMatchObject({ severity: 'high', severityOrigin: { layer: 'rule' } });
  });

  test('reads overrides by the type of the parameter', () => {
    expect(ruleOf('legacy', 'EX-002', ['EX-002.lowest=5']).values).toEqual({ lowest: 5 });
    expect(ruleOf('legacy', 'EX-001', ['EX-001.methods=Ntlm, Negotiate']).values.methods).toEqual([
      'Ntlm',
      'Negotiate',
    ]);
    expect(ruleOf('legacy', 'EX-001', ['EX-001.methods=']).values.methods).toEqual([]);
    expect(ruleOf('legacy', 'EX-002', ['EX-002.lowest=5', 'EX-002.lowest=4']).values).toEqual({ lowest: 4 });
  });

  test.each([
    ['EX-001', '--set EX-001 bad-override: "EX-001" is not RULE.PARAMETER=VALUE. [for example IIS-001.first=NTLM]'],
    ['EX-01.first=NTLM', '--set EX-01.first=NTLM unknown-rule: There is no rule "EX-01". [did you mean "EX-001"?]'],
    [
      'EX-001.frist=NTLM',
      '--set EX-001.frist=NTLM unknown-parameter: EX-001 has no parameter "frist". [did you mean "first"?]',
    ],
    [
      'EX-001.first=ntlm',
      '--set EX-001.first=ntlm wrong-operand: EX-001.first: "ntlm" is not a permitted value. [did you mean "NTLM"?]',
    ],
    ['EX-002.lowest=many', '--set EX-002.lowest=many wrong-operand: EX-002.lowest: Expected a number, found "many".'],
    [
      'EX-001.methods=Ntlm,Basik',
      '--set EX-001.methods=Ntlm,Basik wrong-operand: EX-001.methods: "Basik" is not a permitted value. [did you mean "Basic"?]',
    ],
    [
      'EX-001.__proto__=x',
      '--set EX-001.__proto__=x unknown-parameter: EX-001 has no parameter "__proto__". [it has first, methods]',
    ],
  ])('the override %s is refused', (override, expected) => {
    expect(faultsOf(() => resolveProfile(set, 'legacy', [override]))).toEqual([expected]);
  });

  test('an override of a rule that the profile leaves out is refused', () => {
    const files = examplePolicies(
      'parameters:\n      lowest: { type: number, default: 3 }\n    select: { kind: registry-value }',
      'parameters:\n      lowest: { type: number, default: 3 }\n    select: { kind: registry-value }',
    );
    const without = files.map((file) => ({ ...file, text: file.text.replace('{ id: EX-003 }', '{ id: EX-002 }') }));
    expect(faultsOf(() => resolveProfile(loadPolicies(without), 'legacy', ['EX-002.lowest=4']))).toEqual([
      '--set EX-002.lowest=4 bad-override: The profile "legacy" does not hold EX-002; setting its "lowest" changes nothing. [choose another profile, or include the rule]',
    ]);
  });

  test('a parameter that nobody set is named with what to write', () => {
    const files = [
      { path: 'policies/example.yaml', text: EXAMPLE },
      {
        path: 'policies/profiles/modern-default.yaml',
        text: MODERN.replace('  EX-001: { first: Negotiate }\n', '  EX-002: { lowest: 4 }\n'),
      },
    ];
    expect(faultsOf(() => resolveProfile(loadPolicies(files), 'modern-default'))).toEqual([
      'policies/example.yaml:18:7 unset-parameter: EX-001 needs a value for "first" (one of Negotiate, NTLM), and the profile "modern-default" gives none. [add "parameters: { EX-001: { first: … } }" to policies/profiles/modern-default.yaml, exclude the rule, or pass --set EX-001.first=…]',
    ]);
    expect(resolveProfile(loadPolicies(files), 'modern-default', ['EX-001.first=NTLM']).rules).toHaveLength(3);
  });

  test('an unknown profile is answered with what there is', () => {
    expect(faultsOf(() => resolveProfile(set, 'modern-defautl'))).toEqual([
      '--profile unknown-profile: "modern-defautl" is not a profile. [did you mean "modern-default"?]',
    ]);
  });

  test('exclusion by id wins, and the parent chooses first', () => {
    expect(resolveProfile(set, 'legacy').rules.map((rule) => rule.id)).toEqual(['EX-001', 'EX-002']);
    const choose = (legacy: string): readonly string[] => {
      const files = examplePolicies().map((file) =>
        file.path.includes('legacy')
          ? { ...file, text: file.text.replace('exclude: [ { id: EX-003 } ]', legacy) }
          : file,
      );
      return resolveProfile(loadPolicies(files), 'legacy').rules.map((rule) => rule.id);
    };
    expect(choose('exclude: [ { id: EX-003 } ]\ninclude: [all, { id: EX-003 }]')).toEqual(['EX-001', 'EX-002']);
    expect(choose('exclude: [ { tag: order } ]')).toEqual(['EX-002', 'EX-003']);
    expect(choose('exclude: [ { tag: order } ]\ninclude: [ { id: EX-001 } ]')).toEqual(['EX-001', 'EX-002', 'EX-003']);
    expect(choose('exclude: [ { topic: client }, { severity: medium } ]')).toEqual(['EX-001']);
  });

  test('says where it asks for less than the baseline', () => {
    expect(resolveProfile(set, 'legacy').weakerThanBaseline).toEqual([
      'Fails only from "critical" on; the baseline from "high" on.',
      'Counts EX-001 as low; the baseline as high.',
      'Asks EX-001 for first = NTLM; the baseline for Negotiate.',
      'Asks EX-002 for lowest = 2; the baseline for 3.',
      'Leaves out EX-003: It is a front end.',
    ]);
    expect(resolveProfile(set, 'modern-default').weakerThanBaseline).toEqual([]);
  });

  test('asking for more is not weaker', () => {
    expect(resolveProfile(set, 'modern-default', ['EX-002.lowest=5', 'EX-001.methods=']).weakerThanBaseline).toEqual(
      [],
    );
    expect(resolveProfile(set, 'modern-default', ['EX-001.methods=Ntlm,Basic']).weakerThanBaseline).toEqual([
      'Asks EX-001 for methods = Ntlm, Basic; the baseline for Ntlm.',
    ]);
  });

  test.each([
    ['registry-value', 'data', 'atLeast', 'number', '3', '2', '4'],
    ['registry-value', 'data', 'greaterThan', 'number', '3', '2', '4'],
    ['registry-value', 'data', 'atMost', 'number', '3', '4', '2'],
    ['registry-value', 'data', 'lessThan', 'number', '3', '4', '2'],
    ['server', 'edition', 'in', 'list', 'a,b', 'a,b,c', 'a'],
    ['iis-location', 'offeredMethods', 'subsetOf', 'list', 'Ntlm', 'Ntlm,Basic', ''],
    ['iis-location', 'offeredMethods', 'includesAny', 'list', 'Ntlm', 'Ntlm,Basic', ''],
    ['iis-location', 'offeredMethods', 'supersetOf', 'list', 'Ntlm,Basic', 'Ntlm', 'Ntlm,Basic,Negotiate'],
    ['virtual-directory', 'internalUrl', 'urlHostIn', 'list', 'a.b,c.d', 'a.b,c.d,e.f', 'a.b'],
    ['virtual-directory', 'internalHost', 'hostIn', 'list', 'a.b,c.d', 'a.b,c.d,e.f', 'a.b'],
    ['virtual-directory', 'internalHost', 'hostHasSuffix', 'list', 'a.b,c.d', 'a.b,c.d,e.f', 'a.b'],
    ['mailbox', 'primarySmtpAddress', 'mailDomainIn', 'list', 'a.b,c.d', 'a.b,c.d,e.f', 'a.b'],
  ])(
    'of %s, %s %s: what asks for less is told, what asks for more is not',
    (kind, property, operator, type, usual, less, more) => {
      const given = type === 'list' ? `[${usual}]` : usual;
      const files = examplePolicies(
        `lowest: { type: number, default: 3 }\n    select: { kind: registry-value }\n    expect: { property: data, atLeast: { parameter: lowest }, whenUnset: 3 }`,
        `lowest: { type: ${type}, default: ${given} }\n    select: { kind: ${kind} }\n    expect: { property: ${property}, ${operator}: { parameter: lowest } }`,
      ).filter(({ path }) => !path.includes('legacy'));
      const weaker = (value: string): readonly string[] =>
        resolveProfile(loadPolicies(files), 'modern-default', [`EX-002.lowest=${value}`]).weakerThanBaseline;
      expect(weaker(usual)).toEqual([]);
      expect(weaker(more)).toEqual([]);
      expect(weaker(less)).toEqual([expect.stringContaining('Asks EX-002 for lowest')]);
    },
  );

  test('where an operator is turned round nothing tells what asks for less', () => {
    const turned = (expectation: string): readonly string[] => {
      const [file, ...profiles] = examplePolicies(
        'expect: { property: data, atLeast: { parameter: lowest }, whenUnset: 3 }',
        expectation,
      );
      const set = loadPolicies(file === undefined ? [] : [file, ...profiles]);
      return resolveProfile(set, 'modern-default', ['EX-002.lowest=5']).weakerThanBaseline;
    };
    const others = 'resources: registry-value';
    expect(
      turned(`expect: { ${others}, every: { property: data, atLeast: { parameter: lowest }, whenUnset: 3 } }`),
    ).toEqual([]);
    for (const where of [
      `${others}, none: { property: data, atLeast: { parameter: lowest }, whenUnset: 3 }`,
      'not: { property: data, atLeast: { parameter: lowest }, whenUnset: 3 }',
    ])
      expect(turned(`expect: { ${where} }`)).toEqual(['Asks EX-002 for lowest = 5; the baseline for 3.']);
  });

  test('a question of a checklist names one rule by its id, and a family by its begin', () => {
    const named = (name: string): readonly string[] | undefined => {
      const question = `checklist: [ { step: ready, asks: Is it ready?, rules: ["${name}"] } ]`;
      const files = examplePolicies().map((file) =>
        file.path.includes('legacy') ? { ...file, text: `${file.text}${question}\n` } : file,
      );
      return resolveProfile(loadPolicies(files), 'legacy').checklist?.flatMap(({ rules }) => rules);
    };
    expect(named('EX-002')).toEqual(['EX-002']);
    expect(named('EX-*')).toEqual(['EX-001', 'EX-002']);
  });

  test('the digest changes with what is judged, and with nothing else', () => {
    const digest = resolveProfile(set, 'legacy').digest;
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(resolveProfile(loadPolicies([...examplePolicies()].reverse()), 'legacy').digest).toBe(digest);
    expect(resolveProfile(set, 'legacy', ['EX-002.lowest=4']).digest).not.toBe(digest);
    expect(resolveProfile(loadPolicies(examplePolicies('equals: /EWS', 'equals: /OAB')), 'legacy').digest).not.toBe(
      digest,
    );
  });

  test('--set beats the profile, the profile its parents, the parents the rule', () => {
    const level = fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined });
    fc.assert(
      fc.property(level, fc.array(level, { minLength: 1, maxLength: 4 }), level, (override, profiles, fallback) => {
        const spec = fallback === undefined ? '{ type: number }' : `{ type: number, default: ${fallback} }`;
        const policy = EXAMPLE.replace('title: An example', 'title: Layers').replaceAll(
          'lowest: { type: number, default: 3 }',
          `lowest: ${spec}`,
        );
        const files = profiles.map((value, index) => ({
          path: `policies/profiles/p${index}.yaml`,
          text: `schema: exaudit/profile/v1\nprofile: p${index}\ntitle: P\n${index + 1 < profiles.length ? `extends: p${index + 1}` : 'include: [ { id: EX-002 } ]'}\n${value === undefined ? '' : `parameters: { EX-002: { lowest: ${value} } }\n`}`,
        }));
        const loaded = loadPolicies([{ path: 'policies/example.yaml', text: policy }, ...files]);
        const overrides = override === undefined ? [] : [`EX-002.lowest=${override}`];
        const expected = [override, ...profiles, fallback].find((value) => value !== undefined);
        if (expected === undefined) {
          expect(faultsOf(() => resolveProfile(loaded, 'p0', overrides))[0]).toContain('unset-parameter');
          return;
        }
        const [rule] = resolveProfile(loaded, 'p0', overrides).rules;
        const layers = ['--set', ...profiles.map((_, index) => `p${index}`), 'rule'];
        expect(rule?.values.lowest).toBe(expected);
        expect(rule?.valueOrigins.lowest?.layer).toBe(layers[[override, ...profiles, fallback].indexOf(expected)]);
      }),
      { numRuns: 60 },
    );
  });
});
