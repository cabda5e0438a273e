import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/evaluate/evaluate.ts';
import type { EffectiveRule } from '../../src/model/policy/policy.ts';
import type { Value } from '../../src/model/resource.ts';
import type { Outcome } from '../../src/model/words.ts';
import { memoryScratch } from '../lib/memory-scratch.ts';
import { linesOf, sourceOf } from './build.ts';
import { BULK, type RandomSnapshot, RECORDS, randomKindOf, randomRule, randomSnapshot } from './random.ts';

interface Told {
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly counts: ReadonlyMap<string, { readonly [outcome in Outcome]: number }>;
}

async function judge(snapshot: RandomSnapshot, rules: readonly EffectiveRule[]): Promise<Told> {
  const lines = linesOf({ ...snapshot, records: RECORDS, bulk: BULK });
  const evaluation = await evaluate(sourceOf(lines), rules, {
    asOf: new Date(0),
    scratch: memoryScratch(),
    kindOf: randomKindOf,
  });
  return {
    outcomes: new Map(
      evaluation.findings.map((finding) => [`${finding.rule} ${finding.resource.id}`, finding.outcome]),
    ),
    counts: new Map(evaluation.results.map((result) => [result.rule, result.counts])),
  };
}

/** Takes one property from one resource. */
function withoutProperty(snapshot: RandomSnapshot, pick: number, which: number): RandomSnapshot {
  const at = pick % Math.max(1, snapshot.resources.length);
  return {
    ...snapshot,
    resources: snapshot.resources.map((one, index) => {
      const names = Object.keys(one.properties);
      if (index !== at || names.length === 0) return one;
      const { [names[which % names.length] ?? '']: _lost, ...properties } = one.properties as { [name: string]: Value };
      return { ...one, properties };
    }),
  };
}

const settled: readonly Outcome[] = ['pass', 'fail', 'not-applicable'];

const RUNS = Number(process.env.EXAUDIT_RUNS ?? 1500);
describe('losing evidence', () => {
  test('turns pass, fail and not-applicable into unknown and into nothing else', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomSnapshot,
        randomRule('R-1'),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 }),
        async (snapshot, rule, lost) => {
          const before = await judge(snapshot, [rule]);
          const after = await judge(
            lost.reduce((rest, [pick, which]) => withoutProperty(rest, pick, which), snapshot),
            [rule],
          );
          for (const [key, outcome] of after.outcomes) {
            const was = before.outcomes.get(key);
            if (was !== undefined && settled.includes(was)) expect([was, 'unknown'], key).toContain(outcome);
          }
        },
      ),
      { numRuns: RUNS },
    );
  }, 120_000);

  test('never makes a pass or a fail out of an unknown, unless of two that answered to one key one is lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomSnapshot,
        randomRule('R-1').filter((rule) => !/"(lookup|agrees-with)"/.test(JSON.stringify(rule))),
        fc.nat(),
        fc.nat(),
        async (snapshot, rule, pick, which) => {
          const before = await judge(snapshot, [rule]);
          const after = await judge(withoutProperty(snapshot, pick, which), [rule]);
          for (const outcome of ['pass', 'fail'] as const)
            expect(after.counts.get('R-1')?.[outcome], outcome).toBeLessThanOrEqual(
              before.counts.get('R-1')?.[outcome] ?? 0,
            );
        },
      ),
      { numRuns: RUNS },
    );
  }, 120_000);

  test('of an answer as a whole never turns a settled verdict into another settled one', async () => {
    await fc.assert(
      fc.asyncProperty(randomSnapshot, randomRule('R-1'), fc.nat(), async (snapshot, rule, pick) => {
        const before = await judge(snapshot, [rule]);
        const collections = snapshot.collections.filter(
          (_, index) => index !== pick % Math.max(1, snapshot.collections.length),
        );
        const after = await judge({ ...snapshot, collections }, [rule]);
        for (const [key, outcome] of after.outcomes) {
          const was = before.outcomes.get(key);
          if (was !== undefined && settled.includes(was)) expect([was, 'unknown'], key).toContain(outcome);
        }
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});
