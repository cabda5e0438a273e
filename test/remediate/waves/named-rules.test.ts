import { describe, expect, test } from 'vitest';
import type { EffectiveRule } from '../../../src/model/policy/policy.ts';
import type { Finding } from '../../../src/model/run.ts';
import { withNamedStates } from '../../../src/remediate/waves/named-rules.ts';
import { findingOf } from '../../report/run-fixture.ts';
import { fixing, inputOf, registry, server, smallPlan } from '../small-plan.ts';
import { stepOf, waveOf } from './small-steps.ts';

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

const because = 'it hides the other';
type Orders = Pick<EffectiveRule, 'after' | 'before'>;
interface Scene {
  /** What the rule of the second step, B-001, says. */
  readonly careful?: string;
  readonly orders?: Orders;
  /** `A-001 on ex16, waived`: a finding that fails. */
  readonly fails?: readonly string[];
  /** Of those, what the first, the second and the third step mend, each with the rules that they name. */
  readonly mends?: readonly [first: readonly string[], second: readonly string[], third: readonly string[]];
  /** Of the second step; `null`: the organization. */
  readonly server?: string | null;
  readonly said?: string;
  readonly unjudged?: readonly string[];
}

/** Findings by how they are called, with a fingerprint of the same name. */
function failed(text: string): Finding {
  const [, id = '', on, isWaived] = /^(\S+)(?: on (\S+?))?(, waived)?$/.exec(text) ?? [];
  const rule = fixing(id, { action: 'none' });
  const where = on === undefined ? {} : { server: on };
  return {
    ...findingOf(rule, { label: text, ...where, ...(isWaived === undefined ? {} : { waived: 'W-1' }) }),
    fingerprint: text,
  };
}
const ruleIn = (text: string): string => text.split(' ')[0] ?? '';

function saidIn({
  careful = '',
  fails = [],
  mends = [[], [], []],
  orders = {},
  said,
  server: on = 'ex16',
  unjudged = [],
}: Scene) {
  const rules = ['A-001', 'A-002', 'A-003', 'A-010', 'B-001', 'C-001'].map((id) =>
    fixing(id, { action: 'none' }, id === 'B-001' ? { careful, ...orders } : {}),
  );
  const steps = mends.map((own, index) =>
    stepOf(`S${index + 1}`, {
      rules: [...(index === 1 ? ['B-001'] : []), ...own.map(ruleIn)],
      findings: [...own],
      server: index === 1 ? on : 'ex16',
      careful: index === 1 ? (said ?? null) : null,
    }),
  );
  const waves = [waveOf(1, steps.slice(0, 2)), waveOf(2, steps.slice(2))];
  const input = inputOf([], [], { rules, findings: fails.map(failed), unjudged: new Set(unjudged) });
  const told = withNamedStates(waves, input);
  expect(told.map((wave) => wave.steps.map(({ id }) => id))).toEqual([['S1', 'S2'], ['S3']]);
  return told[0]?.steps[1]?.careful ?? 'nothing';
}

const LEFT = 'A-001 is not as wanted either, and no step here mends that.';
test.each<[title: string, scene: Scene, says: string]>([
  ['nothing, where nothing is said and nothing fails', {}, 'nothing'],
  ['what it said already, and that once', { said: 'Mind it.' }, 'Mind it.'],
  ['first what it said already', { said: 'Mind it.', careful: 'A-001', fails: ['A-001 on ex16'] }, `Mind it. ${LEFT}`],
  ['nothing of a rule that it does not name', { careful: 'C-001', fails: ['A-001 on ex16'] }, 'nothing'],
  [
    'nothing of a name that only looks like one',
    { careful: 'XA-001 A-0011 a-001 A-01', fails: ['A-001 on ex16'] },
    'nothing',
  ],
  ['nothing of what is waived', { careful: 'A-001', fails: ['A-001 on ex16, waived'] }, 'nothing'],
  [
    'nothing of what it mends itself',
    { careful: 'A-001', fails: ['A-001 on ex16'], mends: [[], ['A-001 on ex16'], []] },
    'nothing',
  ],
  ['nothing of itself', { careful: 'B-001', fails: ['B-001 on ex16'] }, 'nothing'],
  [
    'nothing of another server, but of its own however it is spelled',
    { careful: 'A-001 A-002', fails: ['A-001 on EX16', 'A-002 on ex19'] },
    LEFT,
  ],
  ['what is of no server', { careful: 'A-001', fails: ['A-001'] }, LEFT],
  ['in the organization, what is of any server', { careful: 'A-001', fails: ['A-001 on ex19'], server: null }, LEFT],
  [
    'what an earlier step mends, and what a later one does',
    {
      careful: 'C-001 and A-001',
      fails: ['A-001 on ex16', 'C-001 on ex16'],
      mends: [['C-001 on ex16'], [], ['A-001 on ex16']],
    },
    'C-001 is mended before it in this plan. A-001 is mended later in this plan.',
  ],
  [
    'that it is mended later, where a part of it is',
    { careful: 'A-001', fails: ['A-001 on ex16', 'A-001'], mends: [['A-001 on ex16'], [], ['A-001']] },
    'A-001 is mended later in this plan.',
  ],
  [
    'that it is mended later, where several steps mend it',
    { careful: 'A-001', fails: ['A-001 on ex16'], mends: [['A-001 on ex16'], [], ['A-001 on ex16']] },
    'A-001 is mended later in this plan.',
  ],
  [
    'that nobody mends it, where nobody mends a part of it',
    { careful: 'A-001', fails: ['A-001 on ex16', 'A-001'], mends: [['A-001 on ex16'], [], []] },
    LEFT,
  ],
  [
    'what nobody could judge',
    { careful: 'A-001 A-002', unjudged: ['A-001', 'A-009'] },
    'A-001 is not judged: evidence is missing.',
  ],
  [
    'what fails rather than that it was not judged elsewhere',
    { careful: 'A-001', fails: ['A-001 on ex16'], unjudged: ['A-001'] },
    LEFT,
  ],
  [
    'each rule of a range that there is',
    { careful: 'Settle A-002 to A-010.', fails: ['A-001', 'A-002', 'A-003', 'A-010'] },
    'A-002, A-003 and A-010 are not as wanted either, and no step here mends that.',
  ],
  [
    'of a range that goes backwards its begin',
    { careful: 'A-003 to A-001.', fails: ['A-001', 'A-002', 'A-003'] },
    'A-003 is not as wanted either, and no step here mends that.',
  ],
  [
    'both ends of what is no range',
    { careful: 'Go from A-001 to C-001.', fails: ['A-001', 'A-002', 'C-001'] },
    'A-001 and C-001 are not as wanted either, and no step here mends that.',
  ],
  [
    'in the order of ids, whatever the text has',
    { careful: 'C-001, A-002, A-001, C-001', fails: ['C-001', 'A-001', 'A-002'] },
    'A-001, A-002 and C-001 are not as wanted either, and no step here mends that.',
  ],
  [
    'what has to come first on all servers',
    { orders: { after: [{ rule: 'A-001', because }] }, fails: ['A-001 on ex19'] },
    `Only after A-001: ${because}.`,
  ],
  [
    'what has to come first on its own server alone',
    { orders: { after: [{ rule: 'A-001', because, together: true }] }, fails: ['A-001 on ex19'] },
    'nothing',
  ],
  [
    'what has to come first on its own server, and is left',
    { orders: { after: [{ rule: 'A-001', because, together: true }] }, fails: ['A-001 on ex16'] },
    `Only after A-001: ${because}.`,
  ],
  [
    'nothing of what only has to come afterwards',
    { orders: { before: [{ rule: 'A-001', because }] }, fails: ['A-001 on ex16'] },
    'nothing',
  ],
  [
    'nothing of an order that it keeps within itself',
    { orders: { after: [{ rule: 'A-001', because }] }, fails: ['A-001 on ex16'], mends: [[], ['A-001 on ex16'], []] },
    'nothing',
  ],
  [
    'once what is named and has to come first',
    {
      careful: 'Mind A-001.',
      orders: { after: [{ rule: 'A-001', because }] },
      fails: ['A-001 on ex19'],
      mends: [['A-001 on ex19'], [], []],
    },
    `A-001 is mended before it in this plan: ${because}.`,
  ],
])('a step says %s', (_title, scene, says) => {
  expect(saidIn(scene)).toBe(says);
});
