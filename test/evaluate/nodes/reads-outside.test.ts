import { expect, test } from 'vitest';
import { readsOutside } from '../../../src/evaluate/nodes/reads-outside.ts';
import type { Condition, Leaf } from '../../../src/model/policy/policy.ts';
import { leaf } from '../build.ts';

const own = leaf('a', 'isSet', true);
const outer = leaf('self.a', 'isSet', true);
const item = leaf('item', 'isSet', true);
const part = leaf('item.a', 'isSet', true);
const against: Leaf = { ...own, operand: { property: 'self.b' } };
const path = 'expect';
const every = { type: 'every' } as const;
const lookup = { kind: 'thing', match: 'c', key: { property: 'b' }, onMissing: 'fail' } as const;

test.each<[string, Condition, boolean]>([
  ['its own property', own, false],
  ['a property of the one outside', outer, true],
  ['an item of a list outside', item, true],
  ['a part of an item outside', part, true],
  ['a property that only begins alike', leaf('items', 'isSet', true), false],
  ['another property that is one outside', against, true],
  ['a constant against its own', { ...own, subject: { constant: 1 }, operand: { property: 'b' } }, false],
  ['one of all', { type: 'all', path, conditions: [own, outer] }, true],
  ['none of all', { type: 'all', path, conditions: [own, own] }, false],
  ['a negation', { type: 'not', path, condition: outer }, true],
  ['the first half of an if', { type: 'if', path, if: outer, then: own }, true],
  ['the second half of an if', { type: 'if', path, if: own, then: outer }, true],
  ['neither half of an if', { type: 'if', path, if: own, then: own }, false],
  [
    'elements of a list outside',
    { type: 'elements', path, property: 'self.l', quantifier: every, condition: own },
    true,
  ],
  ['items of its own list', { type: 'elements', path, property: 'l', quantifier: every, condition: item }, false],
  [
    'one outside, among its items',
    { type: 'elements', path, property: 'l', quantifier: every, condition: outer },
    true,
  ],
  [
    'what resources are for',
    { type: 'resources', path, kind: 'x', where: outer, quantifier: every, condition: own },
    true,
  ],
  ['what resources are', { type: 'resources', path, kind: 'x', quantifier: every, condition: outer }, true],
  [
    'resources by themselves',
    { type: 'resources', path, kind: 'x', where: own, quantifier: every, condition: own },
    false,
  ],
  [
    'a key outside',
    { type: 'lookup', path, ...lookup, key: { property: 'self.b' }, expect: own, maxSpreadHours: 1 },
    true,
  ],
  ['what is expected of the other', { type: 'lookup', path, ...lookup, expect: outer, maxSpreadHours: 1 }, true],
  [
    'a constant key',
    { type: 'lookup', path, ...lookup, key: { constant: 'x' }, expect: own, maxSpreadHours: 1 },
    false,
  ],
  [
    'agreement',
    { type: 'agrees-with', path, property: 'self.a', lookup, other: 'a', normalize: 'none', maxSpreadHours: 1 },
    true,
  ],
  [
    'the key of an agreement',
    {
      type: 'agrees-with',
      path,
      property: 'a',
      lookup: { ...lookup, key: { property: 'self.b' } },
      other: 'a',
      normalize: 'none',
      maxSpreadHours: 1,
    },
    true,
  ],
  [
    'agreement with its own',
    { type: 'agrees-with', path, property: 'a', lookup, other: 'a', normalize: 'none', maxSpreadHours: 1 },
    false,
  ],
  ['uniqueness', { type: 'unique', path, keys: ['self.a'], normalize: 'none' }, false],
])('reads outside: %s', (_title, condition, reads) => {
  expect(readsOutside(condition)).toBe(reads);
});
