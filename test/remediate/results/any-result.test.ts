import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/model/error.ts';
import type { ChangeResult } from '../../../src/model/plan/change-result.ts';
import { RESULT_KINDS, RESULT_OUTCOMES, STEP_STATES } from '../../../src/model/plan/result-words.ts';
import { ACTUALS } from '../../../src/model/words.ts';
import { parseChangeResult } from '../../../src/remediate/results/parse-change-result.ts';
import { planAfter } from '../../../src/remediate/results/plan-after.ts';
import { planOf, WAVE } from '../scripts/hand-made-plan.ts';
import { resultOf } from './result-of.ts';

const PLAN = planOf(WAVE);
const GOOD = resultOf(PLAN, 1, 'EX16');
const IDS = WAVE.steps.map(({ id }) => id);
const NOW = { resources: new Map(), records: [], profile: 'modern-default', outcomeOf: () => undefined, failing: [] };
const SEED = { seed: 20261121 };

/** The same JSON with one part of it replaced; `at` chooses which. */
function spoiled(value: unknown, at: number, by: unknown): unknown {
  let count = 0;
  const walk = (part: unknown): unknown => {
    if (count++ === at) return by;
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([name, one]) => [name, walk(one)]));
  };
  return walk(value);
}

describe('any result', () => {
  it('that was spoiled anywhere is taken as its schema has it, or refused as the file it is', () => {
    let refused = 0;
    fc.assert(
      fc.property(fc.nat(200), fc.jsonValue(), (at, by) => {
        try {
          const { digest, plan } = parseChangeResult(JSON.stringify(spoiled(GOOD, at, by)), 'x.result.json');
          expect(digest.startsWith(plan)).toBe(true);
        } catch (error) {
          refused += 1;
          if (!(error instanceof UserError)) throw error;
          expect(error.where).toMatch(/^x\.result\.json/);
        }
      }),
      { ...SEED, numRuns: 400 },
    );
    expect(refused).toBeGreaterThan(200);
  });

  const anyResult: fc.Arbitrary<ChangeResult> = fc
    .record({
      kind: fc.constantFrom(...RESULT_KINDS),
      outcome: fc.constantFrom(...RESULT_OUTCOMES),
      computer: fc.constantFrom('EX16', 'ex19.contoso.com', '', '.'),
      wave: fc.constantFrom(1, 2),
      started: fc.constantFrom('2026-11-01T06:00:00Z', '2026-11-01T07:00:00Z'),
      states: fc.array(fc.constantFrom(...STEP_STATES), { minLength: IDS.length, maxLength: IDS.length }),
    })
    .map(({ computer, kind, outcome, started, states, wave }) =>
      resultOf(
        PLAN,
        1,
        computer,
        { kind, outcome, started, wave },
        Object.fromEntries(IDS.map((id, index) => [id, { state: states[index] ?? 'done' }])),
      ),
    );

  it('counts the same whatever the order, and never says as planned of what no evidence shows', () => {
    fc.assert(
      fc.property(fc.array(anyResult, { maxLength: 4 }), fc.boolean(), (results, known) => {
        const files = results.map((result, index) => ({ file: `${index}.result.json`, result }));
        const plan = known ? { file: 'plan.json', plan: PLAN } : undefined;
        const after = planAfter(PLAN.digest, plan, files, NOW);
        expect(planAfter(PLAN.digest, plan, [...files].reverse(), NOW)).toEqual(after);
        expect(after.runs).toHaveLength(results.length);
        for (const { actual, deviates, state } of after.steps) {
          expect(ACTUALS).toContain(actual);
          expect([actual, deviates]).toEqual(['not-judged', false]);
          if (results.every(({ kind }) => kind === 'verify')) expect(state).toBeNull();
        }
        if (known) expect(after.steps.map(({ id }) => id)).toEqual(IDS);
      }),
      { ...SEED, numRuns: 300 },
    );
  });
});
