import { counted } from '../../lib/counted.ts';
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

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** `2026-11-02 09:14Z`; a text that is no time stays as it is. */
export function minuteText(time: string): string {
  const parsed = Date.parse(time);
  return Number.isNaN(parsed) ? time : new Date(parsed).toISOString().replace('T', ' ').slice(0, 16).concat('Z');
}

/** `2026-11-02 09:14Z to 09:31Z`, with the second date where it differs. */
export function windowText(window: { readonly first: string; readonly last: string }): string {
  const first = minuteText(window.first);
  const last = minuteText(window.last);
  if (first === last) return first;
  return first.slice(0, 10) === last.slice(0, 10) ? `${first} to ${last.slice(11)}` : `${first} to ${last}`;
}

/** Milliseconds between the last answer and the as-of time; `null` where no collection time is known. */
export function ageOf(window: { readonly last: string } | null, asOf: string): number | null {
  if (window === null) return null;
  const age = Date.parse(asOf) - Date.parse(window.last);
  return Number.isNaN(age) ? null : age;
}

/** `19 days old`, `3 hours old`. */
export function ageText(age: number): string {
  if (age < 0) return 'collected after the time that it is judged for';
  if (age < HOUR) return 'less than an hour old';
  const [count, unit] = age < 2 * DAY ? [Math.floor(age / HOUR), 'hour'] : [Math.floor(age / DAY), 'day'];
  return `${counted(count, unit)} old`;
}

export const STALE_AFTER = 7 * DAY;
/** Beyond this the as-of time and the judging time are shown apart (`docs/evaluation.md#time`). */
export const APART_AFTER = HOUR;

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
