import { UserError } from '../model/error.ts';
import type { Finding, UnknownReason } from '../model/run.ts';
import type { CompiledRule } from './compile/compile-rule.ts';
import { findingOf, ruleError } from './findings/finding.ts';
import type { SeenWorld } from './seen-world.ts';

/** Findings of one rule over a small kind, one a resource; those that only await others' keys become one. */
export function judgeSmall(
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
