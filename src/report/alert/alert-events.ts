import type { AlertCounts, AlertEvent, FailureChange } from '../../model/alert.ts';
import { countedOf } from '../../model/kinds.ts';
import type { Run } from '../../model/run.ts';
import { SEVERITIES, type Severity } from '../../model/words.ts';
import { groupMessage, whereText } from '../words/rule-text.ts';
import { severityRank } from '../words/words.ts';

const WHY = {
  target: 'Changed on the server.',
  rules: 'The rule changed, not the server.',
  collection: 'It could not be judged before; it may have been so for long.',
} as const;

const TOLD = {
  new: ['new', ''],
  fixed: ['fixed', ''],
  unconfirmed: ['unconfirmed', 'It failed, and this run could not see it: cannot confirm any more. It is not fixed.'],
  gone: ['gone', 'What failed is no longer there, or the rule no longer applies to it.'],
  'not-required': ['rules', 'It is no longer asked for. Nothing changed on a server.'],
  waived: ['waiver', 'A waiver covers it now; it still fails.'],
  'waiver-ended': ['new', 'No waiver covers it any more.'],
} as const satisfies { readonly [became in FailureChange['became']]: readonly [AlertEvent['kind'], string] };

/** Changes of failures as people read them. @param threshold From this severity on a new failure calls. */
export function failureEvents(
  changes: readonly FailureChange[],
  { earlier, later, threshold }: { readonly earlier: Run; readonly later: Run; readonly threshold: Severity },
): readonly AlertEvent[] {
  return changes.map((change) => {
    const rule = later.rules.find(({ id }) => id === change.rule) ?? earlier.rules.find(({ id }) => id === change.rule);
    const kind = rule?.select.kind ?? '';
    const [told, says] = TOLD[change.became];
    // A new policy is not an event on a server: it is told beside those, and wakes nobody.
    const isOurs = change.became === 'new' && change.cause === 'rules';
    const severe = severityRank(change.severity) <= severityRank(threshold);
    const calls = ['new', 'unconfirmed', 'fixed', 'waiver-ended'].includes(change.became);
    return {
      kind: isOurs ? 'rules' : told,
      rule: change.rule,
      ...(rule === undefined ? {} : { topic: rule.topic }),
      severity: change.severity,
      where:
        change.findings.length < change.count
          ? countedOf(kind, change.count)
          : whereText(kind, change.findings, change.count),
      title:
        rule === undefined
          ? change.rule
          : ['new', 'waiver-ended'].includes(change.became) && change.findings.length > 0
            ? groupMessage(rule, change.findings)
            : rule.title,
      detail: change.became === 'new' ? WHY[change.cause] : says,
      calls: calls && severe && !isOurs,
    };
  });
}

/** What is open now. */
export const alertCounts = ({ summary }: Run, rulesChanged: boolean): AlertCounts => ({
  fail: Object.fromEntries(
    SEVERITIES.map((severity) => [severity, summary.failBySeverity[severity]]),
  ) as AlertCounts['fail'],
  waived: summary.byWord.waived,
  notJudged: summary.byWord['not-judged'],
  rulesChanged,
});
