/** Number with as many digits as the GUID and names want. */
const padded = (number: number, digits: number): string => String(number).padStart(digits, '0');

/** GUIDs that are spread as real ones are, and the same each time: 2654435761 is prime to 2^32. */
function guidOf(number: number): string {
  const spread = (Math.imul(number + 1, 2_654_435_761) >>> 0).toString(16).padStart(8, '0');
  return `${spread}-4c1e-4f0a-9d2b-${padded(number, 12)}`;
}

function mailboxLine(number: number): string {
  const address = `u${padded(number, 7)}@eu.test`;
  return `{"Guid":"${guidOf(number)}","UserPrincipalName":"${address}","PrimarySmtpAddress":"${address}","EmailAddresses":["SMTP:${address}"],"RecipientTypeDetails":"UserMailbox"}\n`;
}

const accessLine = (number: number): string =>
  `{"Guid":"${guidOf(number)}","MapiHttpEnabled":${number % 50 === 0 ? 'false' : 'null'}}\n`;

/**
 * What `exaudit collect` would write of so many mailboxes: NDJSON of Get-Mailbox and Get-CASMailbox, already plain, the
 * second in another order than the first. Lines of the snapshot that comes of it stay below 450 bytes.
 */
export function mailboxProjections(count: number): ReadonlyMap<string, () => Iterable<string>> {
  return new Map([
    ['Get-Mailbox.ndjson', () => blocks(count, mailboxLine)],
    ['Get-CASMailbox.ndjson', () => blocks(count, (number) => accessLine(count - 1 - number))],
  ]);
}

function* blocks(count: number, lineOf: (number: number) => string): Generator<string> {
  for (let start = 0; start < count; start += 2048) {
    const lines: string[] = [];
    for (let number = start; number < Math.min(start + 2048, count); number += 1) lines.push(lineOf(number));
    yield lines.join('');
  }
}
