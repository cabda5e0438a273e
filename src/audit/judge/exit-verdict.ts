import { EXIT } from '../../model/error.ts';
import type { EffectiveRule } from '../../model/policy/policy.ts';
import type { ExitVerdict, RuleResult, RunSummary, WaiverUse } from '../../model/run.ts';
import type { RecordEntry } from '../../model/snapshot.ts';
import { failsTheRun, ruleWordOf, type Severity } from '../../model/words.ts';

export interface ExitFacts {
  readonly rules: readonly EffectiveRule[];
  readonly results: readonly RuleResult[];
  readonly summary: RunSummary;
  readonly records: readonly RecordEntry[];
  readonly failOn: Severity;
  /** With `--strict-waivers`: what the waiver file holds; else `null`. */
  readonly strictWaivers: readonly WaiverUse[] | null;
}

const COVERING = new Set<WaiverUse['state']>(['active', 'expiring', 'not-started']);

/**
 * Exit code and its reasons, the one that decides first (`docs/exit-codes.md`, `docs/evaluation.md#what-is-missing`).
 */
export function exitVerdict(facts: ExitFacts): ExitVerdict {
  const verdicts = [nothingJudged(facts), evidenceMissing(facts), waiverViolations(facts), failures(facts)].filter(
    (verdict) => verdict !== undefined,
  );
  return {
    code: verdicts[0]?.code ?? EXIT.ok,
    reasons: verdicts.map((verdict) => verdict.reason),
  };
}

interface Verdict {
  readonly code: number;
  readonly reason: string;
}

function nothingJudged(facts: ExitFacts): Verdict | undefined {
  if (facts.summary.judged > 0) return undefined;
  return { code: EXIT.nothingJudged, reason: 'nothing could be judged' };
}

function evidenceMissing(facts: ExitFacts): Verdict | undefined {
  const stable = new Set(facts.rules.filter((rule) => rule.status === 'stable').map((rule) => rule.id));
  const lacking = facts.results.filter(
    (result) =>
      stable.has(result.rule) &&
      result.unknowns.some((unknown) => unknown.reason.promised && unknown.count > unknown.waived),
  );
  const unread = facts.records.filter(
    ({ leftOverApart, status }) =>
      status === 'unreadable' || status === 'unplaced' || (status === 'partly' && leftOverApart !== true),
  );
  const parts = [
    ...(lacking.length > 0 ? [`${count(lacking.length, 'rule lacks', 'rules lack')} evidence`] : []),
    ...(unread.length > 0 ? [`${count(unread.length, 'file', 'files')} could not be read or placed in whole`] : []),
  ];
  return parts.length === 0 ? undefined : { code: EXIT.evidenceMissing, reason: parts.join(' and ') };
}

function waiverViolations(facts: ExitFacts): Verdict | undefined {
  const bad = facts.strictWaivers?.filter((use) => !COVERING.has(use.state)) ?? [];
  if (bad.length === 0) return undefined;
  return {
    code: EXIT.strictWaiver,
    reason: `${count(bad.length, 'waiver does', 'waivers do')} not hold (${bad.map((use) => use.id).join(', ')})`,
  };
}

function failures(facts: ExitFacts): Verdict | undefined {
  const rules = new Map(facts.rules.map((rule) => [rule.id, rule]));
  const failing = facts.results.filter((result) => {
    const rule = rules.get(result.rule);
    return rule !== undefined && ruleWordOf(result) === 'fail' && failsTheRun(rule, result, facts.failOn);
  });
  if (failing.length === 0) return undefined;
  return {
    code: EXIT.failure,
    reason: `${count(failing.length, 'rule fails', 'rules fail')} at or above "${facts.failOn}"`,
  };
}

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;
