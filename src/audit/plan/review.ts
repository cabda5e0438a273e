import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Finding } from '../../model/run.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import type { PlanInput } from '../../remediate/plan-input.ts';
import { type ReviewRow, reviewNames } from '../../remediate/propose/review-names.ts';
import type { JudgedRun } from '../judge/judge.ts';
import { resourcesIn } from '../snapshot-entries.ts';
import type { WaivedBy } from './judged-by.ts';

/** Every mailbox that fails a rule whose fix is a list to review; what a waiver accepts and what was not asked for is left out. */
export function reviewOf(
  snapshot: SnapshotSource,
  { restricted, run }: JudgedRun,
  { onlyRules, waived }: Pick<PlanInput, 'onlyRules'> & { readonly waived: WaivedBy },
): (() => AsyncIterable<ReviewRow>) | null {
  const rules = new Map(
    run.rules
      .filter((rule) => rule.fix?.action === 'mailbox.set' && (onlyRules === null || onlyRules.has(rule.id)))
      .map((rule) => [rule.id, rule]),
  );
  const fails = run.results.some(({ counts, rule }) => rules.has(rule) && counts.fail > 0);
  if (!fails || restricted === null) return null;
  return async function* () {
    const failing = new Map<string, EffectiveRule[]>();
    for await (const lines of restricted()) {
      for (const line of lines) {
        const finding: Finding = JSON.parse(line);
        const rule = rules.get(finding.rule);
        if (finding.outcome !== 'fail' || rule === undefined) continue;
        if (withWaiver(finding, waived).waived !== undefined) continue;
        failing.set(finding.resource.id, [...(failing.get(finding.resource.id) ?? []), rule]);
      }
    }
    yield* reviewNames(() => resourcesIn(snapshot), failing);
  };
}

/** A finding with the waiver that a stored run says covers it. */
export const withWaiver = (finding: Finding, waived: WaivedBy): Finding => {
  const id = finding.waived ?? waived.get(finding.fingerprint);
  return id === undefined ? finding : { ...finding, waived: id };
};
