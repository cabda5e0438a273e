import type { Grounds, ProfileWords } from '../../model/plan/grounds.ts';
import type { Plan } from '../../model/plan/plan.ts';
import type { EffectiveProfile } from '../../model/policy/policy.ts';
import type { Finding, Run } from '../../model/run.ts';
import { sealPlan } from '../../remediate/seal-plan.ts';
import { ruleWords } from './rule-words.ts';

/** What the audit knows that a plan does not hold yet. */
export interface Behind {
  readonly run: Run;
  /** The failing findings that were planned for, not redacted. */
  readonly findings: readonly Finding[];
  readonly target: EffectiveProfile | null;
  /** At most how many mailboxes a step touches. */
  readonly reach: Grounds['reach'];
}

/** The plan with its grounds, sealed anew: what the change document says is part of what an approval is bound to. */
export function groundPlan(plan: Plan, behind: Behind): Plan {
  const { id: _id, digest: _digest, ...rest } = plan;
  return sealPlan({ ...rest, grounds: groundsOf(plan, behind) });
}

function groundsOf(plan: Plan, { findings, reach, run, target }: Behind): Grounds {
  const steps = plan.waves.flatMap((wave) => wave.steps);
  const mended = new Set(steps.flatMap((step) => step.findings));
  const named = new Set([
    ...steps.flatMap((step) => step.rules),
    ...plan.refused.map(({ rule }) => rule),
    ...plan.predictions.flatMap(({ newlyFailing }) => newlyFailing.map(({ rule }) => rule)),
  ]);
  const underTarget = new Map(target?.rules.map((rule) => [rule.id, rule]));
  const known = new Map([...underTarget, ...run.rules.map((rule) => [rule.id, rule] as const)]);
  return {
    profile: { ...wordsOf(run.profile), misfits: run.profile.misfits },
    target: target === null ? null : wordsOf(target),
    custody: run.custody,
    window: run.window,
    coverage: run.coverage,
    rules: [...named].sort().flatMap((id) => {
      const rule = known.get(id);
      return rule === undefined ? [] : [ruleWords(rule, underTarget.get(id))];
    }),
    findings: findings
      .filter(({ fingerprint }) => mended.has(fingerprint))
      .map(({ rule, resource, severity, arguments: values, fingerprint }) => ({
        rule,
        resource,
        severity,
        arguments: values,
        fingerprint,
      }))
      .sort((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)),
    waivers: run.waivers.filter(({ rule }) => named.has(rule)),
    reach,
  };
}

const wordsOf = ({ name, fits, weakerThanBaseline }: ProfileWords): ProfileWords => ({
  name,
  fits,
  weakerThanBaseline,
});
