import type { UserError } from '../../model/error.ts';
import type { EffectiveRule, Origin } from '../../model/policy/policy.ts';
import type { ResolvedParameters } from '../profile/resolve-parameters.ts';
import type { RuleSource } from '../read/policy-set.ts';
import { buildRule } from './build-rule.ts';

/** The rule with constants in place of its parameters, or `undefined` where a fault was reported. All must be set. */
export function buildEffectiveRule(
  rule: RuleSource,
  parameters: ResolvedParameters,
  severity: { readonly severity: EffectiveRule['severity']; readonly origin: Origin },
  report: (fault: UserError) => void,
): EffectiveRule | undefined {
  let faults = 0;
  const count = (fault: UserError): void => {
    faults += 1;
    report(fault);
  };
  const built = buildRule(rule, count, {
    valueOf: (name) => parameters.values[name] ?? null,
    whereOf: (name) => whereOf(parameters.origins[name]),
  });
  if (built === undefined || faults > 0) return undefined;
  return {
    ...rule.about,
    ...built,
    severity: severity.severity,
    values: parameters.values,
    valueOrigins: parameters.origins,
    severityOrigin: severity.origin,
  };
}

function whereOf(origin: Origin | undefined): string {
  const place = origin?.place;
  return place === undefined ? (origin?.layer ?? '--set') : `${place.file}:${place.line}:${place.column}`;
}
