import type { UserError } from '../../model/error.ts';
import type { EffectiveRule, Origin } from '../../model/policy/policy.ts';
import type { ResolvedParameters } from '../profile/resolve-parameters.ts';
import type { RuleSource } from '../read/policy-set.ts';
import { buildRule } from './build-rule.ts';

type Built = NonNullable<ReturnType<typeof buildRule>>;

/** Most profiles give a rule the same values: what was built of them without a fault is built once. */
const built = new WeakMap<RuleSource, Map<string, Built>>();

/** The rule with constants in place of its parameters, or `undefined` where a fault was reported. All must be set. */
export function buildEffectiveRule(
  rule: RuleSource,
  parameters: ResolvedParameters,
  severity: { readonly severity: EffectiveRule['severity']; readonly origin: Origin },
  report: (fault: UserError) => void,
): EffectiveRule | undefined {
  const parts = builtParts(rule, parameters, report);
  if (parts === undefined) return undefined;
  return {
    ...rule.about,
    ...parts,
    severity: severity.severity,
    values: parameters.values,
    valueOrigins: parameters.origins,
    severityOrigin: severity.origin,
  };
}

function builtParts(
  rule: RuleSource,
  { origins, values }: ResolvedParameters,
  report: (fault: UserError) => void,
): Built | undefined {
  const byValues = built.get(rule) ?? new Map<string, Built>();
  const key = JSON.stringify(values);
  const known = byValues.get(key);
  if (known !== undefined) return known;
  let faults = 0;
  const count = (fault: UserError): void => {
    faults += 1;
    report(fault);
  };
  const parts = buildRule(rule, count, {
    valueOf: (name) => values[name] ?? null,
    whereOf: (name) => whereOf(origins[name] ?? { layer: '--set' }),
  });
  if (parts === undefined || faults > 0) return undefined;
  built.set(rule, byValues.set(key, parts));
  return parts;
}

function whereOf({ layer, place }: Origin): string {
  return place === undefined ? layer : `${place.file}:${place.line}:${place.column}`;
}
