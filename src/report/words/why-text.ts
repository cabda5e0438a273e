import type { EffectiveRule } from '../../model/policy/policy.ts';

/** Why a rule matters, for the value that its first parameter has in this run; `undefined` where the policy does not say. */
export function whyText(rule: EffectiveRule): string | undefined {
  if (typeof rule.why === 'string') return rule.why;
  const first = Object.keys(rule.parameters)[0];
  const value = first === undefined ? undefined : rule.values[first];
  return value === undefined ? undefined : Object.hasOwn(rule.why, String(value)) ? rule.why[String(value)] : undefined;
}
