import { describe, expect, test } from 'vitest';
import { lintPolicies } from '../../../src/policy/lint/lint-policies.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import type { PolicyFile } from '../../../src/policy/read/yaml/yaml-file.ts';
import { examplePolicies } from '../example-policies.ts';

const TESTS = `schema: exaudit/policy-test/v1
policy: example
resources:
  ews: { kind: iis-location, label: ews, properties: { site: Default Web Site, path: /EWS } }
  level: { kind: registry-value, label: level, properties: { data: 3 } }
tests:
  - { rule: EX-001, name: a, profile: legacy, resource: ews, expect: pass }
  - { rule: EX-001, name: b, profile: legacy, resource: ews, expect: fail, leaf: "expect.all[1]" }
  - { rule: EX-001, name: c, profile: legacy, resource: ews, expect: not-applicable }
  - { rule: EX-002, name: d, resource: level, expect: pass }
  - { rule: EX-002, name: e, resource: level, expect: fail, leaf: expect }
  - { rule: EX-003, name: f, resource: ews, expect: pass }
  - { rule: EX-003, name: g, resource: ews, expect: fail, leaf: expect }
`;

function lint(
  change: (text: string) => string = (text) => text,
  policies: readonly PolicyFile[] = examplePolicies(),
): readonly string[] {
  const files = [...policies, { path: 'policies/example.test.yaml', text: change(TESTS) }];
  return lintPolicies(loadPolicies(files)).map(
    (fault) => `${fault.where} ${fault.code}: ${fault.message}${fault.hint === undefined ? '' : ` [${fault.hint}]`}`,
  );
}

describe('lintPolicies', () => {
  test('is silent where all is well', () => {
    expect(lint()).toEqual([]);
  });

  test('misses a pass, a fail with its leaf, and a not-applicable', () => {
    expect(lint((text) => text.replace(/ {2}- \{ rule: EX-001.*\n/g, ''))).toEqual([
      'policies/example.yaml:9:9 missing-test: EX-001 has no test with a pass, a fail, a not-applicable. [add it to policies/example.test.yaml]',
    ]);
    expect(lint((text) => text.replace(', leaf: expect }\n  - { rule: EX-003', ' }\n  - { rule: EX-003'))).toEqual([
      'policies/example.yaml:32:9 missing-test: EX-002 has no test with a fail that names its leaf. [add it to policies/example.test.yaml]',
    ]);
  });

  test.each([
    [
      'policy: example',
      'policy: exmple',
      'policies/example.test.yaml:2:9 unknown-policy: "exmple" is not a policy. [did you mean "example"?]',
    ],
    [
      'rule: EX-003, name: f',
      'rule: EX-004, name: f',
      'policies/example.test.yaml:12:13 unknown-rule: "EX-004" is not a rule of example. [did you mean "EX-001"?]',
    ],
    [
      'a, profile: legacy',
      'a, profile: legcy',
      'policies/example.test.yaml:7:39 unknown-profile: "legcy" is not a profile. [did you mean "legacy"?]',
    ],
    [
      'name: d, resource: level',
      'name: d, resource: ews',
      'policies/example.test.yaml:10:40 unknown-resource: EX-002 is about registry-value; "ews" is iis-location.',
    ],
    [
      'path: /EWS',
      'pth: /EWS',
      'policies/example.test.yaml:4:80 unknown-property: "pth" is not a property of iis-location. [did you mean "path"?]',
    ],
    [
      'data: 3',
      'data: [3]',
      'policies/example.test.yaml:5:68 wrong-operand: data: Expected a whole number, found [3].',
    ],
  ])('finds that %s was written as %s', (replace, by, expected) => {
    expect(lint((text) => text.replace(replace, by))).toContain(expected);
  });

  test('finds definitions and parameters that nothing uses', () => {
    expect(
      lint(
        undefined,
        examplePolicies('expect: { definition: is-front-end }', 'expect: { property: isFrontEnd, equals: true }'),
      ),
    ).toEqual([
      'policies/example.yaml:5:3 unused-definition: No rule uses the definition "is-front-end". [write { definition: is-front-end } where a rule wants it, or leave it out]',
    ]);
    expect(lint(undefined, examplePolicies('atLeast: { parameter: lowest }, whenUnset: 3', 'atLeast: 3'))).toEqual([
      'policies/example.yaml:40:7 unused-parameter: EX-002 never uses its parameter "lowest". [write { parameter: lowest } where a condition wants it, or leave it out]',
    ]);
  });

  test('a parameter of `enum` used in a definition of a definition counts as used', () => {
    const text =
      '{ property: isFrontEnd, equals: true }\n  outer: { definition: inner }\n  inner: { property: data, atLeast: { parameter: lowest }, whenUnset: 3 }';
    const policies = examplePolicies('{ property: isFrontEnd, equals: true }', text).map((file) => ({
      ...file,
      text: file.text.replace(
        'expect: { property: data, atLeast: { parameter: lowest }, whenUnset: 3 }',
        'expect: { definition: outer }',
      ),
    }));
    expect(lint(undefined, policies)).toEqual([]);
  });

  test('a profile that leaves a parameter unset is found before somebody uses it', () => {
    const policies = examplePolicies().map((file) =>
      file.path.includes('modern')
        ? { ...file, text: file.text.replace('EX-001: { first: Negotiate }', 'EX-002: { lowest: 4 }') }
        : file,
    );
    expect(lint(undefined, policies)).toEqual([
      expect.stringMatching(/^policies\/example\.yaml:18:7 unset-parameter: EX-001 needs a value for "first"/),
    ]);
  });
});
