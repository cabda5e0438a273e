import { UserError, UserErrors } from '../../model/error.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import { buildEffectiveRule } from '../build/build-effective-rule.ts';
import { checkParameterValue } from '../lint/check-parameter-value.ts';
import { profileChain } from '../profile/profile-chain.ts';
import { type ResolvedParameters, resolveParameters, resolveSeverity } from '../profile/resolve-parameters.ts';
import { type PolicySet, parameterOf, type RuleSource, ruleOf } from '../read/policy-set.ts';
import type { PolicyTest } from '../read/policy-test.ts';

/** The rule with the parameters that the test, else its profile, else the rule gives. */
export function ruleForTest(set: PolicySet, test: PolicyTest): EffectiveRule {
  const source = ruleOf(set, test.rule);
  if (source === undefined) throw new UserError('unknown-rule', `There is no rule "${test.rule}".`);
  const chain = test.profile === undefined ? [] : profileChain(set, test.profile);
  const resolved = overridden(source, resolveParameters(source, chain, []), test);
  if (resolved.unset.length > 0) {
    throw new UserError(
      'unset-parameter',
      `The test gives no value for ${resolved.unset.map((name) => `"${name}"`).join(', ')}.`,
    );
  }
  const faults: UserError[] = [];
  const rule = buildEffectiveRule(source, resolved, resolveSeverity(source, chain), (fault) => faults.push(fault));
  if (rule === undefined) throw new UserErrors('policy-invalid', `${test.rule} cannot be built.`, faults);
  return rule;
}

function overridden(source: RuleSource, resolved: ResolvedParameters, test: PolicyTest): ResolvedParameters {
  for (const [name, value] of Object.entries(test.parameters)) {
    const spec = parameterOf(source, name);
    if (spec === undefined) throw new UserError('unknown-parameter', `${test.rule} has no parameter "${name}".`);
    const wrong = checkParameterValue(spec, value);
    if (wrong !== undefined) throw new UserError('wrong-operand', `Parameter "${name}": ${wrong.message}`);
  }
  const origins = Object.fromEntries(
    Object.keys(test.parameters).map((name) => [name, { layer: 'test', place: test.place }]),
  );
  return {
    values: { ...resolved.values, ...test.parameters },
    origins: { ...resolved.origins, ...origins },
    unset: resolved.unset.filter((name) => !Object.hasOwn(test.parameters, name)),
  };
}
