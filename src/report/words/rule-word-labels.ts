import type { Finding } from '../../model/run.ts';
import type { RuleWord } from '../../model/words.ts';

/** The words of `docs/formats.md#what-each-outcome-becomes`; a waived failure is never shown as passed. */
export const RULE_WORD_LABELS = {
  fail: 'FAIL',
  'not-judged': 'NOT JUDGED',
  manual: 'ASK',
  waived: 'WAIVED',
  pass: 'PASS',
  'not-applicable': 'N/A',
} as const satisfies { readonly [word in RuleWord]: string };

export function outcomeWord({ outcome, waived }: Pick<Finding, 'outcome' | 'waived'>): string {
  switch (outcome) {
    case 'fail':
      return waived === undefined ? 'FAIL' : `WAIVED (${waived})`;
    case 'unknown':
      return 'NOT JUDGED';
    case 'manual':
      return 'ASK';
    case 'not-applicable':
      return 'N/A';
    default:
      return 'PASS';
  }
}
