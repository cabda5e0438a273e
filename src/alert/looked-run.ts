import type { EffectiveRule } from '../model/policy/policy.ts';
import { ruleAsks } from '../model/policy/rule-asks.ts';
import type { Finding, RuleResult, Run } from '../model/run.ts';

/** One run, to look things up in. */
export interface LookedRun {
  readonly run: Run;
  readonly rules: ReadonlyMap<string, EffectiveRule>;
  readonly results: ReadonlyMap<string, RuleResult>;
  readonly findings: ReadonlyMap<string, Finding>;
  /** By rule: a run of sixty servers has twenty thousand. */
  readonly byRule: ReadonlyMap<string, readonly Finding[]>;
}

/** A run, made ready to be looked through. */
export const lookedRun = (run: Run): LookedRun => ({
  run,
  rules: new Map(run.rules.map((rule) => [rule.id, rule])),
  results: new Map(run.results.map((result) => [result.rule, result])),
  findings: new Map(run.findings.map((finding) => [finding.fingerprint, finding])),
  byRule: Map.groupBy(run.findings, ({ rule }) => rule),
});

/** Failures of a rule that no waiver covers. */
export const openFindings = (id: string, { byRule }: LookedRun): readonly Finding[] =>
  (byRule.get(id) ?? []).filter(isOpen);

/** A failure that no waiver covers. */
export const isOpen = (finding: Finding | undefined): boolean =>
  finding?.outcome === 'fail' && finding.waived === undefined;

/** Whether everything that a rule looks at was seen. */
export const isAllSeen = (result: RuleResult | undefined): boolean =>
  result !== undefined && result.state !== 'not-collected' && result.counts.unknown === 0;

/** Whether a rule asks the same of the same, whatever was written about it. */
export function isSameRule(id: string, before: LookedRun, after: LookedRun): boolean {
  const [a, b] = [before.rules.get(id), after.rules.get(id)];
  if (a === undefined || b === undefined) return false;
  return ruleAsks(a) === ruleAsks(b);
}
