import { hash } from 'node:crypto';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { Evidence, Finding } from '../../model/run.ts';
import type { Outcome } from '../../model/words.ts';

const NO_EVIDENCE: readonly Evidence[] = [];
const NO_ARGUMENTS: Finding['arguments'] = {};

/** First 16 hex digits of the SHA-256 of rule and resource: the same in every run. */
function fingerprintOf(rule: string, resource: string): string {
  return hash('sha256', `${rule}\n${resource}`, 'hex').slice(0, 16);
}

/** A finding without evidence. */
export function bareFinding(rule: EffectiveRule, resource: Finding['resource'], outcome: Outcome): Finding {
  return {
    rule: rule.id,
    resource,
    outcome,
    severity: rule.severity,
    messageId: `${rule.id}.${outcome === 'fail' ? 'failure' : outcome}`,
    arguments: NO_ARGUMENTS,
    evidence: NO_EVIDENCE,
    fingerprint: fingerprintOf(rule.id, resource.id),
  };
}

/** A resource as findings name it. */
export function namedResource(resource: Resource): Finding['resource'] {
  const { kind, id, label, server } = resource;
  return server === undefined ? { kind, id, label } : { kind, id, label, server };
}
