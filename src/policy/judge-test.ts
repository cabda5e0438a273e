import type { Evaluation } from '../model/evaluation.ts';
import { kindOf } from '../model/kinds.ts';
import type { EffectiveRule } from '../model/policy.ts';
import type { Finding } from '../model/run.ts';
import type { SnapshotSource } from '../model/snapshot.ts';
import type { TestOutcome } from './policy-set.ts';
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
  const findings = evaluation.findings.filter((finding) => finding.rule === rule.id);
  const wide = findings.find((finding) => finding.resource.id.endsWith('/*'));
  if (subject === undefined)
    return wide === undefined ? { outcome: 'not-selected' } : { outcome: wide.outcome, finding: wide };

  const own = findings.find((finding) => finding.resource.id === subject.resource.id);
  if (own !== undefined) return { outcome: own.outcome, finding: own };
  if (subject.resource.kind !== rule.select.kind || kindOf(rule.select.kind)?.bulk !== true)
    return { outcome: 'not-selected' };
  // Passes of bulk kinds are counted, not listed: alone in the snapshot, the resource shows whether it is selected.
  const alone = await evaluate(
    testSnapshot([subject, ...others.filter(({ resource }) => resource.kind !== rule.select.kind)], open),
    [rule],
    { asOf },
  );
  const counts = alone.results.find((result) => result.rule === rule.id)?.counts;
  const members =
    counts === undefined ? 0 : counts.pass + counts.fail + counts.manual + counts['not-applicable'] + counts.unknown;
  const ofScopes = alone.findings.filter((finding) => finding.resource.id.endsWith('/*')).length;
  if (members - ofScopes <= 0) return { outcome: 'not-selected' };
  return wide !== undefined && wide.outcome === 'unknown' ? { outcome: 'unknown', finding: wide } : { outcome: 'pass' };
}
