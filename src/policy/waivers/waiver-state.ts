import type { WaiverUse } from '../../model/run.ts';
import { type Severity, WAIVER_TERMS } from '../../model/words.ts';
import { mayBeSame, type PersonName, personNamed } from './person-name.ts';
import type { Waiver } from './waiver.ts';

const DAY = 24 * 60 * 60 * 1000;
/** A waiver that ends within so many days is said to be expiring. */
const SOON = 30;

/**
 * Why a waiver covers nothing at a time (ISO 8601), whatever it meets; else `active` or `expiring`. Without a severity
 * term and number of approvers are held against the mildest.
 */
export function waiverState(waiver: Waiver, asOf: string, severity: Severity = 'low'): WaiverUse['state'] {
  const now = Date.parse(asOf);
  const terms = WAIVER_TERMS[severity];
  const expires = timeOf(waiver.expires);
  const approvedAt = timeOf(waiver.approvedAt);
  if (approversOf(waiver).length < terms.approvers || approvedAt === undefined || approvedAt > now) return 'unapproved';
  if (expires !== undefined && expires <= now) return 'expired';
  const starts = timeOf(waiver.starts) ?? approvedAt;
  if (starts > now) return 'not-started';
  if (!Object.entries(waiver.resource).some(([field, value]) => field !== 'kind' && value !== undefined))
    return 'over-broad';
  if (expires === undefined || expires - starts > terms.days * DAY) return 'too-long';
  return expires - now <= SOON * DAY ? 'expiring' : 'active';
}

/**
 * Distinct people who approved and did not ask, as they are written; without a person who asked nobody can be told apart
 * from them. Two spellings that may be one person are one.
 */
export function approversOf(waiver: Waiver): readonly string[] {
  const asked = personNamed(waiver.requestedBy ?? '');
  if (asked === undefined) return [];
  const known: { readonly name: string; readonly person: PersonName }[] = [];
  for (const name of waiver.approvedBy) {
    const person = personNamed(name);
    if (person === undefined || mayBeSame(person, asked)) continue;
    if (!known.some((other) => mayBeSame(person, other.person))) known.push({ name, person });
  }
  return known.map(({ name }) => name);
}

function timeOf(text: string | null): number | undefined {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
