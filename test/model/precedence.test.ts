import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterTexts, circleOf, inPrecedence, mendedBefore, ordersOf } from '../../src/model/policy/precedence.ts';

const rule = (id: string, after: readonly string[] = [], before: readonly string[] = []) => ({
  id,
  after: after.map((other) => ({ rule: other, because: `${other} first` })),
  before: before.map((other) => ({ rule: other, because: `${id} first` })),
});

describe('the order in which rules are mended', () => {
  test('"before" of one is "after" of the other', () => {
    const because = 'A first';
    expect(ordersOf([rule('A', [], ['B'])])).toEqual([{ first: 'A', then: 'B', because, said: 'A' }]);
    expect(ordersOf([rule('B', ['A'])])).toEqual([{ first: 'A', then: 'B', because, said: 'B' }]);
  });

  test('worst first stands, but for what has to wait', () => {
    const orders = ordersOf([rule('A', ['C']), rule('B'), rule('C'), rule('D', [], ['B'])]);
    expect(inPrecedence(['A', 'B', 'C', 'D'], (id) => [id], orders)).toEqual(['C', 'A', 'D', 'B']);
    expect(inPrecedence(['B', 'A'], (id) => [id], orders)).toEqual(['B', 'A']);
  });

  test('only what fails as well has to come first, once, with its reason', () => {
    const orders = ordersOf([rule('A', ['B', 'C']), rule('B', [], ['A'])]);
    expect(mendedBefore('A', new Set(['A', 'B']), orders)).toEqual([{ rule: 'B', because: 'B first' }]);
    expect(afterTexts('A', new Set(['C']), orders)).toEqual(['Only after C: C first.']);
    expect(afterTexts('B', new Set(['A']), orders)).toEqual([]);
  });

  test('a circle is found with its members in their order', () => {
    expect(circleOf(ordersOf([rule('A', ['B']), rule('B', ['C']), rule('C')]))).toBeUndefined();
    expect(circleOf(ordersOf([rule('A', ['B']), rule('B', ['C']), rule('C', ['A'])]))).toEqual(['A', 'C', 'B', 'A']);
    expect(circleOf(ordersOf([rule('Z'), rule('A', [], ['B']), rule('B', [], ['A'])]))).toEqual(['A', 'B', 'A']);
  });

  test('whatever the orders, every item comes once, and nothing too early unless orders go in a circle', () => {
    const id = fc.constantFrom('A', 'B', 'C', 'D', 'E');
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id), { maxLength: 6 }), fc.uniqueArray(id), (pairs, items) => {
        const orders = pairs.map(([first, then]) => ({ first, then, because: '', said: first }));
        const ordered = inPrecedence(items, (one) => [one], orders);
        expect([...ordered].sort()).toEqual([...items].sort());
        if (circleOf(orders) !== undefined) return;
        for (const { first, then } of orders) {
          if (items.includes(first) && items.includes(then))
            expect(ordered.indexOf(first)).toBeLessThan(ordered.indexOf(then));
        }
      }),
    );
  });
});
