import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import { SEVERITIES, type Severity } from '../../model/words.ts';
import type { PolicySet, RuleSource } from '../read/policy-set.ts';
import type { ProfileSource } from '../read/profile-source.ts';
import { chooseRules } from './choose-rules.ts';
import { isWeaker } from './is-weaker.ts';
import { resolveParameters, resolveSeverity } from './resolve-parameters.ts';

/** What every other profile is measured by. */
export const BASELINE = 'modern-default';

/**
 * Where `rules` ask for less than the baseline, as sentences in the order of rule ids: rules left out, severities
 * lowered, parameters that are weaker (`docs/policy-language.md` says what that is), a higher `failOn`.
 */
export function weakerThanBaseline(
  set: PolicySet,
  baseline: readonly ProfileSource[],
  rules: readonly EffectiveRule[],
  failOn: Severity,
): readonly string[] {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const wanted = baseline.find((profile) => profile.failOn !== undefined)?.failOn ?? 'high';
  const threshold =
    rank(failOn) < rank(wanted) ? [`Fails only from "${failOn}" on; the baseline from "${wanted}" on.`] : [];
  return [
    ...threshold,
    ...chooseRules(set, baseline).flatMap((source) => {
      const rule = byId.get(source.about.id);
      if (rule === undefined) return [`Leaves out ${source.about.id}: ${source.about.title}.`];
      return [...lowered(source, baseline, rule), ...weakerParameters(source, baseline, rule)];
    }),
  ];
}

/** 0 is critical. */
const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);

function lowered(source: RuleSource, baseline: readonly ProfileSource[], rule: EffectiveRule): readonly string[] {
  const { severity } = resolveSeverity(source, baseline);
  return rank(rule.severity) > rank(severity)
    ? [`Counts ${rule.id} as ${rule.severity}; the baseline as ${severity}.`]
    : [];
}

function weakerParameters(
  source: RuleSource,
  baseline: readonly ProfileSource[],
  rule: EffectiveRule,
): readonly string[] {
  const reference = resolveParameters(source, baseline, []);
  return Object.entries(reference.values).flatMap(([name, wanted]) => {
    const value = rule.values[name];
    if (value === undefined || !isWeaker(source, name, wanted, value)) return [];
    return [`Asks ${rule.id} for ${name} = ${show(value)}; the baseline for ${show(wanted)}.`];
  });
}

const show = (value: Value): string => (Array.isArray(value) ? value.join(', ') || 'nothing' : String(value));
