import type { FailureChange } from '../model/alert.ts';
import type { Finding, RuleResult } from '../model/run.ts';
import { isAllSeen, isOpen, isSameRule, type LookedRun, openFindings } from './looked-run.ts';

/** Of very many resources only the counts are known. */
export function changesByCount(id: string, before: LookedRun, after: LookedRun, part: Part): void {
  const was = openCount(before.results.get(id));
  const result = after.results.get(id);
  const now = openCount(result);
  const listed = openFindings(id, after).filter((finding) => !isOpen(before.findings.get(finding.fingerprint)));
  if (now > was) {
    const cause = !isSameRule(id, before, after)
      ? 'rules'
      : isAllSeen(before.results.get(id))
        ? 'target'
        : 'collection';
    part('new', before.results.get(id)?.unlisted === 0 ? listed : [], now - was, cause);
  }
  if (now >= was) return;
  const lessSeen = !isAllSeen(result) || after.run.coverage.mailboxes?.complete !== true;
  const fewer = total(result) < total(before.results.get(id));
  const became = !after.rules.has(id)
    ? 'not-required'
    : lessSeen
      ? 'unconfirmed'
      : !isSameRule(id, before, after)
        ? 'not-required'
        : fewer
          ? 'gone'
          : 'fixed';
  part(became, [], was - now, 'target');
}

const openCount = (result: RuleResult | undefined): number =>
  result === undefined ? 0 : result.counts.fail - result.waived;
const total = (result: RuleResult | undefined): number =>
  result === undefined ? 0 : Object.values(result.counts).reduce((sum, count) => sum + count, 0);

/** What a failure became. */
export type Became = FailureChange['became'];

/** Takes what became of some failures of one rule; none where `count` is 0. */
export type Part = (became: Became, findings: readonly Finding[], count: number, cause: FailureChange['cause']) => void;
