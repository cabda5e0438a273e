import { describe, expect, test } from 'vitest';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import type { PolicyFile } from '../../../src/policy/read/yaml/yaml-file.ts';
import { examplePolicies } from '../example-policies.ts';
import { faultsOf } from '../faults-of.ts';

const PATH = 'policies/profiles/mine.yaml';
const profile = (lines: string, name = 'mine', path = PATH): PolicyFile => ({
  path,
  text: `schema: exaudit/profile/v1\nprofile: ${name}\ntitle: Mine\n${lines}\n`,
});
const faultsIn = (...files: readonly PolicyFile[]): readonly string[] =>
  faultsOf(() => loadPolicies([...examplePolicies(), ...files]));

const RANGE =
  'is not a range of Exchange versions. [write 2013, 2010..2016, 2013.., ..2010, >=15.1.2507 or several joined by a comma]';
const RETIRED = 'unknown-rule: EX-900 is retired: merged into EX-001.';

describe('what a profile names is there', () => {
  test.each([
    ['include: [ all, { id: EX-010 } ]', '4:23', 'unknown-rule: There is no rule "EX-010". [did you mean "EX-001"?]'],
    ['exclude: [ all, { id: EX-010 } ]', '4:23', 'unknown-rule: There is no rule "EX-010". [did you mean "EX-001"?]'],
    ['exclude: [ { id: EX-900 } ]', '4:18', RETIRED],
    ['include: [ { tag: ordre } ]', '4:19', 'unknown-value: No rule has the tag "ordre". [did you mean "order"?]'],
    ['exclude: [ { tag: zzzzzz } ]', '4:19', 'unknown-value: No rule has the tag "zzzzzz".'],
    ['severity: { EX-010: low }', '4:13', 'unknown-rule: There is no rule "EX-010". [did you mean "EX-001"?]'],
    ['severity: { EX-001: low, EX-900: low }', '4:26', RETIRED],
    ['parameters: { EX-010: { a: 1 } }', '4:15', 'unknown-rule: There is no rule "EX-010". [did you mean "EX-001"?]'],
    ['parameters: { EX-003: { a: 1 } }', '4:25', 'unknown-parameter: EX-003 has no parameter "a". [it has none]'],
    [
      'parameters: { EX-001: { zzzz: 1 } }',
      '4:25',
      'unknown-parameter: EX-001 has no parameter "zzzz". [it has first, methods]',
    ],
    [
      'parameters: { EX-002: { lowest: true } }',
      '4:33',
      'wrong-operand: EX-002.lowest: Expected a number, found true.',
    ],
    [
      'extends: zzzzzzzzzzzz',
      '4:10',
      'unknown-profile: "zzzzzzzzzzzz" is not a profile. [there are legacy, mine, modern-default]',
    ],
    ['for: { exchange: "2013-" }', '4:18', `policy-invalid: "2013-" ${RANGE}`],
    ['for: { anyServer: "2013-" }', '4:19', `policy-invalid: "2013-" ${RANGE}`],
    [
      'checklist: [ { step: One, asks: Is it?, rules: [EX-001, EX-010] } ]',
      '4:57',
      'unknown-rule: There is no rule "EX-010". [did you mean "EX-001"?]',
    ],
    [
      'checklist: [ { step: One, asks: Is it?, rules: [EX-001] }, { step: Two, asks: Is it?, rules: ["EY-*"] } ]',
      '4:95',
      'unknown-rule: No rule begins with "EY-". [did you mean "EX-*"?]',
    ],
    ['checklist: [ { step: One, asks: Is it?, rules: [EX-900] } ]', '4:49', RETIRED],
  ])('%s', (lines, place, fault) => {
    const told = faultsIn(profile(lines)).map((one) => (fault.endsWith(']') ? one : one.replace(/ \[.*/, '')));
    expect(told).toEqual([`${PATH}:${place} ${fault}`]);
  });

  test('each of several ranges', () => {
    expect(faultsIn(profile('for: { anyServer: ["2010", "2013-", "to 2016"] }'))).toEqual([
      `${PATH}:4:19 policy-invalid: "2013-" ${RANGE}`,
      `${PATH}:4:19 policy-invalid: "to 2016" ${RANGE}`,
    ]);
  });

  test('what is there is no fault', () => {
    const right = [
      'include: [ all, { id: EX-001 }, { tag: order }, { topic: trust }, { severity: low } ]',
      'severity: { EX-001: low }',
      'parameters: { EX-002: { lowest: 1 } }',
      'extends: legacy',
      'for: { exchange: "2013..", anyServer: ["2010", "2013.."] }',
      'checklist: [ { step: One, asks: Is it?, rules: [EX-001, "EX-*"] } ]',
    ];
    expect(() => loadPolicies([...examplePolicies(), profile(right.join('\n'))])).not.toThrow();
  });
});

test('a name that stands twice is told in the second, with the file of the first', () => {
  expect(
    faultsIn(profile('', 'mine', 'policies/profiles/a.yaml'), profile('', 'mine', 'policies/profiles/b.yaml')),
  ).toEqual([
    'policies/profiles/b.yaml:2:10 duplicate-id: The profile "mine" stands twice: also in policies/profiles/a.yaml. [take a name of its own; "extends: mine" begins with what the other one says]',
  ]);
});

test('profiles in a circle are told in each of them, those that only lead into it are not', () => {
  const named = (name: string, parent: string) => profile(`extends: ${parent}`, name, `policies/profiles/${name}.yaml`);
  const circle = 'profile-cycle: The profile extends itself:';
  const hint = '[let one of them extend another profile, or none]';
  expect(faultsIn(named('a', 'b'), named('b', 'c'), named('c', 'b'))).toEqual([
    `policies/profiles/b.yaml:4:10 ${circle} b → c → b. ${hint}`,
    `policies/profiles/c.yaml:4:10 ${circle} c → b → c. ${hint}`,
  ]);
});
