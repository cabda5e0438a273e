import { compareText } from '../../lib/compare-text.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { Finding, RuleResult, Run } from '../../model/run.ts';
import { type RuleWord, ruleWordOf } from '../../model/words.ts';
import { severityRank } from './words.ts';

/** One rule with all that the run says of it. */
export interface RuleView {
  readonly rule: EffectiveRule;
  readonly result: RuleResult;
  readonly word: RuleWord;
  /** Listed findings that fail and are not waived. */
  readonly fails: readonly Finding[];
  readonly waived: readonly Finding[];
  readonly unknown: readonly Finding[];
  readonly manual: readonly Finding[];
  readonly passes: readonly Finding[];
  /** Unwaived fails, also those that are not listed. */
  readonly failCount: number;
  /** How far the failure reaches: mailboxes, then servers. */
  readonly reach: { readonly mailboxes: number; readonly servers: number };
}

/** Every part of every report asks for them. */
const VIEWS = new WeakMap<Run, readonly RuleView[]>();

/** Every rule of the run, worst first: severity, then reach, then id. */
export function ruleViews(run: Run): readonly RuleView[] {
  const views = VIEWS.get(run) ?? viewsOf(run);
  VIEWS.set(run, views);
  return views;
}

function viewsOf(run: Run): readonly RuleView[] {
  const findings = Map.groupBy(run.findings, (finding) => finding.rule);
  const results = new Map(run.results.map((result) => [result.rule, result]));
  return run.rules
    .flatMap((rule) => {
      const result = results.get(rule.id);
      return result === undefined ? [] : [viewOf(rule, result, findings.get(rule.id) ?? [])];
    })
    .sort(
      (a, b) =>
        severityRank(a.result.severity) - severityRank(b.result.severity) ||
        b.reach.mailboxes - a.reach.mailboxes ||
        b.reach.servers - a.reach.servers ||
        compareText(a.rule.id, b.rule.id),
    );
}

function viewOf(rule: EffectiveRule, result: RuleResult, findings: readonly Finding[]): RuleView {
  const fails = findings.filter((finding) => finding.outcome === 'fail' && finding.waived === undefined);
  const failCount = result.counts.fail - result.waived;
  return {
    rule,
    result,
    word: ruleWordOf(result),
    fails,
    waived: findings.filter((finding) => finding.outcome === 'fail' && finding.waived !== undefined),
    unknown: findings.filter((finding) => finding.outcome === 'unknown'),
    manual: findings.filter((finding) => finding.outcome === 'manual'),
    passes: findings.filter((finding) => finding.outcome === 'pass'),
    failCount,
    reach: {
      mailboxes: rule.select.kind === 'mailbox' ? failCount : 0,
      servers: new Set(fails.map((finding) => finding.resource.server)).size,
    },
  };
}
