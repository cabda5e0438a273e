import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { circleOf } from '../../../src/model/policy/precedence.ts';
import { loadPolicies } from '../../../src/policy/read/load-policies.ts';
import { examplePolicies } from '../example-policies.ts';
import { faultsOf } from '../faults-of.ts';

const loaded = (...orders: readonly (readonly [id: string, order: string])[]): readonly string[] =>
  faultsOf(() =>
    loadPolicies(
      examplePolicies().map((file) => ({
        ...file,
        text: orders.reduce(
          (text, [id, order]) => text.replace(`- id: ${id}\n`, `- id: ${id}\n    ${order}\n`),
          file.text,
        ),
      })),
    ),
  );
const beside = (rule: string): string => `[ { rule: ${rule}, because: it hides the other } ]`;

describe('before and after', () => {
  test('reach the rule with their reasons', () => {
    const policies = examplePolicies('- id: EX-002\n', `- id: EX-002\n    after: ${beside('EX-001')}\n`);
    expect(loadPolicies(policies).rules[1]?.about.after).toEqual([{ rule: 'EX-001', because: 'it hides the other' }]);
  });

  test.each([
    ['EX-009', 'unknown-rule: There is no rule "EX-009". [did you mean "EX-001"?]'],
    ['EX-900', 'retired-id: EX-900 is retired: merged into EX-001. [leave it out]'],
    ['EX-002', 'precedence-circle: EX-002 cannot be mended after itself. [name another rule]'],
  ])('a rule after %s is a fault', (other, fault) => {
    expect(loaded(['EX-002', `after: ${beside(other)}`])).toEqual([`policies/example.yaml:33:22 ${fault}`]);
  });

  test('an order without its reason is a fault', () => {
    expect(loaded(['EX-002', 'before: [ { rule: EX-001 } ]'])).toEqual([
      'policies/example.yaml:33:15 policy-invalid: A precedence needs "because". [add "because: …": Why the order matters]',
    ]);
  });

  test('orders are a fault exactly where no list of the rules keeps all of them', () => {
    const ids = Array.from({ length: 9 }, (_, index) => `R-00${index}`);
    const pair = fc.record({ first: fc.constantFrom(...ids), then: fc.constantFrom(...ids) });
    let circles = 0;
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 12 }), (pairs) => {
        const orders = pairs.map((one) => ({ ...one, because: 'so', said: one.then }));
        // Taking away what nothing has to precede leaves nothing, or a circle.
        let left = ids;
        for (let before = -1; before !== left.length; ) {
          before = left.length;
          left = left.filter((id) => orders.some(({ first, then }) => then === id && left.includes(first)));
        }
        const circle = circleOf(orders);
        expect(circle !== undefined, JSON.stringify(pairs)).toBe(left.length > 0);
        if (circle === undefined) return;
        circles += 1;
        const steps = circle.slice(1).map((then, index) => [circle[index], then]);
        for (const [first, then] of steps)
          expect(orders.some((order) => order.first === first && order.then === then)).toBe(true);
        expect(circle.at(-1)).toBe(circle[0]);
      }),
      { numRuns: 400 },
    );
    expect(circles).toBeGreaterThan(20);
  });

  test('a circle is told where the order is written, before its first rule or after its second', () => {
    const circle =
      'precedence-circle: Each of these has to be mended before the next, and none can be first: EX-001, EX-002, EX-001. [take one "before" or "after" of them away]';
    const back = ['EX-002', `before: ${beside('EX-001')}`] as const;
    expect(loaded(back, ['EX-001', `before: ${beside('EX-002')}`])).toEqual([`policies/example.yaml:10:23 ${circle}`]);
    expect(loaded(['EX-001', `after: ${beside('EX-002')}`], ['EX-002', `after: ${beside('EX-001')}`])).toEqual([
      `policies/example.yaml:34:22 ${circle}`,
    ]);
    // Behind another order of the same rule.
    const behind = `after: [ { rule: EX-003, because: so }, { rule: EX-001, because: it hides the other } ]`;
    expect(loaded(['EX-001', `after: ${beside('EX-002')}`], ['EX-002', behind])).toEqual([
      `policies/example.yaml:34:53 ${circle}`,
    ]);
  });

  test('a circle is told once, where the first of its orders is written', () => {
    expect(
      loaded(
        ['EX-003', `before: ${beside('EX-001')}`],
        ['EX-001', `before: ${beside('EX-002')}`],
        ['EX-003', `after: ${beside('EX-002')}`],
      ),
    ).toEqual([
      'policies/example.yaml:10:23 precedence-circle: Each of these has to be mended before the next, and none can be first: EX-001, EX-002, EX-003, EX-001. [take one "before" or "after" of them away]',
    ]);
  });
});
