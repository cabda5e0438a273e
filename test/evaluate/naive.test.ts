import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate } from '../../src/evaluate/evaluate.ts';
import type { Caps } from '../../src/evaluate/evaluate-options.ts';
import type { EffectiveRule } from '../../src/model/policy/policy.ts';
import type { Evaluation, Finding } from '../../src/model/run.ts';
import { ruleWordOf } from '../../src/model/words.ts';
import { memoryScratch } from '../lib/memory-scratch.ts';
import { linesOf, recordOf, sourceOf } from './build.ts';
import { type NaiveFinding, naive } from './naive.ts';
import { BULK, type RandomSnapshot, RECORDS, randomKindOf, randomRule, randomSnapshot } from './random.ts';

const asOf = new Date('2026-01-03T00:00:00Z');
const rules = fc.tuple(randomRule('R-1'), randomRule('R-2'));
const RUNS = Number(process.env.EXAUDIT_RUNS ?? 400);

async function judge(
  snapshot: RandomSnapshot,
  chosen: readonly EffectiveRule[],
  more: { readonly requires?: readonly string[]; readonly caps?: Caps; readonly batch?: number } = {},
): Promise<Evaluation> {
  const lines = linesOf({ ...snapshot, records: RECORDS, bulk: BULK });
  const { batch, ...rest } = more;
  return evaluate(sourceOf(lines, batch), chosen, { asOf, scratch: memoryScratch(), kindOf: randomKindOf, ...rest });
}

/** All findings: those of bulk kinds come from the restricted lines. Passes of bulk kinds are counted only. */
async function everything(evaluation: Evaluation): Promise<readonly Finding[]> {
  const bulk: Finding[] = [];
  for await (const batch of evaluation.restricted?.() ?? [])
    bulk.push(...batch.map((text) => JSON.parse(text) as Finding));
  const small = evaluation.findings.filter((finding) => !BULK.has(finding.resource.kind));
  return [...small, ...bulk].sort((a, b) => (keyOf(a.rule, a.resource.id) < keyOf(b.rule, b.resource.id) ? -1 : 1));
}

const keyOf = (rule: string, id: string): string => `${rule} ${id}`;
const shapeOf = (finding: Finding) => ({
  key: keyOf(finding.rule, finding.resource.id),
  outcome: finding.outcome,
  wouldBe: finding.wouldBe,
  paths: [...new Set(finding.evidence.flatMap(({ path, paths }) => paths ?? [path]))].sort(),
});

function disagreements(found: readonly Finding[], expected: readonly NaiveFinding[]): readonly string[] {
  const listed = expected.filter(
    ({ id, outcome }) =>
      !(BULK.has(id.split(':')[0] ?? '') && (outcome === 'pass' || outcome === 'not-applicable') && !id.endsWith('/*')),
  );
  const byKey = new Map(listed.map((one) => [keyOf(one.rule, one.id), one]));
  const faults: string[] = [];
  for (const finding of found) {
    const shape = shapeOf(finding);
    const wanted = byKey.get(shape.key);
    byKey.delete(shape.key);
    if (wanted === undefined) faults.push(`${shape.key}: ${shape.outcome}, and nothing expected`);
    else if (wanted.outcome !== shape.outcome || wanted.wouldBe !== shape.wouldBe) {
      faults.push(`${shape.key}: ${shape.outcome} (${shape.wouldBe}), expected ${wanted.outcome} (${wanted.wouldBe})`);
    } else if (
      finding.resource.id.endsWith('/*')
        ? !shape.paths.every((path) => wanted.paths.includes(path))
        : shape.paths.join() !== wanted.paths.join()
    ) {
      faults.push(`${shape.key}: forced by ${shape.paths}, expected ${wanted.paths}`);
    } else if (finding.outcome === 'unknown') {
      const cause = `${finding.reason?.cause}/${finding.reason?.promised}`;
      if (!wanted.causes.includes(cause))
        faults.push(`${shape.key}: because of ${cause}, expected one of ${wanted.causes}`);
    }
  }
  return [...faults, ...[...byKey.values()].map((one) => `${one.rule} ${one.id}: ${one.outcome} is missing`)];
}

describe('the streaming engine equals the naive interpreter', () => {
  test('on random snapshots and rules, with every cap', async () => {
    await fc.assert(
      fc.asyncProperty(
        randomSnapshot,
        rules,
        fc.boolean(),
        fc.constantFrom(1, 5, 100),
        async (snapshot, chosen, small, batch) => {
          const requires = small ? ['thing'] : [];
          const evaluation = await judge(snapshot, chosen, {
            requires,
            batch,
            ...(small ? { caps: { indexBytes: 1, sortBytes: 200 } } : {}),
          });
          const { findings: expected, unseen } = naive(
            { ...snapshot, records: RECORDS.map(recordOf), kindOf: randomKindOf, asOf, requires },
            chosen,
          );
          expect(disagreements(await everything(evaluation), expected)).toEqual([]);
          for (const result of evaluation.results) {
            const own = expected.filter((one) => one.rule === result.rule);
            const counts = { fail: 0, unknown: 0, manual: 0, pass: 0, 'not-applicable': 0 };
            for (const one of own) counts[one.outcome] += 1;
            expect(result.counts).toEqual(counts);
            expect(result.unknowns.reduce((sum, { count }) => sum + count, 0)).toBe(counts.unknown);
            const open = unseen.get(result.rule);
            if (own.length === 0) expect(result.state).toBe(open?.length === 0 ? 'selects-nothing' : 'not-collected');
            // The law of the grid: green is what was seen everywhere.
            if (ruleWordOf(result) === 'pass') expect(open).toEqual([]);
            if (ruleWordOf(result) === 'not-applicable' && own.length === 0) expect(open).toEqual([]);
          }
        },
      ),
      { numRuns: RUNS },
    );
  });
});

describe('evaluation does not depend on order', () => {
  test('any order of collection lines, of small resources and of bulk resources gives the same bytes', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(randomSnapshot, rules, fc.infiniteStream(fc.nat()), async (snapshot, chosen, seeds) => {
        const shuffled: RandomSnapshot = {
          collections: shuffle(snapshot.collections, seeds),
          resources: shuffle(snapshot.resources, seeds),
        };
        const [one, other] = [
          await judge(snapshot, chosen),
          await judge(shuffled, chosen, { caps: { indexBytes: 1, sortBytes: 200 } }),
        ];
        expect(await everything(other)).toEqual(await everything(one));
        expect(other.findings).toEqual(one.findings);
        expect(other.results).toEqual(one.results);
        expect(other.populations).toEqual(one.populations);
        expect(other.servers).toEqual(one.servers);
      }),
      { numRuns: RUNS },
    );
  });
});

function shuffle<Item>(items: readonly Item[], seeds: Iterator<number>): readonly Item[] {
  return items
    .map((item) => ({ item, at: seeds.next().value as number }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
