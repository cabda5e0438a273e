import { type Check, fine, not } from './doctor-check.ts';
import type { ExchangeFact } from './doctor-facts.ts';

const DAY = 86_400_000;
const SOON_DAYS = 30;

/** Certificates that clients meet (services IIS), and any that has ended already. */
export function certificateChecks({ certificates, unread }: ExchangeFact, now: string): readonly Check[] {
  const title = 'Certificates';
  const daysOf = (time: string | null): number =>
    time === null ? Number.NaN : (Date.parse(time) - Date.parse(now)) / DAY;
  const due = certificates
    .filter(({ notAfter }) => daysOf(notAfter) < SOON_DAYS)
    .sort((a, b) => (a.notAfter ?? '').localeCompare(b.notAfter ?? '', 'en'));
  const soon = due.map(({ server, subject, services, notAfter }) => {
    const days = Math.floor(daysOf(notAfter));
    const when =
      days < 0
        ? `ended on ${notAfter?.slice(0, 10)}`
        : `ends on ${notAfter?.slice(0, 10)}, in ${days} ${days === 1 ? 'day' : 'days'}`;
    return not(
      'warning',
      'certificates',
      title,
      `${server}: ${subject} (${services === '' ? 'no service' : services}) ${when}.`,
      'Renew it before the audit counts on it, and bind it to IIS on every server of the namespace.',
    );
  });
  const lost = unread.map(({ server, reason }) =>
    not(
      'warning',
      'certificates',
      title,
      `${server}: the certificates could not be read: ${reason}`,
      'See whether the server is up and Get-ExchangeCertificate -Server works by hand.',
    ),
  );
  if (soon.length + lost.length > 0) return [...soon, ...lost];
  if (certificates.length === 0)
    return [
      not('not checked', 'certificates', title, 'No server told its certificates.', 'See Exchange session above.'),
    ];
  return [fine('certificates', title, `None of ${certificates.length} ends within ${SOON_DAYS} days.`)];
}
