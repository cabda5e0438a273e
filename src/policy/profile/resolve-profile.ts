import { canonicalJson } from '../../lib/canonical-json.ts';
import { digest } from '../../lib/digest.ts';
import type { ChecklistStep, EffectiveProfile, EffectiveRule } from '../../model/policy/policy.ts';
import { isOfName, type PolicySet, profileOf } from '../read/policy-set.ts';
import type { ChecklistSource, ProfileFor } from '../read/profile-source.ts';
import { profileChain } from './profile-chain.ts';
import { rulesOfProfile } from './rules-of-profile.ts';
import { BASELINE, weakerThanBaseline } from './weaker-than-baseline.ts';

/** An effective profile that still knows which organizations it is for. */
export type ResolvedProfile = EffectiveProfile & { readonly for: ProfileFor };

/**
 * What a profile asks for: its rules with parameters and severities resolved. `overrides` are `RULE.P=V`.
 * Throws UserError for an unknown profile or a bad override, and UserErrors('profile-invalid') for parameters that
 * nobody set and values that do not suit.
 */
export function resolveProfile(set: PolicySet, name: string, overrides: readonly string[] = []): ResolvedProfile {
  const { chain, rules } = rulesOfProfile(set, name, overrides);
  const [own] = chain;
  const baseline = profileOf(set, BASELINE);
  const reference = baseline === undefined ? undefined : profileChain(set, BASELINE);
  const failOn = chain.find((profile) => profile.failOn !== undefined)?.failOn ?? 'high';
  const requires = [...new Set(chain.flatMap((profile) => profile.requires))].sort();
  const checklist = chain.find((profile) => profile.checklist.length > 0)?.checklist ?? [];
  const fitting = chain.find((profile) => Object.keys(profile.for).length > 0)?.for ?? {};
  return {
    name,
    title: own.title,
    fits: fitting.text ?? own.title,
    forExchange: fitting.exchange ?? null,
    for: fitting,
    requires,
    ...(checklist.length === 0 ? {} : { checklist: checklist.map((step) => resolveStep(step, rules)) }),
    failOn,
    weakerThanBaseline: reference === undefined ? [] : weakerThanBaseline(set, reference, rules, failOn),
    rules,
    digest: digest(
      canonicalJson({
        name,
        requires,
        failOn,
        rules: rules.map((rule) => ({
          id: rule.id,
          digest: rule.origin.digest,
          values: rule.values,
          severity: rule.severity,
        })),
      }),
    ),
    origin: own.file.place(['profile'], 'key'),
  };
}

/** The rules of the profile that a question names, by id or by family. */
function resolveStep({ asks, rules: names, step }: ChecklistSource, rules: readonly EffectiveRule[]): ChecklistStep {
  const isNamed = (id: string): boolean => names.some((name) => isOfName(id, name));
  return { step, asks, rules: rules.map(({ id }) => id).filter(isNamed) };
}
