import { UserError } from '../../model/error.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import { buildEffectiveRule } from '../build/build-effective-rule.ts';
import { firstFaults } from '../read/first-faults.ts';
import type { PolicySet, RuleSource } from '../read/policy-set.ts';
import { chooseRules } from './choose-rules.ts';
import { type Override, parseOverrides } from './parse-overrides.ts';
import { type ProfileChain, profileChain } from './profile-chain.ts';
import { type ResolvedParameters, resolveParameters, resolveSeverity } from './resolve-parameters.ts';

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
