import type { StepAfter } from '../../model/plan/after-change.ts';
import type { Plan } from '../../model/plan/plan.ts';
import type { VerdictsNow } from './checks-after.ts';
import { otherThanPlanned } from './other-than-planned.ts';
import type { ReadResult } from './read-result.ts';
import { isBefore } from './value-after.ts';

/** What has to be said of a plan before its steps are read. */
export const planNotes = (
  plan: Plan,
  results: readonly ReadResult[],
  steps: readonly StepAfter[],
  now: VerdictsNow,
): readonly string[] => [...changedScripts(plan, results), ...tooOld(steps), ...notComparable(plan, now)];

function changedScripts(plan: Plan, results: readonly ReadResult[]): readonly string[] {
  const others = otherThanPlanned(plan, results);
  if (others.length === 0) return [];
  const more = others.length > 3 ? ` and ${others.length - 3} more` : '';
  return [
    `Results name other values than the plan, or steps that it does not have: the scripts were changed, or the results were. ${others.slice(0, 3).join(', ')}${more}.`,
  ];
}

/** Evidence from before the change says nothing about it, and neither do the verdicts that rest on it. */
function tooOld(steps: readonly StepAfter[]): readonly string[] {
  const values = steps.flatMap((step) => step.values.map((value) => ({ at: step.at, ...value })));
  const old = values.filter(({ at, collectedAt }) => collectedAt !== undefined && isBefore(collectedAt, at));
  if (old.length === 0) return [];
  return [
    `The evidence of ${old.length} of ${values.length} values is from before the change: collect again. Checks that rest on it speak of the time before, too.`,
  ];
}

/** The prediction is of another profile, or lists a part. */
function notComparable({ predictions }: Plan, now: VerdictsNow): readonly string[] {
  if (predictions.length === 0) return ['The plan holds no prediction: checks are not compared.'];
  const prediction = predictions.find((one) => one.profile === now.profile);
  if (prediction === undefined) {
    return [
      `The plan was predicted under profile ${predictions.map((one) => one.profile).join(' and ')}, this audit judges by ${now.profile}: checks are not compared.`,
    ];
  }
  const { counts } = prediction;
  const isCut =
    counts !== undefined &&
    (counts.fixed > prediction.fixed.length ||
      counts.stillFailing > prediction.stillFailing.length ||
      counts.newlyFailing > prediction.newlyFailing.length);
  return isCut
    ? ['Of mailboxes and other large kinds the plan lists the first hundred of a rule: only those are compared.']
    : [];
}
