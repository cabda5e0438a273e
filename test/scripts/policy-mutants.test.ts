import { describe, expect, test } from 'vitest';
import { policyMutants } from '../../scripts/mutants/policy-mutants.ts';
import { mutantsOf } from '../../scripts/mutants/policy-mutations.ts';
import { loadPolicies } from '../../src/policy/read/load-policies.ts';
import { examplePolicies } from '../policy/example-policies.ts';

const TESTS = `schema: exaudit/policy-test/v1
policy: example
resources:
  level: { kind: registry-value, label: level, properties: { data: 3 } }
tests:
  - { rule: EX-002, name: enough, resource: level, expect: pass }
  - { rule: EX-002, name: too low, resource: level, set: { data: 2 }, expect: fail }
`;
const set = (tests = TESTS) =>
  loadPolicies([
    ...examplePolicies('atLeast: { parameter: lowest }', 'atLeast: 3').map((file) => ({
      ...file,
      text: file.text
        .replace('    parameters:\n      lowest: { type: number, default: 3 }\n', '')
        .replace('  EX-002: { lowest: 2 }\n', ''),
    })),
    { path: 'policies/example.test.yaml', text: tests },
  ]);

describe('faults in policies', () => {
  test('an operator is flipped, a constant changed, a definition written out', () => {
    const [first, second, third] = set().rules;
    expect(second === undefined ? [] : mutantsOf(second).map(({ what }) => what)).toEqual([
      'expect.atLeast -> atMost',
      'expect.atLeast: 3 + 1',
      'expect.atLeast: 3 - 1',
      'expect.whenUnset: 3 + 1',
      'expect.whenUnset: 3 - 1',
    ]);
    expect(third === undefined ? [] : mutantsOf(third).map(({ what }) => what)).toEqual([
      'expect.equals -> notEquals',
      'expect.equals: true negated',
    ]);
    const dropped = first === undefined ? [] : mutantsOf(first).map(({ what }) => what);
    expect(dropped).toContain('expect.all[1] dropped');
    expect(dropped).toContain('select.where dropped');
    expect(dropped).toContain('appliesTo dropped');
  });

  test('a fault that no test notices survives, and is named', async () => {
    expect(await policyMutants(set(), ['EX-002'])).toEqual({
      tried: 5,
      survivors: ['EX-002 expect.whenUnset: 3 + 1', 'EX-002 expect.whenUnset: 3 - 1'],
    });
    const more = `${TESTS}  - { rule: EX-002, name: unset, resource: level, set: { data: ~ }, expect: pass }\n`;
    expect((await policyMutants(set(more), ['EX-002'])).survivors).toEqual(['EX-002 expect.whenUnset: 3 + 1']);
  });
});
