import { evaluate } from '../../evaluate/evaluate.ts';
import { VERSION } from '../../lib/version.ts';
import type { Plan } from '../../model/plan/plan.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Run } from '../../model/run.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { ruleWordOf } from '../../model/words.ts';
import { resolveProfile } from '../../policy/profile/resolve-profile.ts';
import { planRun } from '../../remediate/plan-run.ts';
import { planWorld } from '../../remediate/plan-world.ts';
import type { ReviewRow } from '../../remediate/propose/review-names.ts';
import { affectedOf } from '../../remediate/waves/affected.ts';
import { predict } from '../../remediate/waves/predict.ts';
import { judge } from '../judge/judge.ts';
import { deriveProperties } from './derive-properties.ts';
import { groundPlan } from './ground-plan.ts';
import type { PlanOptions } from './plan-options.ts';
import { iisLocationsOf, planResources } from './plan-resources.ts';
import { reviewOf, withWaiver } from './review.ts';

export interface Planned {
  readonly plan: Plan;
  readonly run: Run;
  /** What a person has to review and no script changes; `null` where nothing of the kind fails. Readable while `scratch` lives. */
  readonly review: (() => AsyncIterable<ReviewRow>) | null;
}

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
  const input = {
    tool: `exaudit ${VERSION}`,
    run: run.id,
    organization: run.organization,
    contentDigest: run.contentDigest,
    profile: run.profile.name,
    targetProfile: options.targetProfile,
    asOf: run.asOf,
    records: run.records,
    rules: run.rules,
    findings,
    unlisted: unlistedFails(run),
    unjudged: new Set(run.results.filter((result) => ruleWordOf(result) === 'not-judged').map(({ rule }) => rule)),
    resources,
    mailboxes,
    onlyRules: options.onlyRules,
    onlyServers: options.onlyServers,
    mostImpact: options.mostImpact,
    answers: options.answers,
    accepted: options.accepted,
    pilot: options.pilot,
    derive: deriveProperties,
  };
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

/** Fails that `findings` leaves out, by rule. */
function unlistedFails({ findings, results }: Run): ReadonlyMap<string, number> {
  const listed = (rule: string): number => findings.filter((one) => one.rule === rule && one.outcome === 'fail').length;
  return new Map(
    results.flatMap(({ counts, rule, unlisted }) =>
      unlisted > 0 ? [[rule, counts.fail - listed(rule)] as const] : [],
    ),
  );
}
