import { UserError } from '../../model/error.ts';
import type { Grounds, ProfileWords, RuleWords } from '../../model/plan/grounds.ts';
import type { Plan } from '../../model/plan/plan.ts';
import type { EffectiveProfile, EffectiveRule } from '../../model/policy/policy.ts';
import type { Finding, Run } from '../../model/run.ts';
import { sealPlan } from '../../remediate/seal-plan.ts';
import type { GroundedPlan } from '../../report/change/redact-plan.ts';

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

/** Throws UserError('plan-groundless') for a plan that an earlier version wrote. */
export function grounded(plan: Plan): GroundedPlan {
  const { grounds } = plan;
  if (grounds !== undefined) return { ...plan, grounds };
  throw new UserError('plan-groundless', `Plan ${plan.id} does not hold what its document is made from.`, {
    where: 'plan.json',
    hint: 'plan again: exaudit plan RUN',
  });
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

function ruleWords(rule: EffectiveRule, underTarget: EffectiveRule | undefined): RuleWords {
  const [parameter] = Object.keys(rule.parameters);
  const value = parameter === undefined ? undefined : String(rule.values[parameter]);
  const title = oneLine((parameter === undefined ? undefined : rule.parameters[parameter]?.title) ?? parameter ?? '');
  const whys = typeof rule.why === 'string' ? [] : Object.entries(rule.why);
  return {
    id: rule.id,
    title: oneLine(rule.title),
    failure: oneLine(rule.failure),
    severity: rule.severity,
    targetSeverity: underTarget?.severity ?? null,
    harm: rule.harm,
    symptoms: rule.symptoms,
    why: typeof rule.why === 'string' ? oneLine(rule.why) : lineOrNull(whys.find(([name]) => name === value)?.[1]),
    instead: whys
      .filter(([name]) => name !== value)
      .map(([name, why]) => ({ parameter: title, value: name, why: oneLine(why) })),
    notice: lineOrNull(rule.notice),
    careful: lineOrNull(rule.careful),
    certainty: rule.certainty ?? null,
    references: rule.references,
  };
}

/** Policies wrap their texts over several lines. */
const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
const lineOrNull = (text: string | undefined): string | null => (text === undefined ? null : oneLine(text));
