import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Resource } from '../../model/resource.ts';
import type { Finding, UnknownReason } from '../../model/run.ts';
import { UNKNOWN_CAUSES } from '../../model/words.ts';
import type { CompiledRule } from '../compile/compile-rule.ts';
import type { CompiledCondition } from '../compile/compiled-condition.ts';
import type { CompiledVerdict } from '../compile/rule-verdict.ts';
import { bareFinding, namedResource } from './bare-finding.ts';
import { essential, rowsOf } from './evidence-rows.ts';
import { argumentsOf, placeholders } from './failure-arguments.ts';
import type { VerdictGround } from './ground.ts';
import { reasonOf, scopeOfResource } from './reason.ts';

interface JudgedResource {
  readonly finding: Finding;
  /** The only thing in the way is that others may hold the same key. */
  readonly collapses: boolean;
}

/** Builds the finding of a verdict; evidence is gathered here, and only for what did not pass. */
export function findingOf(compiled: CompiledRule, resource: Resource, verdict: CompiledVerdict): JudgedResource {
  const { rule } = compiled;
  if (verdict.outcome !== 'fail' && verdict.outcome !== 'unknown') {
    return { finding: bareFinding(rule, namedResource(resource), verdict.outcome), collapses: false };
  }
  const grounds = groundsOf(compiled, resource, verdict);
  const shown = grounds.filter((ground) => ground.collapses !== true);
  const collapses = shown.length === 0 && grounds.length > 0;
  if (verdict.outcome === 'fail') return { finding: failing(compiled, resource, grounds), collapses: false };
  const used = essential(collapses ? grounds : shown);
  const finding: Finding = {
    ...bareFinding(rule, namedResource(resource), 'unknown'),
    evidence: rowsOf(used),
    reason: inherited(verdict.because, firstReason(used), scopeOfResource(resource)),
    ...(verdict.wouldBe === undefined ? {} : { wouldBe: verdict.wouldBe }),
  };
  return { finding, collapses };
}

/** The leaves that force a fail or an unknown, in the order of the policy. */
export function groundsOf(
  compiled: CompiledRule,
  resource: Resource,
  verdict: CompiledVerdict,
): readonly VerdictGround[] {
  const grounds: VerdictGround[] = [];
  nodeOf(compiled, verdict.because).explain(resource, resource, undefined, false, grounds);
  return grounds;
}

function nodeOf(compiled: CompiledRule, because: CompiledVerdict['because']): CompiledCondition {
  if (because === 'selection') return compiled.where;
  return because === 'applicability' && compiled.applies !== null ? compiled.applies.of : compiled.expect;
}

function failing(compiled: CompiledRule, resource: Resource, grounds: readonly VerdictGround[]): Finding {
  const given = placeholders(compiled.rule, compiled.kind, resource);
  const shown = essential(grounds);
  Object.assign(given, argumentsOf(shown[0]));
  return { ...bareFinding(compiled.rule, namedResource(resource), 'fail'), arguments: given, evidence: rowsOf(shown) };
}

/** A broken promise before a mere gap; of equals the first in the order of the policy. */
function firstReason(grounds: readonly VerdictGround[]): UnknownReason | undefined {
  const reasons = grounds.flatMap((ground) => (ground.reason === undefined ? [] : [ground.reason]));
  return reasons.find((reason) => reason.promised) ?? reasons[0];
}

function inherited(
  because: 'expect' | 'selection' | 'applicability',
  reason: UnknownReason | undefined,
  scope: string,
): UnknownReason {
  const known = reason ?? reasonOf('rule-error', 'the rule gives no reason', scope);
  if (because === 'expect') return known;
  return { ...known, cause: because, detail: `${UNKNOWN_CAUSES[because].says}: ${known.detail}` };
}

/** Judging by a rule threw: that says nothing of the resource. */
export function ruleError(rule: EffectiveRule, resource: Resource, error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  return {
    ...bareFinding(rule, namedResource(resource), 'unknown'),
    reason: reasonOf('rule-error', `the rule failed on ${resource.label}: ${message}`, scopeOfResource(resource)),
  };
}
