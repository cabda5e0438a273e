import { expect, test } from 'vitest';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import { ruleOf } from '../../../src/policy/read/policy-set.ts';
import {
  COVERS_NOTHING,
  propertiesRead,
  unreadProperties,
  unreadProperty,
} from '../../../src/policy/waivers/check-waivers.ts';
import { examplePolicies } from '../example-policies.ts';

const rule = (id: string) => {
  const found = ruleOf(loadPolicies(examplePolicies()), id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
};

test('what a rule reads is every property of its own and of what selects it, in order', () => {
  expect(propertiesRead(rule('EX-001'))).toEqual([
    'build',
    'inferredBuild.below',
    'inferredBuild.from',
    'offeredMethods',
    'path',
    'site',
    'windowsAuthentication.enabled',
    'windowsAuthentication.providers',
  ]);
  expect(propertiesRead(rule('EX-003'))).toEqual(['isFrontEnd']);
});

test('a rule about a kind that is none reads nothing', () => {
  const one = rule('EX-003');
  expect(propertiesRead({ ...one, select: { kind: 'nothing' } })).toEqual([]);
});

test('an accepted value of a property that the rule never looks at is told, with the one that was meant', () => {
  expect(unreadProperty(rule('EX-001'), 'offeredMethods')).toBeUndefined();
  expect(unreadProperty(rule('EX-001'), 'offeredMethod')).toBe(
    'EX-001 does not read "offeredMethod": accepting its value covers nothing; did you mean "offeredMethods"?',
  );
  expect(unreadProperty(rule('EX-002'), 'zzz')).toBe(
    'EX-002 does not read "zzz": accepting its value covers nothing; it reads data',
  );
  const unlike = unreadProperty(rule('EX-001'), '0000000000000000');
  expect(unlike).toContain('it reads build, inferredBuild.below, ');
  expect(unreadProperties(rule('EX-002'), { observed: { data: 1, zzz: 2, yyy: 3 } })).toEqual([
    'EX-002 does not read "zzz": accepting its value covers nothing; it reads data',
    'EX-002 does not read "yyy": accepting its value covers nothing; it reads data',
  ]);
});

test('each state in which a waiver covers nothing is said in words, and those that cover are not', () => {
  expect(COVERS_NOTHING).toEqual({
    expired: 'it has expired',
    unused: 'nothing fails that it accepts',
    'over-broad': 'it names no resource',
    'too-long': 'it runs longer than the severity allows',
    'value-changed': 'the value is not the accepted one any more',
  });
});
