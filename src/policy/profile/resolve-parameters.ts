import type { Origin } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import type { Severity } from '../../model/words.ts';
import type { RuleSource } from '../read/policy-set.ts';
import type { ProfileSource } from '../read/profile-source.ts';
import type { Override } from './parse-overrides.ts';

export interface ResolvedParameters {
  readonly values: { readonly [parameter: string]: Value };
  readonly origins: { readonly [parameter: string]: Origin };
  /** Parameters that no layer gives a value. */
  readonly unset: readonly string[];
}

/** `--set` > the profile > its parents > the rule's default. `chain` is the profile and its parents, nearest first. */
export function resolveParameters(
  rule: RuleSource,
  chain: readonly ProfileSource[],
  overrides: readonly Override[],
): ResolvedParameters {
  const found = Object.keys(rule.about.parameters).map((name) => ({
    name,
    ...resolveOne(rule, name, chain, overrides),
  }));
  return {
    values: Object.fromEntries(
      found.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const])),
    ),
    origins: Object.fromEntries(
      found.flatMap(({ name, origin }) => (origin === undefined ? [] : [[name, origin] as const])),
    ),
    unset: found.flatMap(({ name, value }) => (value === undefined ? [name] : [])),
  };
}

function resolveOne(
  rule: RuleSource,
  name: string,
  chain: readonly ProfileSource[],
  overrides: readonly Override[],
): { readonly value?: Value; readonly origin?: Origin } {
  const { id } = rule.about;
  const override = overrides.findLast((one) => one.rule === id && one.parameter === name);
  if (override !== undefined) return { value: override.value, origin: { layer: '--set' } };
  for (const profile of chain) {
    const own = Object.hasOwn(profile.parameters, id) ? profile.parameters[id] : undefined;
    if (own === undefined || !Object.hasOwn(own, name)) continue;
    const value = own[name];
    if (value === undefined) continue;
    return { value, origin: { layer: profile.profile, place: profile.file.place(['parameters', id, name], 'key') } };
  }
  const value = rule.about.parameters[name]?.default;
  if (value === undefined) return {};
  return {
    value,
    origin: { layer: 'rule', place: rule.document.file.place([...rule.at, 'parameters', name, 'default'], 'key') },
  };
}

/** The nearest profile that speaks of the rule's severity, else the rule. */
export function resolveSeverity(
  rule: RuleSource,
  chain: readonly ProfileSource[],
): { readonly severity: Severity; readonly origin: Origin } {
  const { id } = rule.about;
  for (const profile of chain) {
    const severity = Object.hasOwn(profile.severity, id) ? profile.severity[id] : undefined;
    if (severity !== undefined) {
      return { severity, origin: { layer: profile.profile, place: profile.file.place(['severity', id], 'key') } };
    }
  }
  return {
    severity: rule.about.severity,
    origin: { layer: 'rule', place: rule.document.file.place([...rule.at, 'severity'], 'key') },
  };
}
