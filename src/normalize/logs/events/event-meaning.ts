import { wordTable } from '../../../lib/words/word-table.ts';
import type { EventRow } from './event-row.ts';

/** What an event of Windows says of a sign-in. */
export interface EventMeaning {
  readonly outcome: 'signed-in' | 'refused' | 'error' | 'other';
  /** Method of the sign-in, where the event or its log says it. */
  readonly method: string | null;
  /** NTSTATUS or Kerberos code of a failure; `null` where there is none. */
  readonly code: number | null;
}

type Meaning = (row: EventRow) => EventMeaning;

const always =
  (outcome: EventMeaning['outcome'], method: string | null): Meaning =>
  (row) => ({ outcome, method, code: codeOf(row) });

/**
 * Refused where it holds a code of failure, and not where it says that there is none: events of domain controllers are
 * written for both. Without a code it says neither.
 */
const byStatus =
  (method: string): Meaning =>
  (row) => {
    const code = codeOf(row);
    return { outcome: code !== null ? 'refused' : row.status === 0 ? 'signed-in' : 'other', method, code };
  };

/** An event that was only audited: the policy would have blocked it, and did not. */
const AUDITED = always('other', 'NTLM');
const BLOCKED = always('refused', 'NTLM');
const THROTTLED = always('error', 'NTLM');
const BROKEN = always('error', null);

/**
 * By provider, in lower case, and number (`docs/domain/collecting.md#events`). Every other event says nothing of a sign-in and is not
 * counted.
 */
const MEANINGS: { readonly [provider: string]: { readonly [id: string]: Meaning } } = wordTable({
  'microsoft-windows-security-auditing': {
    4624: (row) => ({ outcome: 'signed-in', method: row.method, code: null }),
    4625: (row) => ({ outcome: 'refused', method: row.method, code: codeOf(row) }),
    4768: byStatus('Kerberos'),
    4769: byStatus('Kerberos'),
    4771: byStatus('Kerberos'),
    4776: byStatus('NTLM'),
  },
  'microsoft-windows-ntlm': {
    4001: BLOCKED,
    4002: BLOCKED,
    4003: BLOCKED,
    4004: BLOCKED,
    8001: AUDITED,
    8002: AUDITED,
    8003: AUDITED,
    8004: AUDITED,
  },
  'microsoft-windows-security-kerberos': { 3: always('error', 'Kerberos'), 4: always('refused', 'Kerberos') },
  schannel: { 36874: BROKEN, 36887: BROKEN, 36888: BROKEN },
  netlogon: { 5816: THROTTLED, 5817: THROTTLED, 5818: THROTTLED, 5819: THROTTLED },
  'microsoft-windows-httpevent': { 15021: BROKEN },
});

/** As older releases of Windows, and classic logs, call them. */
const FORMER: { readonly [provider: string]: string } = wordTable({
  kerberos: 'microsoft-windows-security-kerberos',
  'microsoft-windows-kerberos': 'microsoft-windows-security-kerberos',
  security: 'microsoft-windows-security-auditing',
  'microsoft-windows-schannel-events': 'schannel',
  httpevent: 'microsoft-windows-httpevent',
});

/** `undefined`: it says nothing of a sign-in. */
export function meaningOf(row: EventRow): EventMeaning | undefined {
  return MEANINGS[providerOf(row)]?.[String(row.id)]?.(row);
}

export function providerOf({ provider }: EventRow): string {
  const name = provider.toLowerCase();
  return FORMER[name] ?? name;
}

/** The sub status says more than the status, which most failures share. */
function codeOf({ status, subStatus }: EventRow): number | null {
  if (subStatus !== null && subStatus !== 0) return subStatus;
  return status === null || status === 0 ? null : status;
}
