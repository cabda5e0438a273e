import type { Finding } from '../model/run.ts';
import { type Waive, waivedBy } from './bulk/judge-bulk.ts';
import type { CompiledRule } from './compile/compile-rule.ts';
import type { RuleFindings } from './findings/rule-result.ts';
import { RuleTally } from './findings/rule-tally.ts';
import { gapsOf, missingResource, scopeUnknown } from './findings/scope-findings.ts';
import { UnknownGroups } from './findings/unknown-groups.ts';
import { judgeSmall } from './judge-small.ts';
import type { SeenWorld } from './seen-world.ts';

/** Judges one rule over a small kind, with what it says of whole scopes. */
export function smallStage(compiled: CompiledRule, world: SeenWorld, waive: Waive): RuleFindings {
  const findings: Finding[] = [...gapsOf(compiled, world)];
  const own = judgeSmall(compiled, world);
  if (own.collapsed !== null && !findings.some(isOfAll)) {
    findings.push(scopeUnknown(compiled, 'organization', own.collapsed.reason, own.collapsed.path));
  }
  const missing =
    own.findings.length === 0 && own.collapsed === null ? missingResource(compiled, world, findings.length > 0) : null;
  if (missing !== null) findings.push(missing);
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

/** One row for the whole organization says it already. */
export function isOfAll(finding: Finding): boolean {
  return finding.resource.id.endsWith(':organization/*');
}
