import type { RuleResult, RuleWord } from '../run.ts';

/**
 * The one word that a rule is counted under, by its worst outcome: fail > not judged > manual > waived > pass >
 * not applicable. A rule that was not collected is not judged; one that selects nothing is not applicable.
 */
export function ruleWordOf(result: Pick<RuleResult, 'state' | 'counts' | 'waived'>): RuleWord {
  if (result.counts.fail > result.waived) return 'fail';
  if (result.counts.unknown > 0 || result.state === 'not-collected') return 'not-judged';
  if (result.counts.manual > 0) return 'manual';
  if (result.waived > 0) return 'waived';
  return result.counts.pass > 0 ? 'pass' : 'not-applicable';
}
