import { describe, expect, test } from 'vitest';
import { aOne, nounOf } from '../../../src/evaluate/findings/noun.ts';
import { whichOf, wordsOfCondition, wordsOfQuantifier } from '../../../src/evaluate/findings/words-of-condition.ts';
import { wordsOfLeaf, wordsOfValue } from '../../../src/evaluate/findings/words-of-leaf.ts';
import type { Condition, Leaf } from '../../../src/model/policy/policy.ts';
import type { Value } from '../../../src/model/resource.ts';
import { leaf } from '../build.ts';

const isX = leaf('a', 'equals', 'x');
const same: Leaf = { ...isX, operand: { property: 'b' } };
const conditions = (type: 'all' | 'any'): Condition => ({ type, path: '', conditions: [isX, same] });

describe('words of a condition', () => {
  test.for<[string, Condition]>([
    ['a is x and a equals b', conditions('all')],
    ['a is x or a equals b', conditions('any')],
    ['a is not x', { type: 'not', path: '', condition: isX }],
    ['not (a is x or a equals b)', { type: 'not', path: '', condition: conditions('any') }],
    ['if a is x then a equals b', { type: 'if', path: '', if: isX, then: same }],
    ['x is x', { ...isX, subject: { constant: 'x' } }],
    [
      'b has no item: a is x',
      { type: 'elements', path: '', property: 'b', quantifier: { type: 'none' }, condition: isX },
    ],
    [
      'at least 2 accepted domains where a equals b: a is x',
      {
        type: 'resources',
        path: '',
        kind: 'accepted-domain',
        where: same,
        quantifier: { type: 'count', operator: 'atLeast', value: 2 },
        condition: isX,
      },
    ],
    [
      'its accepted domain: a is x',
      {
        type: 'lookup',
        path: '',
        kind: 'accepted-domain',
        match: 'domainName',
        key: { constant: 'x' },
        expect: isX,
        onMissing: 'fail',
        maxSpreadHours: 24,
      },
    ],
    [
      'a agrees with b of its things-of-nobody',
      {
        type: 'agrees-with',
        path: '',
        property: 'a',
        lookup: { kind: 'things-of-nobody', match: 'c', key: { constant: 'x' }, onMissing: 'fail' },
        other: 'b',
        normalize: 'none',
        maxSpreadHours: 24,
      },
    ],
    ['no other resource holds its a, b', { type: 'unique', path: '', keys: ['a', 'b'], normalize: 'none' }],
    [
      'c, d is the same for the same a, b',
      { type: 'consistent-across', path: '', groupBy: ['a', 'b'], properties: ['c', 'd'] },
    ],
  ])('%s', ([words, condition]) => {
    expect(wordsOfCondition(condition)).toBe(words);
  });

  test('a leaf that compares properties, below a not and with what the other one holds', () => {
    expect(wordsOfLeaf(same, true)).toBe('differs from b');
    expect(wordsOfLeaf(same, false, 'y')).toBe('equals b (y)');
    expect(wordsOfLeaf({ ...isX, whenUnset: { value: true } }, false)).toBe('is x (unset counts as true)');
    expect(wordsOfLeaf(leaf('a', 'atLeast', 3), true)).toMatch(/^not: /);
  });

  test.for<[string, Value]>([
    ['unset', null],
    ['nothing', []],
    ['a, b', ['a', 'b']],
    ['the time of the audit', { asOf: true }],
    ['{"a":1}', { a: 1 }],
    ['false', false],
  ])('%s is a value', ([words, value]) => {
    expect(wordsOfValue(value)).toBe(words);
  });

  test('quantifiers count in words', () => {
    const noun = { one: 'site', many: 'sites' };
    const say = (operator: 'equals' | 'atLeast' | 'atMost', value: number, negated = false): string =>
      wordsOfQuantifier({ type: 'count', operator, value }, noun, '', 'c', negated);
    expect([say('equals', 1), say('atMost', 2), say('atLeast', 0, true)]).toEqual([
      'exactly 1 site: c',
      'at most 2 sites: c',
      'not: at least 0 sites: c',
    ]);
    expect(wordsOfQuantifier({ type: 'every' }, noun, ' here', 'c', false)).toBe('every site here: c');
  });

  test('kinds stand in a sentence as nouns, and names keep their capital', () => {
    expect(nounOf({ title: 'Accepted domain', plural: 'accepted domains' }).one).toBe('accepted domain');
    expect(nounOf({ title: 'IIS location', plural: 'IIS locations' }).one).toBe('IIS location');
    expect([aOne({ one: 'mailbox', many: '' }), aOne({ one: 'IIS site', many: '' })]).toEqual([
      'a mailbox',
      'an IIS site',
    ]);
    expect(whichOf(undefined)).toBe('');
  });
});
