import { describe, expect, test } from 'vitest';
import { fixing, registry, server, smallPlan } from '../small-plan.ts';

const SERVERS = [server('ex16'), server('ex19')];
const setting = (letter: string, on = 'ex16') => registry(letter, 1, { server: on }, { computer: on.toUpperCase() });
const fixOf = (name: string) => ({
  ...{ action: 'registry.set', hive: 'HKLM', key: 'SYSTEM\\Lsa' },
  ...{ name, type: 'REG_DWORD', value: 3 },
});
const B = setting('B');
const rule = (careful: string, more = {}) => fixing('T-002', fixOf('B'), { careful, ...more });
const other = (id: string, letter: string) => fixing(id, fixOf(letter));

/** What the step for T-002 says, beside others. */
function carefulOf(
  own: ReturnType<typeof rule>,
  others: Parameters<typeof smallPlan>[0],
  over: Parameters<typeof smallPlan>[2] = {},
): string | null | undefined {
  const { steps } = smallPlan([[own, B], ...others], [...SERVERS, B, ...others.map(([, one]) => one)], over);
  return steps.find(({ rules }) => rules.includes('T-002'))?.careful;
}

describe('what a step says of other rules that its texts name', () => {
  const text = 'Look at T-001 and T-003.';

  test('is what the plan has mended by then, what it mends later, and nothing of what is as it should be', () => {
    expect(carefulOf(rule(text), [[other('T-001', 'A'), setting('A')]])).toBe(
      `${text} T-001 is mended before it in this plan.`,
    );
    expect(carefulOf(rule(text), [[other('T-003', 'C'), setting('C')]])).toBe(
      `${text} T-003 is mended later in this plan.`,
    );
    expect(carefulOf(rule(text), [])).toBe(text);
  });

  test('is what nobody mends, and what nobody could judge', () => {
    const byHand = fixing('T-001', { action: 'none' });
    expect(carefulOf(rule(text), [[byHand, setting('A')]])).toBe(
      `${text} T-001 is not as wanted either, and no step here mends that.`,
    );
    const rules = [rule(text), other('T-001', 'A'), other('T-003', 'C')];
    expect(carefulOf(rules[0]!, [], { rules, unjudged: new Set(['T-003', 'T-009']) })).toBe(
      `${text} T-003 is not judged: evidence is missing.`,
    );
  });

  test('is of its own server where the text only names a rule', () => {
    expect(carefulOf(rule(text), [[other('T-001', 'A'), setting('A', 'ex19')]])).toBe(text);
  });

  test('asks for what has to come first where the plan does not do it, with the reason', () => {
    const own = rule('Mind it.', { after: [{ rule: 'T-001', because: 'it hides the other.' }] });
    expect(carefulOf(own, [[fixing('T-001', { action: 'none' }), setting('A', 'ex19')]])).toBe(
      'Mind it. Only after T-001: it hides the other.',
    );
    expect(carefulOf(own, [[other('T-001', 'A'), setting('A', 'ex19')]])).toBe(
      'Mind it. T-001 is mended before it in this plan: it hides the other.',
    );
    expect(carefulOf(own, [], { rules: [own, other('T-001', 'A')], unjudged: new Set(['T-001']) })).toBe(
      'Mind it. Only after T-001 (not judged): it hides the other.',
    );
  });

  test('knows every rule of a range, and each sentence stands once', () => {
    const own = rule('Settle T-001 to T-004 first. Settle T-001 to T-004 first.');
    const others = (['T-001', 'T-003', 'T-004'] as const).map(
      (id, index) => [fixing(id, { action: 'none' }), setting('ACD'[index] ?? '')] as const,
    );
    expect(carefulOf(own, others)).toBe(
      'Settle T-001 to T-004 first. T-001, T-003 and T-004 are not as wanted either, and no step here mends that.',
    );
  });
});
