import { UserError } from '../model/error.ts';
import type { Finding, UnknownReason } from '../model/run.ts';
import type { CompiledRule } from './compile/compile-rule.ts';
import { findingOf, ruleError } from './findings/finding.ts';
import { gapsOf } from './findings/gaps-of.ts';
import { missingResource } from './findings/missing-resource.ts';
import type { RuleFindings } from './findings/rule-result.ts';
import { RuleTally } from './findings/rule-tally.ts';
import { isOfAll, scopeUnknown } from './findings/scope-unknown.ts';
import { undeclaredUnknown } from './findings/undeclared-unknown.ts';
import { UnknownGroups } from './findings/unknown-groups.ts';
import { type Waive, waivedBy } from './findings/waived-by.ts';
import type { SeenWorld } from './seen-world.ts';

/** Judges one rule over a small kind, with what it says of whole scopes. */
export function smallStage(compiled: CompiledRule, world: SeenWorld, waive: Waive): RuleFindings {
  const own = judgeSmall(compiled, world);
  const isJudged = own.findings.length > 0 || own.collapsed !== null;
  const findings: Finding[] = [...gapsOf(compiled, world, isJudged)];
  if (own.collapsed !== null && !findings.some(isOfAll)) {
    findings.push(scopeUnknown(compiled, 'organization', own.collapsed.reason, own.collapsed.path));
  }
  const missing = isJudged ? null : missingResource(compiled, world, findings.length > 0);
  if (missing !== null) findings.push(missing);
  const undeclared = findings.length === 0 && !isJudged ? undeclaredUnknown(compiled, world) : null;
  if (undeclared !== null) findings.push(undeclared);
  findings.push(...own.findings);
  const tally = new RuleTally();
  const unknowns = new UnknownGroups();
  findings.sort((a, b) => (a.resource.id < b.resource.id ? -1 : 1));
  const waived = findings.map((finding) => waivedBy(waive, finding));
  for (const finding of waived) {
    tally.count(finding);
    unknowns.add(finding);
  }
  return { findings: waived, tally, unlisted: 0, unknowns: unknowns.all };
}

/** Findings of one rule over a small kind, one a resource; those that only await others' keys become one. */
function judgeSmall(
  compiled: CompiledRule,
  world: SeenWorld,
): {
  readonly findings: readonly Finding[];
  readonly collapsed: { readonly reason: UnknownReason; readonly path: string } | null;
} {
  const findings: Finding[] = [];
  let collapsed: { readonly reason: UnknownReason; readonly path: string } | null = null;
  for (const resource of world.resourcesOf(compiled.kind.kind)) {
    try {
      const verdict = compiled.judge(resource);
      if (verdict === undefined) continue;
      const { finding, collapses } = findingOf(compiled, resource, verdict);
      if (collapses && verdict.because === 'expect' && finding.reason !== undefined) {
        collapsed ??= { reason: finding.reason, path: finding.evidence[0]?.path ?? 'expect' };
      } else findings.push(finding);
    } catch (error) {
      if (error instanceof UserError) throw error;
      findings.push(ruleError(compiled.rule, resource, error));
    }
  }
  return { findings, collapsed };
}
