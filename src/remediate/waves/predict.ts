import type { Plan, Prediction, Step } from '../../model/plan/plan.ts';
import type { SnapshotSource } from '../../model/snapshot.ts';
import { sealPlan } from '../seal-plan.ts';
import { applyChanges, inverseOf, isSameSnapshot } from './apply-changes.ts';
import { blame } from './blame.ts';
import { type Compared, compareVerdicts } from './compare-verdicts.ts';
import type { Judgment } from './pair-verdicts.ts';

/** A profile to judge by: its name, and `evaluate` with its rules, passed in. */
export interface Judge {
  readonly profile: string;
  readonly judge: (source: SnapshotSource) => Promise<Judgment>;
}

/**
 * Carries a plan out in memory, judges the result, takes it back and compares: predicted by our model, not run on any
 * server. With a target profile, steps whose result it newly fails are named workarounds. `linked` names the IIS
 * location of a virtual directory, by resource id.
 */
export async function predict(
  plan: Plan,
  snapshot: SnapshotSource,
  judges: { readonly current: Judge; readonly target: Judge | null },
  linked: ReadonlyMap<string, string>,
): Promise<Plan> {
  const changes = plan.waves.flatMap((wave) => wave.steps.flatMap((step) => step.changes));
  const after = applyChanges(snapshot, changes);
  const undone = await isSameSnapshot(applyChanges(after, inverseOf(changes)), snapshot);
  const predictions: Prediction[] = [];
  let workarounds: ReadonlyMap<string, readonly string[]> = new Map();
  for (const judge of [judges.current, ...(judges.target === null ? [] : [judges.target])]) {
    const compared = await compareVerdicts(await judge.judge(snapshot), await judge.judge(after));
    const { fixed, newlyFailing, stillFailing, unknown, counts } = compared;
    predictions.push({
      profile: judge.profile,
      fixed: fixed.map(plain),
      stillFailing: stillFailing.map(plain),
      newlyFailing: newlyFailing.map(plain),
      unknown: unknown.map(plain),
      counts,
      undone,
    });
    if (judge === judges.target) workarounds = blame(newlyFailing, plan, linked);
  }
  const { id: _id, digest: _digest, ...rest } = plan;
  const target = judges.target?.profile ?? '';
  return sealPlan({
    ...rest,
    predictions,
    waves: plan.waves.map((wave) => ({
      ...wave,
      steps: wave.steps.map((step) => asWorkaround(step, workarounds.get(step.id), target)),
    })),
  });
}

const plain = ({ rule, resource, before, after }: Compared): Prediction['fixed'][number] => ({
  rule,
  resource,
  before,
  after,
});

function asWorkaround(step: Step, rules: readonly string[] | undefined, targetProfile: string): Step {
  if (rules === undefined) return step;
  return { ...step, title: `WORKAROUND: ${step.title}`, workaround: { targetProfile, rules } };
}
