import { kindOf } from '../../model/kinds.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Evaluation, Finding } from '../../model/run.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import type { TestOutcome } from '../read/policy-test.ts';
import { type TestedResource, testSnapshot } from './test-snapshot.ts';

/** `evaluate(source, rules, options)` of the stage of that name, passed in: stages do not import each other. */
export type EvaluateFn = (
  source: SnapshotSource,
  rules: readonly EffectiveRule[],
  options: { readonly asOf: string },
) => Promise<Evaluation>;

export interface Judgement {
  readonly outcome: TestOutcome;
  /** The finding that says so, where one does: passes of bulk kinds are only counted. */
  readonly finding?: Finding;
}

/**
 * What a rule says of one resource in a snapshot; without `subject` what it says of the whole population (`…/*`).
 * A finding for a whole scope that is unknown speaks for the members that nothing else is said of.
 */
export async function judgeTest(
  evaluate: EvaluateFn,
  rule: EffectiveRule,
  subject: TestedResource | undefined,
  others: readonly TestedResource[],
  open: readonly string[],
  asOf: string,
): Promise<Judgement> {
  const all = subject === undefined ? others : [subject, ...others];
  const evaluation = await evaluate(testSnapshot(all, open), [rule], { asOf });
  if (subject === undefined) {
    const wide = wideOf(evaluation, rule.id);
    return wide === undefined ? { outcome: 'not-selected' } : { outcome: wide.outcome, finding: wide };
  }

  const own = evaluation.findings.find(
    (finding) => finding.rule === rule.id && finding.resource.id === subject.resource.id,
  );
  if (own !== undefined) return { outcome: own.outcome, finding: own };
  if (subject.resource.kind !== rule.select.kind || kindOf(rule.select.kind)?.bulk !== true)
    return { outcome: 'not-selected' };
  return judgeCounted(evaluation, await evaluateAlone(evaluate, rule, subject, others, open, asOf), rule.id);
}

/** The resource without the others of its kind, and its population complete: whether it is selected at all. */
function evaluateAlone(
  evaluate: EvaluateFn,
  rule: EffectiveRule,
  subject: TestedResource,
  others: readonly TestedResource[],
  open: readonly string[],
  asOf: string,
): Promise<Evaluation> {
  const strangers = others.filter(({ resource }) => resource.kind !== rule.select.kind);
  const elsewhere = open.filter((kind) => kind !== rule.select.kind);
  return evaluate(testSnapshot([subject, ...strangers], elsewhere), [rule], { asOf });
}

/**
 * Of bulk kinds passes and not-applicables are only counted, and passes that missing keys or members make doubtful
 * become one unknown for the whole scope. Alone the resource shows what it is counted as.
 */
function judgeCounted(evaluation: Evaluation, alone: Evaluation, rule: string): Judgement {
  const single = alone.results.find((result) => result.rule === rule)?.counts;
  if (single === undefined || Object.values(single).every((count) => count === 0)) return { outcome: 'not-selected' };
  if (single['not-applicable'] > 0) return { outcome: 'not-applicable' };
  const passes = evaluation.results.find((result) => result.rule === rule)?.counts.pass ?? 0;
  const wide = wideOf(evaluation, rule);
  return passes === 0 && wide?.outcome === 'unknown' ? { outcome: 'unknown', finding: wide } : { outcome: 'pass' };
}

function wideOf(evaluation: Evaluation, rule: string): Finding | undefined {
  return evaluation.findings.find((finding) => finding.rule === rule && finding.resource.id.endsWith('/*'));
}
