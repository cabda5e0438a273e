import { visible } from '../../lib/escape.ts';
import type { ReviewRow } from '../../remediate/propose/review-names.ts';
import { csvText } from '../../report/formats/csv-text.ts';

const COLUMNS = [
  'rule',
  'mailbox (guid)',
  'recipient type',
  'database',
  'sign-in name now',
  'primary SMTP address',
  'SIP address',
  'proposed sign-in name',
  'domain of the proposed name',
  'who has the proposed name already (guids)',
  'pilot wave',
  'decision',
  'decided by',
];

/** `review.csv`: a list for people to decide on, row by row; the last three columns are theirs. */
export async function reviewText(rows: AsyncIterable<ReviewRow>): Promise<string> {
  const lines: string[][] = [];
  for await (const row of rows) {
    const { collisions, moreCollisions } = row;
    const others = [...collisions, ...(moreCollisions > 0 ? [`and ${moreCollisions} more`] : [])].join(' ');
    const known = [row.rule, row.mailbox, row.recipientType, row.database, row.now, row.primarySmtpAddress];
    const proposed = [row.sipAddress, row.proposed, row.domain, others || 'nobody'];
    lines.push([...known, ...proposed, '', '', ''].map(visible));
  }
  return csvText(COLUMNS, lines);
}
