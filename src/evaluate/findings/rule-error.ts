import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { Finding } from '../../model/run.ts';
import { bareFinding, namedResource } from './bare-finding.ts';
import { reasonOf, scopeOfResource } from './reason.ts';

/** Judging by a rule threw: that says nothing of the resource. */
export function ruleError(rule: EffectiveRule, resource: Resource, error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  return {
    ...bareFinding(rule, namedResource(resource), 'unknown'),
    reason: reasonOf('rule-error', `the rule failed on ${resource.label}: ${message}`, scopeOfResource(resource)),
  };
}
