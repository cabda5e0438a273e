import type { ValueOrAbsent } from '../../model/resource.ts';
import type { Run } from '../../model/run.ts';
import { SEVERITIES, type Severity } from '../../model/words.ts';
import { isPseudonymShaped } from '../redact/pseudonym.ts';

/** NetBIOS names are kept in lower case and shown in upper case; pseudonyms stay as they are. */
export function serverName(name: string): string {
  return isPseudonymShaped(name) || name === 'organization' ? name : name.toUpperCase();
}

/** A value in words for people: lists in their order, and never an empty text. */
export function valueText(value: ValueOrAbsent): string {
  if (value === undefined) return '(not seen)';
  if (value === null) return '(not set)';
  if (value === '') return '(blank)';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return value.length === 0 ? '(empty)' : value.map(valueText).join(', ');
  const parts = Object.entries(value).map(([name, part]) => `${name}: ${valueText(part)}`);
  return parts.length === 0 ? '(empty)' : parts.join('; ');
}

/** `2026-11-02 09:14Z`; a text that is no time stays as it is. */
export function minuteText(time: string): string {
  const parsed = Date.parse(time);
  return Number.isNaN(parsed) ? time : new Date(parsed).toISOString().replace('T', ' ').slice(0, 16).concat('Z');
}

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

/** `exaudit 1.0.0`, also where the run holds the version alone. */
export function toolName({ tool }: Pick<Run, 'tool'>): string {
  return /^\d/.test(tool) ? `exaudit ${tool}` : tool;
}

/** `Contoso (bundled sample)`, or what was audited where no organization is known. */
export function subjectName({ organization, subject }: Pick<Run, 'organization' | 'subject'>): string {
  return organization === null || organization === subject ? subject : `${organization} (${subject})`;
}
