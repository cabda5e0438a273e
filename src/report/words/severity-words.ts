import { SEVERITIES, type Severity } from '../../model/words.ts';

/** The letter stands beside a rule, the word beside a count. */
export const SEVERITY_LETTERS = { critical: 'C', high: 'H', medium: 'M', low: 'L', info: 'I' } as const satisfies {
  readonly [severity in Severity]: string;
};

/** 0 is the worst. */
export function severityRank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

/** `2 critical, 6 high`; empty where nothing is counted. */
export function severityCounts(counts: { readonly [severity in Severity]: number }): string {
  return SEVERITIES.filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}`)
    .join(', ');
}
