import { describe, expect, test } from 'vitest';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import { failingExamples } from '../../../src/policy/tests/failing-examples.ts';
import { outcomesHold } from '../../../src/policy/tests/outcomes-hold.ts';
import { testPolicies } from '../../../src/policy/tests/test-policies.ts';
import { evaluateInTests } from '../evaluate-in-tests.ts';
import { examplePolicies } from '../example-policies.ts';

const RESOURCES = `schema: exaudit/policy-test/v1
policy: example
resources:
  ews: { kind: iis-location, server: EX01, label: ews, properties: { site: Default Web Site, path: /EWS, isFrontEnd: true, windowsAuthentication: { enabled: true, providers: [Negotiate, NTLM] }, offeredMethods: [Ntlm] } }
  level: { kind: registry-value, label: level, server: EX01, properties: { data: 3 } }
  server: { kind: server, label: EX01, properties: { name: EX01, build: 15.1.2507.6 } }
tests:
`;
const setOf = (tests: string, replace = '', by = '') =>
  loadPolicies([
    ...examplePolicies(replace, by),
    { path: 'policies/example.test.yaml', text: `${RESOURCES}  - { ${tests} }\n` },
  ]);
const told = async (tests: string, replace = '', by = '') =>
  (await testPolicies(setOf(tests, replace, by), evaluateInTests)).lines.map((line) =>
    line.replace('policies/example.test.yaml:', ''),
  );

describe('what a test is told', () => {
  test.each([
    ['rule: EX-009, name: a, resource: level, expect: pass', '8: EX-009 a: There is no rule "EX-009".'],
    [
      'rule: EX-002, name: a, resource: level, parameters: { lowst: 3 }, expect: pass',
      '8: EX-002 a: EX-002 has no parameter "lowst".',
    ],
    ['rule: EX-001, name: a, resource: ews, expect: pass', '8: EX-001 a: The test gives no value for "first".'],
    [
      'rule: EX-002, name: a, resource: level, set: { data: 1 }, expect: pass',
      '8: EX-002 a: expected "pass", got "fail", forced by expect.',
    ],
    [
      'rule: EX-002, name: a, resource: level, set: { data: 1 }, expect: fail, leaf: "expect.all[0]"',
      '8: EX-002 a: expected expect.all[0] to force the failure, but expect did.',
    ],
    ['rule: EX-002, name: a, resource: ews, expect: pass', '8: EX-002 a: expected "pass", got "not-selected".'],
    ['rule: EX-002, name: a, expect: pass', '8: EX-002 a: expected "pass", got "not-selected".'],
    [
      'rule: EX-002, name: a, resource: level, set: { data: [1] }, expect: pass',
      '8:60: data: Expected a whole number, found [1].',
    ],
    [
      'rule: EX-003, name: a, resource: ews, set: { offeredMethods: Ntlm }, expect: pass',
      '8:68: offeredMethods: Expected a list. (write it as [ … ])',
    ],
    [
      'rule: EX-003, name: a, resource: ews, set: { offeredMethods: [Ntlm, 3] }, expect: pass',
      '8:68: offeredMethods: Expected a text, found 3. (put it in quotes: "3")',
    ],
    [
      'rule: EX-003, name: a, resource: ews, set: { windowsAuthentication: 3 }, expect: pass',
      '8:52: "windowsAuthentication" is not a property of iis-location. (did you mean "windowsAuthentication.enabled"?)',
    ],
    [
      'rule: EX-003, name: a, resource: ews, with: [server, ewws], expect: pass',
      '8:60: "ewws" is not a resource of this file. (did you mean "ews"?)',
    ],
  ])('%s', async (written, line) => {
    expect(await told(written)).toEqual([line]);
  });

  test('what should be there and is not forces the failure by that', async () => {
    const select = 'select: { kind: iis-location }\n    expect: { definition: is-front-end }';
    const existing =
      'expectsExistence: true\n    select: { kind: accepted-domain }\n    expect: { property: domainName, isSet: true }';
    const written = 'rule: EX-003, name: a, with: [server], expect: fail, leaf:';
    expect(await told(`${written} expectsExistence`, select, existing)).toEqual([]);
    expect(await told(`${written} expect`, select, existing)).toEqual([
      '8: EX-003 a: expected expect to force the failure, but expectsExistence did.',
    ]);
  });

  test('an unknown verdict is told with its reason', async () => {
    const [line] = await told('rule: EX-002, name: a, resource: level, unset: [data], expect: pass');
    expect(line).toMatch(/^8: EX-002 a: expected "pass", got "unknown", forced by expect \(.+\)\.$/);
  });

  test('a value that suits the parameter and not the operator is told at the test that gives it', async () => {
    const [replace, by] = ['atLeast: { parameter: lowest }, whenUnset: 3', 'equals: { parameter: lowest }'];
    expect(
      await told('rule: EX-002, name: a, resource: level, parameters: { lowest: 3.5 }, expect: pass', replace, by),
    ).toEqual(['8:5: EX-002.lowest: Expected a whole number, found 3.5.']);
  });

  test('a leaf is forced by itself and by all that is within it, not by what is only called alike', async () => {
    const low = (leaf: string) =>
      told(`rule: EX-001, name: a, profile: legacy, resource: ews, with: [server], expect: fail, leaf: "${leaf}"`);
    for (const leaf of ['expect.all[1]', 'expect.all', 'expect']) expect(await low(leaf)).toEqual([]);
    for (const leaf of ['expect.all[', 'expect.al', 'exp', 'expect.all[1].not'])
      expect(await low(leaf)).toEqual([`8: EX-001 a: expected ${leaf} to force the failure, but expect.all[1] did.`]);
  });

  test('a whole group may be set to nothing, or to its parts', async () => {
    const set = (value: string, outcome: string) =>
      told(
        `rule: EX-001, name: a, profile: modern-default, resource: ews, with: [server], set: { ${value} }, expect: ${outcome}`,
      );
    expect(await set('windowsAuthentication: ~', 'pass')).toEqual([
      expect.stringMatching(/got "fail", forced by expect\.all\[0\], expect\.all\[1\]/),
    ]);
    expect(await set('windowsAuthentication: { providers: [NTLM] }', 'pass')).toEqual([
      expect.stringMatching(/got "fail", forced by expect\.all\[1\]\./),
    ]);
    expect(await set('windowsAuthentication: { enabled: true }', 'pass')).toEqual([]);
  });
});

describe('the tests of one rule', () => {
  const BOTH = (expected: string): string =>
    `rule: EX-001, name: b, profile: legacy, resource: ews, with: [server], expect: fail }
  - { rule: EX-002, name: a, resource: level, expect: ${expected}`;

  test('hold where each comes to its outcome', async () => {
    expect(await outcomesHold(setOf(BOTH('pass')), 'EX-002', evaluateInTests)).toBe(true);
    expect(await outcomesHold(setOf(BOTH('fail')), 'EX-002', evaluateInTests)).toBe(false);
    expect(await outcomesHold(setOf(BOTH('fail')), 'EX-001', evaluateInTests)).toBe(true);
    expect(await outcomesHold(setOf('rule: EX-002, name: a, expect: not-selected'), 'EX-002', evaluateInTests)).toBe(
      true,
    );
  });

  test('that fail on purpose are examples, with all that was seen', async () => {
    const examples = await failingExamples(setOf(BOTH('pass')), 'EX-001', evaluateInTests);
    expect(
      examples.map(({ finding, name, resources, rule }) => ({
        name,
        rule: rule.id,
        outcome: finding.outcome,
        seen: resources.map(({ label }) => label),
      })),
    ).toEqual([{ name: 'b', rule: 'EX-001', outcome: 'fail', seen: ['ews', 'EX01'] }]);
    expect(await failingExamples(setOf(BOTH('pass')), 'EX-002', evaluateInTests)).toEqual([]);
    const everywhere = setOf('rule: EX-002, name: a, expect: fail');
    expect(await failingExamples(everywhere, 'EX-002', evaluateInTests)).toEqual([]);
  });

  test('of a resource that is none there is no outcome', async () => {
    const stray = setOf('rule: EX-002, name: a, resource: levl, expect: fail');
    await expect(failingExamples(stray, 'EX-002', evaluateInTests)).rejects.toThrow(
      '"levl" is not a resource of this file.',
    );
  });
});
