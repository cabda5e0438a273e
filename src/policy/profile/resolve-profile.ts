import { canonicalJson } from '../../lib/canonical-json.ts';
import { digest } from '../../lib/digest.ts';
import { UserError } from '../../model/error.ts';
import type { ChecklistStep, EffectiveProfile, EffectiveRule } from '../../model/policy/policy.ts';
import { buildEffectiveRule } from '../build/build-effective-rule.ts';
import { firstFaults } from '../read/first-faults.ts';
import {
  type ChecklistSource,
  isOfName,
  type PolicySet,
  type ProfileFor,
  profileOf,
  type RuleSource,
} from '../read/policy-set.ts';
import { chooseRules, type ProfileChain, profileChain } from './choose-rules.ts';
import {
  type Override,
  parseOverrides,
  type ResolvedParameters,
  resolveParameters,
  resolveSeverity,
} from './resolve-parameters.ts';
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

/** Its rules, and the profile with what it extends. Throws what `resolveProfile` throws. */
export function rulesOfProfile(
  set: PolicySet,
  name: string,
  overrides: readonly string[] = [],
): { readonly chain: ProfileChain; readonly rules: readonly EffectiveRule[] } {
  const chain = profileChain(set, name);
  const sets = parseOverrides(set, overrides);
  const sources = chooseRules(set, chain, sets);
  refuseStrayOverrides(sets, sources, name);
  return { chain, rules: resolveRules(sources, chain, sets) };
}

/** The rules of the profile that a question names, by id or by family. */
function resolveStep({ asks, rules: names, step }: ChecklistSource, rules: readonly EffectiveRule[]): ChecklistStep {
  const isNamed = (id: string): boolean => names.some((name) => isOfName(id, name));
  return { step, asks, rules: rules.map(({ id }) => id).filter(isNamed) };
}

function resolveRules(
  sources: readonly RuleSource[],
  chain: ProfileChain,
  overrides: readonly Override[],
): readonly EffectiveRule[] {
  const faults: UserError[] = [];
  const rules = sources.flatMap((rule) => {
    const parameters = resolveParameters(rule, chain, overrides);
    if (parameters.unset.length > 0) {
      faults.push(...unsetFaults(rule, parameters, chain));
      return [];
    }
    return buildEffectiveRule(rule, parameters, resolveSeverity(rule, chain), (fault) => faults.push(fault)) ?? [];
  });
  if (faults.length > 0) throw firstFaults('profile-invalid', `The profile "${chain[0].profile}"`, faults);
  return rules;
}

function unsetFaults(rule: RuleSource, parameters: ResolvedParameters, [own]: ProfileChain): readonly UserError[] {
  const { id } = rule.about;
  return parameters.unset.map((name) => {
    const values = rule.about.parameters[name]?.enum;
    const choice = values === undefined ? '' : ` (one of ${values.join(', ')})`;
    return rule.document.file.fault(
      [...rule.at, 'parameters', name],
      'key',
      'unset-parameter',
      `${id} needs a value for "${name}"${choice}, and the profile "${own.profile}" gives none.`,
      `add "parameters: { ${id}: { ${name}: … } }" to ${own.file.path}, exclude the rule, or pass --set ${id}.${name}=…`,
    );
  });
}

function refuseStrayOverrides(overrides: readonly Override[], rules: readonly RuleSource[], profile: string): void {
  const stray = overrides.find((one) => !rules.some((rule) => rule.about.id === one.rule));
  if (stray === undefined) return;
  throw new UserError(
    'bad-override',
    `The profile "${profile}" does not hold ${stray.rule}; setting its "${stray.parameter}" changes nothing.`,
    {
      where: `--set ${stray.text}`,
      hint: 'choose another profile, or include the rule',
    },
  );
}
