import { hash } from 'node:crypto';
import type { KindSpec } from '../../model/kind.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import { type Resource, type ValueOrAbsent, valueAt } from '../../model/resource.ts';
import type { Argument, Evidence, Finding, UnknownReason } from '../../model/run.ts';
import { type Outcome, UNKNOWN_CAUSES } from '../../model/words.ts';
import type { CompiledRule, CompiledVerdict } from '../compile/compile-rule.ts';
import type { CompiledCondition } from '../compile/compiled-condition.ts';
import type { VerdictGround } from './ground.ts';
import { argumentsOf, essential, privacyOf, rowsOf } from './ground.ts';
import { reasonOf, scopeOfResource } from './reason.ts';

const NO_EVIDENCE: readonly Evidence[] = [];
const NO_ARGUMENTS: Finding['arguments'] = {};

/** Judging by a rule threw: that says nothing of the resource. */
export function ruleError(rule: EffectiveRule, resource: Resource, error: unknown): Finding {
  const message = error instanceof Error ? error.message : String(error);
  return {
    ...bare(rule, resourceOf(resource), 'unknown'),
    reason: reasonOf('rule-error', `the rule failed on ${resource.label}: ${message}`, scopeOfResource(resource)),
  };
}

/** First 16 hex digits of the SHA-256 of rule and resource: the same in every run. */
function fingerprintOf(rule: string, resource: string): string {
  return hash('sha256', `${rule}\n${resource}`, 'hex').slice(0, 16);
}

interface JudgedResource {
  readonly finding: Finding;
  /** The only thing in the way is that others may hold the same key. */
  readonly collapses: boolean;
}

/** Builds the finding of a verdict; evidence is gathered here, and only for what did not pass. */
export function findingOf(compiled: CompiledRule, resource: Resource, verdict: CompiledVerdict): JudgedResource {
  const { rule } = compiled;
  if (verdict.outcome !== 'fail' && verdict.outcome !== 'unknown') {
    return { finding: bare(rule, resourceOf(resource), verdict.outcome), collapses: false };
  }
  const grounds = groundsOf(compiled, resource, verdict);
  const shown = grounds.filter((ground) => ground.collapses !== true);
  const collapses = shown.length === 0 && grounds.length > 0;
  if (verdict.outcome === 'fail') return { finding: failing(compiled, resource, grounds), collapses: false };
  const used = essential(collapses ? grounds : shown);
  const finding: Finding = {
    ...bare(rule, resourceOf(resource), 'unknown'),
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

/** A finding without evidence. */
export function bare(rule: EffectiveRule, resource: Finding['resource'], outcome: Outcome): Finding {
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

function resourceOf(resource: Resource): Finding['resource'] {
  const { kind, id, label, server } = resource;
  return server === undefined ? { kind, id, label } : { kind, id, label, server };
}

function failing(compiled: CompiledRule, resource: Resource, grounds: readonly VerdictGround[]): Finding {
  const given = placeholders(compiled.rule, compiled.kind, resource);
  const shown = essential(grounds);
  Object.assign(given, argumentsOf(shown[0]));
  return { ...bare(compiled.rule, resourceOf(resource), 'fail'), arguments: given, evidence: rowsOf(shown) };
}

const PLACEHOLDERS = new WeakMap<EffectiveRule, readonly string[]>();

/** Properties that the rule's failure text names, except `{found}` and `{expected}`. */
function placeholders(rule: EffectiveRule, kind: KindSpec, resource: Resource): { [name: string]: Argument } {
  let names = PLACEHOLDERS.get(rule);
  if (names === undefined) {
    const all = [...rule.failure.matchAll(/\{([^{}]+)\}/g)].map((match) => match[1] ?? '');
    names = [...new Set(all)].filter((name) => name !== 'found' && name !== 'expected');
    PLACEHOLDERS.set(rule, names);
  }
  const given: { [name: string]: Argument } = {};
  for (const name of names) {
    const spec = Object.hasOwn(kind.properties, name) ? kind.properties[name] : undefined;
    const value = readProperty(resource, name);
    if (value !== undefined) given[name] = { value, privacy: privacyOf(spec) };
  }
  return given;
}

function readProperty(resource: Resource, path: string): ValueOrAbsent {
  return resource.unseen !== undefined && Object.hasOwn(resource.unseen, path)
    ? undefined
    : valueAt(resource.properties, path);
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

/** Id of the waiver that covers a finding. */
export type Waive = (finding: Finding) => string | undefined;

/** Only what failed, or could not be judged, can be waived. */
export function waivedBy(waive: Waive, finding: Finding): Finding {
  if (finding.outcome !== 'fail' && finding.outcome !== 'unknown') return finding;
  const waived = waive(finding);
  return waived === undefined ? finding : { ...finding, waived };
}

/** One row for the whole organization says it already. */
export function isOfAll(finding: Finding): boolean {
  return finding.resource.id.endsWith(':organization/*');
}
