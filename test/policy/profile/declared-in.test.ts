import { expect, test } from 'vitest';
import type { Condition } from '../../../src/model/policy/policy.ts';
import { declaredIn } from '../../../src/policy/profile/declared-in.ts';

const leaf = (property: string, constant: string): Condition => ({
  type: 'leaf',
  path: 'expect',
  subject: { property },
  operator: 'equals',
  operand: { value: constant },
});

test('what a rule reads of declarations is a property of theirs, not a text that begins alike', () => {
  const expected: Condition = {
    type: 'all',
    path: 'expect',
    conditions: [leaf('declared.loadBalancer.tls', 'bridging'), leaf('name', 'declared.clients')],
  };
  expect(declaredIn({ expect: expected })).toEqual(['loadBalancer.tls']);
  expect(declaredIn({ appliesTo: { when: leaf('declared.proxies', 'none') }, expect: expected })).toEqual([
    'loadBalancer.tls',
    'proxies',
  ]);
});
