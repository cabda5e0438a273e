import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarize } from '../../../src/audit/judge/summarize.ts';
import { RULE_WORDS } from '../../../src/model/words.ts';
import { resultOf } from './run-parts.ts';

describe('summarize', () => {
  it('counts a rule once, by its worst outcome', () => {
    const summary = summarize([
      resultOf('A', { fail: 2, unknown: 1, pass: 9 }),
      resultOf('B', { unknown: 1, pass: 9 }),
      resultOf('C', { manual: 1, pass: 1 }),
      resultOf('D', { fail: 1, pass: 1 }, { waived: 1 }),
      resultOf('E', { pass: 3, 'not-applicable': 1 }),
      resultOf('F', { 'not-applicable': 3 }),
      resultOf('G', {}, { state: 'not-collected' }),
      resultOf('H', {}, { state: 'selects-nothing' }),
    ]);
    expect(summary.byWord).toEqual({ fail: 1, 'not-judged': 2, manual: 1, waived: 1, pass: 1, 'not-applicable': 2 });
    expect(summary.notCollected).toBe(1);
  });

  it('counts a rule as failing where a waiver covers some of its failures only', () => {
    expect(summarize([resultOf('A', { fail: 2 }, { waived: 1 })]).byWord.fail).toBe(1);
  });

  it('counts as judged only what said something of at least one resource', () => {
    const summary = summarize([
      resultOf('A', { unknown: 4 }),
      resultOf('B', {}, { state: 'selects-nothing' }),
      resultOf('C', { 'not-applicable': 1 }),
    ]);
    expect(summary.judged).toBe(1);
  });

  it('gives numbers that add up, whatever the rules did', () => {
    const counts = fc.record({
      fail: fc.nat(3),
      unknown: fc.nat(3),
      manual: fc.nat(1),
      pass: fc.nat(3),
      'not-applicable': fc.nat(2),
    });
    const result = fc
      .tuple(counts, fc.constantFrom('judged', 'not-collected', 'selects-nothing'), fc.nat(3))
      .map(([of, state, waived]) => resultOf('R', of, { state, waived: Math.min(waived, of.fail) }));
    fc.assert(
      fc.property(fc.array(result), (results) => {
        const summary = summarize(results);
        expect(RULE_WORDS.reduce((sum, word) => sum + summary.byWord[word], 0)).toBe(results.length);
        expect(Object.values(summary.failBySeverity).reduce((sum, n) => sum + n, 0)).toBe(summary.byWord.fail);
      }),
    );
  });
});
