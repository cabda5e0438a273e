import { exampleRemedy } from '../../audit/plan/example-remedy.ts';
import { EXIT, UserError, UserErrors } from '../../model/error.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import { buildEffectiveRule } from '../../policy/build/build-effective-rule.ts';
import { type Override, parseOverrides } from '../../policy/profile/parse-overrides.ts';
import { profileChain } from '../../policy/profile/profile-chain.ts';
import { resolveParameters, resolveSeverity } from '../../policy/profile/resolve-parameters.ts';
import { BASELINE } from '../../policy/profile/weaker-than-baseline.ts';
import type { PolicySet, RuleSource } from '../../policy/read/policy-set.ts';
import type { EvaluateFn } from '../../policy/tests/judge-test.ts';
import { findRule } from './find-rule.ts';
import type { PolicyWorld } from './policy-world.ts';
import { ruleExplanation } from './rule-explanation.ts';

interface ExplainOptions {
  readonly profile?: string | undefined;
  readonly set?: readonly string[] | undefined;
  readonly policies?: readonly string[] | undefined;
}

/** `policy explain ID`: a rule in words, as one profile wants it, and which layer decided each of its parameters. */
export async function policyExplain(id: string, options: ExplainOptions, world: PolicyWorld): Promise<number> {
  const set = await world.readPolicies(options.policies);
  world.write(await explainedRule(set, id, options, world.evaluate));
  return EXIT.ok;
}

/** All that there is to say of one rule. Throws UserError('unknown-rule'). */
export async function explainedRule(
  set: PolicySet,
  id: string,
  options: Pick<ExplainOptions, 'profile' | 'set'>,
  evaluate: EvaluateFn,
): Promise<string> {
  const source = findRule(set, id);
  const overrides = parseOverrides(set, options.set ?? []);
  const profile =
    options.profile ?? (set.profiles.some((one) => one.profile === BASELINE) ? BASELINE : set.profiles[0]?.profile);
  const rule = effective(set, source, profile, overrides);
  const example = source.fix === undefined ? undefined : await exampleRemedy(set, source.about.id, evaluate);
  return `${ruleExplanation(set, source, rule, profile, overrides, example).join('\n')}\n`;
}

/** Also a rule that the profile leaves out is explained with the profile's parameters, where they are enough. */
function effective(
  set: PolicySet,
  source: RuleSource,
  profile: string | undefined,
  overrides: readonly Override[],
): EffectiveRule {
  const chain = profile === undefined ? [] : profileChain(set, profile);
  const parameters = resolveParameters(source, chain, overrides);
  const [unset] = parameters.unset;
  const { id } = source.about;
  if (unset !== undefined) {
    throw new UserError('unset-parameter', `${id} needs a value for "${unset}", and nothing gives one.`, {
      hint: `pass --set ${id}.${unset}=…, or --profile`,
    });
  }
  const faults: UserError[] = [];
  const rule = buildEffectiveRule(source, parameters, resolveSeverity(source, chain), (fault) => faults.push(fault));
  if (rule === undefined) throw new UserErrors('profile-invalid', `${id} cannot be built.`, faults);
  return rule;
}
