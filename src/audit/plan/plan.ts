import { evaluate } from '../../evaluate/evaluate.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { resolveProfile } from '../../policy/profile/resolve-profile.ts';
import { planRun } from '../../remediate/plan-run.ts';
import { planWorld } from '../../remediate/plan-world.ts';
import { affectedOf } from '../../remediate/waves/affected.ts';
import { predict } from '../../remediate/waves/predict.ts';
import { judge } from '../judge/judge.ts';
import { groundPlan } from './ground-plan.ts';
import { planInput } from './plan-input.ts';
import type { Planned, PlanOptions } from './plan-options.ts';
import { iisLocationsOf, planResources } from './plan-resources.ts';
import { reviewOf, withWaiver } from './review.ts';

/**
 * Snapshot to plan: judges it again (stored runs are redacted), plans every failing finding, carries the plan out in
 * memory and judges that under the current and the target profile.
 */
export async function planSnapshot(snapshot: SnapshotSource, options: PlanOptions): Promise<Planned> {
  const judged = await judge(snapshot, options);
  const { run } = judged;
  const findings = run.findings
    .filter(({ outcome }) => outcome === 'fail')
    .map((one) => withWaiver(one, options.waived));
  const wanted = new Set(findings.map(({ resource }) => resource.id));
  const { mailboxes, resources, signIns } = await planResources(snapshot, wanted, run.window?.last);
  const input = planInput(run, findings, { mailboxes, resources }, options);
  const plan = planRun(input);
  const judgeBy = (rules: readonly EffectiveRule[]) => (source: SnapshotSource) =>
    source === snapshot && rules === run.rules
      ? Promise.resolve({ findings: run.findings, restricted: judged.restricted })
      : evaluate(source, rules, {
          asOf: options.asOf,
          scratch: options.scratch,
          ...(options.signal === undefined ? {} : { signal: options.signal }),
        });
  const target = options.targetProfile === null ? null : resolveProfile(options.policies, options.targetProfile);
  const predicted = await predict(
    plan,
    snapshot,
    {
      current: { profile: run.profile.name, judge: judgeBy(run.rules) },
      target: target === null ? null : { profile: target.name, judge: judgeBy(target.rules) },
    },
    iisLocationsOf(resources),
  );
  const changed = signIns.changedBy(predicted);
  const world = planWorld(resources);
  const reach = predicted.waves.flatMap((wave) =>
    wave.steps.map((step) => ({
      step: step.id,
      mailboxes: affectedOf([{ ...wave, steps: [step] }], input, world).mailboxes,
    })),
  );
  return {
    plan: groundPlan(changed === undefined ? predicted : { ...predicted, signIns: changed }, {
      run,
      findings,
      target,
      reach,
    }),
    run,
    review: reviewOf(snapshot, judged, options),
  };
}
