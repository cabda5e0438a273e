import type { WaiverUse } from '../../model/run.ts';
import { type Severity, WAIVER_TERMS } from '../../model/words.ts';
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

/** Distinct people who approved and did not ask; without a person who asked nobody can be told apart from them. */
export function approversOf(waiver: Waiver): readonly string[] {
  if (waiver.requestedBy === null || waiver.requestedBy.trim() === '') return [];
  const asked = nameOf(waiver.requestedBy);
  return [...new Set(waiver.approvedBy.map(nameOf))].filter((name) => name !== asked);
}

/** `CONTOSO\a.meier`, `A.Meier@contoso.com` and `a.meier` may be one person: only the account counts. */
function nameOf(name: string): string {
  const account = name.normalize('NFKC').trim().toLowerCase();
  return account.split('\\').at(-1)?.split('@')[0]?.trim() ?? account;
}

function timeOf(text: string | null): number | undefined {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
