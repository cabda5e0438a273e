import { cmdletNamed } from '../../model/cmdlets.ts';
import type { Shortfall } from '../answers/file-reading.ts';

/**
 * What Exchange prints where it stops: at its own thousand, and at the -ResultSize that it was given. In other languages
 * the warning still names that parameter.
 */
export const TRUNCATION =
  /There are more results available than are currently displayed|By default,\s+only\s+the\s+first\s+\d+\s+items\s+are\s+returned|\bResultSize\b/i;

const STOPS_AT_1000 = new Set(['Get-Mailbox', 'Get-CASMailbox', 'Get-User', 'Get-MoveRequest']);

/** Rows that the cmdlet itself cut off (`docs/evaluation.md#when-a-population-is-complete`). */
export function missingRows(request: string, rows: number, truncated: boolean): Shortfall | undefined {
  if (truncated) return { cause: 'partial', reason: `${request} warned that there are more results than it printed` };
  if (STOPS_AT_1000.has(request) && rows === 1000) {
    return {
      cause: 'partial',
      reason: `${request} gave exactly 1000 rows, where it stops without -ResultSize Unlimited`,
    };
  }
  return undefined;
}

const NARROWED =
  /\s-(Filter|Identity|Database|OrganizationalUnit|Anr|RecipientTypeDetails|First|Skip)\b|\s-ResultSize[ :]+\d|\|\s*(\?|where|where-object)\s/i;
const NAMES_ONE = /^\s*Get-\w+\s+(?![-|`])\S/i;
const OF_ONE_SERVER = /\s-Server\b/i;

/**
 * Whether a command line asks for a part of the organization only; a single server's directories are whole.
 *
 * @param isNarrowed It has a parameter, or takes something in, that may leave objects out.
 */
export function partOfAll(request: string, command: string, isNarrowed = false): Shortfall | undefined {
  if (!request.startsWith('Get-')) return undefined;
  const kind = cmdletNamed(request)?.kind;
  const isOfAll = kind?.kind === 'server' || kind?.scope === 'organization';
  const isMailbox = request === 'Get-Mailbox' || request === 'Get-CASMailbox' || request === 'Get-MailboxDatabase';
  const isPart = NARROWED.test(command) || NAMES_ONE.test(command) || (isMailbox && OF_ONE_SERVER.test(command));
  if (!isPart && !(isOfAll && isNarrowed)) return undefined;
  return {
    cause: 'partial',
    reason: `the command asks for a part only: ${command.replace(/\s+/g, ' ').trim().slice(0, 120)}`,
  };
}
