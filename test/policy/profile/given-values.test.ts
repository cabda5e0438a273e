import { describe, expect, test } from 'vitest';
import { usesOf } from '../../../src/policy/profile/is-weaker.ts';
import { profileChain } from '../../../src/policy/profile/profile-chain.ts';
import { resolveProfile } from '../../../src/policy/profile/resolve-profile.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import type { PolicyFile } from '../../../src/policy/read/yaml/yaml-file.ts';
import { policyOf } from '../build/every-form.ts';
import { examplePolicies } from '../example-policies.ts';
import { faultsOf } from '../faults-of.ts';

const BASELINE: PolicyFile = {
  path: 'policies/profiles/modern-default.yaml',
  text: 'schema: exaudit/profile/v1\nprofile: modern-default\ntitle: Modern\ninclude: [all]\n',
};
const setOf = (kind: string, ...lines: readonly string[]) =>
  loadPolicies([
    {
      path: 'policies/forms.yaml',
      text: policyOf({ what: '', kind, lines: [`select: { kind: ${kind} }`, ...lines] }),
    },
    BASELINE,
  ]);
/** A rule with the parameter `own`, which a condition that says nothing reads. */
const withOwn = (spec: string) =>
  setOf(
    'server',
    `parameters: { own: ${spec} }`,
    'expect: { any: [ { parameter: own, isSet: true }, { property: site, isSet: true } ] }',
  );
const given = (set: ReturnType<typeof withOwn>, text: string) =>
  resolveProfile(set, 'modern-default', [text]).rules[0]?.values;
const refused = (set: ReturnType<typeof withOwn>, text: string) =>
  faultsOf(() => resolveProfile(set, 'modern-default', [text])).map((fault) => fault.replace(`--set ${text} `, ''));

describe('what --set gives is read by the type of the parameter', () => {
  test.each([
    ['{ type: boolean, default: false }', 'true', true],
    ['{ type: boolean, default: true }', 'false', false],
    ['{ type: number, default: 1 }', '-3', -3],
    ['{ type: number, default: 1 }', '3.25', 3.25],
    ['{ type: number, default: 1 }', ' 3 ', 3],
    ['{ type: string, default: a }', 'a=b.c', 'a=b.c'],
    ['{ type: string, default: a }', ' a\nb ', ' a\nb '],
    ['{ type: string, default: a }', '3', '3'],
    ['{ type: list, default: [] }', 'a, b ,c', ['a', 'b', 'c']],
    ['{ type: list, default: [a] }', '', []],
    ['{ type: list, enum: [1, 2, true], default: [1] }', '2,true', [2, true]],
  ])('%s takes %j as %j', (spec, text, value) => {
    expect(given(withOwn(spec), `FM-001.own=${text}`)).toEqual({ own: value });
  });

  test.each([
    ['{ type: boolean, default: true }', 'yes', 'Expected true or false, found "yes".'],
    ['{ type: boolean, default: true }', '', 'Expected true or false, found "".'],
    ['{ type: number, default: 1 }', '3x', 'Expected a number, found "3x".'],
    ['{ type: number, default: 1 }', '', 'Expected a number, found "".'],
    ['{ type: number, default: 1 }', 'NaN', 'Expected a number, found "NaN".'],
    ['{ type: number, default: 1 }', '1.', 'Expected a number, found "1.".'],
    ['{ type: string, enum: [aaaa, bbbb], default: aaaa }', '0', '"0" is not a permitted value. [one of: aaaa, bbbb]'],
    ['{ type: list, enum: [1, 2], default: [1] }', '2,3333', '"3333" is not a permitted value. [one of: 1, 2]'],
  ])('%s does not take %j', (spec, text, message) => {
    expect(refused(withOwn(spec), `FM-001.own=${text}`)).toEqual([`wrong-operand: FM-001.own: ${message}`]);
  });

  test.each([
    ['own=3', 'bad-override: "own=3" is not RULE.PARAMETER=VALUE. [for example IIS-001.first=NTLM]'],
    ['FM-001.own', 'bad-override: "FM-001.own" is not RULE.PARAMETER=VALUE. [for example IIS-001.first=NTLM]'],
    ['FM 001.own=3', 'bad-override: "FM 001.own=3" is not RULE.PARAMETER=VALUE. [for example IIS-001.first=NTLM]'],
    ['FM-002.own=3', 'unknown-rule: There is no rule "FM-002". [did you mean "FM-001"?]'],
    ['FM-001.zzzzzz=3', 'unknown-parameter: FM-001 has no parameter "zzzzzz". [it has own]'],
  ])('%s is refused', (text, fault) => {
    expect(refused(withOwn('{ type: number, default: 1 }'), text)).toEqual([fault]);
  });

  test('the rule may be named in small letters, and a rule without parameters has none', () => {
    expect(given(withOwn('{ type: number, default: 1 }'), 'fm-001.own=3')).toEqual({ own: 3 });
    const bare = setOf('server', 'expect: { property: site, isSet: true }');
    expect(refused(bare, 'FM-001.own=3')).toEqual(['unknown-parameter: FM-001 has no parameter "own". [it has none]']);
  });
});

describe('what asks for less than the baseline', () => {
  const weaker = (operator: string, usual: string, text: string, kind = 'server', property = 'edition') => {
    const set = setOf(
      kind,
      `parameters: { own: ${usual} }`,
      `expect: { property: ${property}, ${operator}: { parameter: own } }`,
    );
    return resolveProfile(set, 'modern-default', [`FM-001.own=${text}`]).weakerThanBaseline;
  };

  test('is any other value, where nothing tells', () => {
    expect(weaker('equals', '{ type: string, default: a }', 'b')).toEqual([
      'Asks FM-001 for own = b; the baseline for a.',
    ]);
    expect(weaker('equals', '{ type: string, default: a }', 'a')).toEqual([]);
    expect(weaker('notIn', '{ type: list, default: [a] }', '')).toEqual([
      'Asks FM-001 for own = nothing; the baseline for a.',
    ]);
  });

  test('is a later one of an order, of one value and not of several', () => {
    const order = '{ type: string, enum: [a, b, c], default: b }';
    expect(weaker('equals', order, 'c')).toEqual(['Asks FM-001 for own = c; the baseline for b.']);
    expect(weaker('equals', order, 'a')).toEqual([]);
    const list = '{ type: list, enum: [a, b, c], default: [b] }';
    expect(weaker('in', list, 'a,b')).toEqual(['Asks FM-001 for own = a, b; the baseline for b.']);
    expect(weaker('in', list, 'c')).toEqual(['Asks FM-001 for own = c; the baseline for b.']);
  });

  test('is what any of several uses says', () => {
    const set = (expected: string) =>
      setOf('registry-value', 'parameters: { own: { type: number, default: 3 } }', `expect: ${expected}`);
    const both =
      '{ any: [ { property: data, atLeast: { parameter: own } }, { property: zone, atMost: { parameter: own } } ] }';
    const told = (expected: string, text: string) =>
      resolveProfile(set(expected), 'modern-default', [`FM-001.own=${text}`]).weakerThanBaseline;
    for (const text of ['2', '4']) expect(told(both, text)).toHaveLength(1);
    expect(told(both, '3')).toEqual([]);
    const known =
      '{ any: [ { property: data, atLeast: { parameter: own } }, { property: zone, equals: { parameter: own } } ] }';
    for (const text of ['2', '4']) expect(told(known, text)).toHaveLength(1);
  });

  const NUMBER = '{ type: number, default: 3 }';
  const TEXT = '{ type: string, default: "3" }';
  test.each<readonly [spec: string, expected: string, uses: readonly string[]]>([
    [NUMBER, '{ property: data, atLeast: { parameter: own } }', ['atLeast']],
    [
      NUMBER,
      '{ all: [ { property: data, atMost: { parameter: own } }, { property: data, atLeast: { parameter: own } } ] }',
      ['atLeast', 'atMost'],
    ],
    [NUMBER, '{ not: { property: data, atLeast: { parameter: own } } }', ['?']],
    [
      NUMBER,
      '{ if: { property: data, atLeast: { parameter: own } }, then: { property: data, atMost: { parameter: own } } }',
      ['?', 'atMost'],
    ],
    [TEXT, '{ resources: server, none: { property: site, equals: { parameter: own } } }', ['?']],
    [NUMBER, '{ resources: server, count: { atLeast: { parameter: own } } }', ['?']],
    [NUMBER, '{ definition: low }', ['atLeast']],
    [NUMBER, '{ not: { definition: low } }', ['?']],
    [NUMBER, '{ property: data, atLeast: 3 }', []],
    // Called like a definition, and none.
    [NUMBER, '{ property: text, equals: low }', []],
    [NUMBER, '{ any: [ { property: text, equals: low }, { not: { definition: low } } ] }', ['?']],
    [
      TEXT,
      '{ lookup: { kind: server, match: name, key: { parameter: own }, expect: { property: site, isSet: true }, onMissing: fail } }',
      ['?'],
    ],
  ])('of %s, %s uses it as %j', (spec, expected, uses) => {
    const lines = ['select: { kind: registry-value }', `parameters: { own: ${spec} }`, `expect: ${expected}`];
    const definitions = 'definitions: { low: { property: data, atLeast: { parameter: own } } }';
    const text = policyOf({ what: '', kind: 'registry-value', lines }).replace(
      'rules:',
      `${expected.includes('low') ? definitions : ''}\nrules:`,
    );
    const [rule] = loadPolicies([{ path: 'policies/forms.yaml', text }]).rules;
    expect(rule === undefined ? undefined : usesOf(rule, 'own')).toEqual(uses);
  });
});

describe('a chain of profiles', () => {
  const set = loadPolicies(examplePolicies());

  test('begins with the nearest, and a name that is none is told with those that there are', () => {
    expect(profileChain(set, 'legacy').map(({ profile }) => profile)).toEqual(['legacy', 'modern-default']);
    expect(faultsOf(() => profileChain(set, 'zzzzzzzzzzzz'))).toEqual([
      '--profile unknown-profile: "zzzzzzzzzzzz" is not a profile. [there are legacy, modern-default]',
    ]);
  });

  test('is for what the nearest says, asks its questions, fails from where it fails, and requires what all of them do', () => {
    const inherited = (own: string, parent: string) => {
      const file = (name: string, lines: string) => ({
        path: `policies/profiles/${name}.yaml`,
        text: `schema: exaudit/profile/v1\nprofile: ${name}\ntitle: The ${name}\n${lines}\n`,
      });
      const files = [...examplePolicies(), file('own', `extends: parent\n${own}`), file('parent', parent)];
      const {
        checklist,
        failOn,
        fits,
        for: fitting,
        forExchange,
        requires,
      } = resolveProfile(loadPolicies(files), 'own');
      return { fits, for: fitting, forExchange, failOn, requires, asks: checklist?.map(({ asks }) => asks) };
    };
    const question = (asks: string): string => `checklist: [ { step: One, asks: ${asks}, rules: [EX-001] } ]`;
    const parent = `for: { hybrid: true, exchange: "2013.." }\nfailOn: low\nrequires: [server, mailbox]\n${question('Theirs?')}`;
    expect(inherited('', parent)).toEqual({
      fits: 'The own',
      for: { hybrid: true, exchange: '2013..' },
      forExchange: '2013..',
      failOn: 'low',
      requires: ['mailbox', 'server'],
      asks: ['Theirs?'],
    });
    const own = `for: { text: Ours }\nfailOn: critical\nrequires: [server, certificate]\n${question('Ours?')}`;
    expect(inherited(own, parent)).toEqual({
      fits: 'Ours',
      for: { text: 'Ours' },
      forExchange: null,
      failOn: 'critical',
      requires: ['certificate', 'mailbox', 'server'],
      asks: ['Ours?'],
    });
    expect(inherited('', '')).toEqual({
      fits: 'The own',
      for: {},
      forExchange: null,
      failOn: 'high',
      requires: [],
      asks: undefined,
    });
  });

  test('ends where a set holds profiles that nobody has checked', () => {
    const extending = (parent: string) => ({
      ...set,
      profiles: set.profiles.map((profile) => ({ ...profile, extends: parent })),
    });
    expect(faultsOf(() => profileChain(extending('legacy'), 'modern-default'))).toEqual([
      'policies/profiles/legacy.yaml profile-cycle: The profile extends itself: modern-default → legacy → legacy. [let one of them extend another profile, or none]',
    ]);
    expect(faultsOf(() => profileChain(extending('zzzzzzzzzzzz'), 'legacy'))).toEqual([
      'policies/profiles/legacy.yaml unknown-profile: "zzzzzzzzzzzz" is not a profile. [there are legacy, modern-default]',
    ]);
  });
});
