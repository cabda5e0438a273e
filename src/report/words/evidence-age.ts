import { counted } from '../../lib/counted.ts';
import { minuteText } from './words.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

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
