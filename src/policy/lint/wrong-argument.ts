import { didYouMean } from '../../lib/words/suggest.ts';
import { kindOf } from '../../model/kinds.ts';
import type { FixArgument } from '../../model/plan/fixes/fix-action.ts';
import type { ParameterSpec } from '../../model/policy/policy.ts';
import type { Value } from '../../model/resource.ts';
import { parameterOf, type RuleSource } from '../read/policy-set.ts';

/** Why a value cannot be this argument of a fix, to go on after its name; `undefined` where it can. */
export function wrongArgument(rule: RuleSource, spec: FixArgument, value: Value): string | undefined {
  if (value === 'ask' && spec.ask === true) return undefined;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    if ('property' in value) return wrongProperty(rule, spec, value.property ?? null);
    if ('parameter' in value) {
      const parameter = parameterOf(rule, String(value.parameter));
      // A parameter that does not exist is reported where the rule is built.
      return parameter === undefined ? undefined : wrongParameter(spec, parameter);
    }
    return 'must be a value, { parameter: NAME } or { property: PATH }.';
  }
  return wrongLiteral(spec, value);
}

/** Where a property was meant: one that there is. */
export function nearProperty({ select }: RuleSource, value: Value): string | undefined {
  if (typeof value !== 'object' || value === null || !('property' in value)) return undefined;
  const path = String(value.property);
  const properties = Object.keys(kindOf(select.kind)?.properties ?? {});
  return properties.includes(path) ? 'write a value' : (didYouMean(path, properties) ?? 'docs/kinds.md lists them');
}

function wrongProperty(rule: RuleSource, spec: FixArgument, path: Value): string | undefined {
  if (spec.fromProperty !== true) return 'cannot be taken from a property.';
  const properties = kindOf(rule.select.kind)?.properties ?? {};
  return typeof path === 'string' && Object.hasOwn(properties, path)
    ? undefined
    : `names no property of ${rule.select.kind}.`;
}

function wrongParameter(spec: FixArgument, parameter: ParameterSpec): string | undefined {
  const strange = (parameter.enum ?? []).find((value) => wrongLiteral(spec, value) !== undefined);
  return strange === undefined ? undefined : wrongLiteral(spec, strange);
}

function wrongLiteral(spec: FixArgument, value: Value): string | undefined {
  const isKnown = (text: Value): boolean =>
    spec.values === undefined || (typeof text === 'string' && spec.values.includes(text));
  switch (spec.type) {
    case 'value':
      return undefined;
    case 'texts':
      if (!Array.isArray(value) || !value.every((item) => typeof item === 'string')) return 'must be a list of texts.';
      return value.every(isKnown) ? undefined : `may hold only ${spec.values?.join(', ')}.`;
    default:
      if (typeof value !== 'string') return 'must be a text.';
      return isKnown(value) ? undefined : `must be one of ${spec.values?.join(', ')}.`;
  }
}
