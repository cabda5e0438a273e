import { FileError } from '../lib/file-error.ts';
import { withoutUrlSecrets } from '../lib/web/url-secret.ts';
import type { Silence } from './request-outcome.ts';
import type { ErrorFact, ScriptAnswer } from './runner.ts';

/** What went wrong, as reports print it, and whether asking once more can help. */
export interface PlainReason {
  readonly text: string;
  readonly passing: boolean;
}

const FULL = 'the disk is full';
const NO_ANSWER = 'the server does not answer';

type Sign = readonly [text: string, passing: boolean, is: (error: ErrorFact) => boolean];

const says =
  (pattern: RegExp) =>
  (error: ErrorFact): boolean =>
    pattern.test(error.message) || pattern.test(error.id);

/** The first that fits counts. Ids and types come first in each: no language changes them. */
const SIGNS: readonly Sign[] = [
  [
    'Exchange slowed this account down (throttling)',
    true,
    says(/throttl|overbudget|over budget|micro ?delay|MaxConcurrency|concurrent shells/i),
  ],
  [
    'PowerShell remoting is not available on this computer',
    false,
    says(/no supported WSMan client library|WSMan is either not installed/i),
  ],
  ['access is denied', false, isDenied],
  [FULL, false, says(/not enough space|disk is full|No space left/i)],
  [
    NO_ANSWER,
    true,
    says(
      /RPC server is unavailable|0x800706BA|WinRM|network path was not found|0x80070035|cannot connect|could not connect|timed? ?out|unreachable|TransportException|connection (was )?(closed|reset|refused)|The server is not available|could not be contacted/i,
    ),
  ],
  ['it is not found', false, says(/ManagementObjectNotFound|ObjectNotFound|couldn't be found|ItemNotFound/i)],
  ['the cmdlet is not there', false, says(/CommandNotFound/i)],
  ['it does not take a parameter that it is given', false, says(/NamedParameterNotFound|ParameterBinding/i)],
];

function isDenied(error: ErrorFact): boolean {
  return (
    error.category === 'PermissionDenied' ||
    error.category === 'SecurityError' ||
    /UnauthorizedAccess|AccessDenied|0x80070005/i.test(`${error.type} ${error.id} ${error.message}`) ||
    /access (is|was)? ?denied|insufficient (rights|permission)/i.test(error.message)
  );
}

/** Of the error records of one answer: the worst is the first that the script met. */
export function reasonOfErrors(errors: readonly ErrorFact[]): PlainReason {
  const [first] = errors;
  if (first === undefined) return { text: 'it ended before its end, and says no reason', passing: true };
  for (const [text, passing, is] of SIGNS) if (errors.some(is)) return { text, passing };
  return { text: `it says: "${quotable(first.message)}"`, passing: false };
}

/** Whether it could not be written for want of room: what was written then stands in the way of all that follows. */
export const isDiskFull = (reason: PlainReason): boolean => reason.text === FULL;

/** Of a fault on our own side of an answer. */
export function reasonOfFault(error: unknown): string {
  if (error instanceof FileError && error.code === 'disk-full') return FULL;
  return error instanceof Error ? error.message : String(error);
}

/** Of a call that was not answered at all. */
export function reasonOfSilence(answer: ScriptAnswer): PlainReason {
  switch (answer.state) {
    case 'timed-out':
      return { text: answer.reason, passing: false };
    case 'cancelled':
      return { text: 'the collection was interrupted', passing: false };
    case 'not-started':
      return { text: quotable(answer.reason), passing: false };
    default:
      return { text: `the PowerShell session broke off: ${quotable(answer.reason)}`, passing: true };
  }
}

/** Whether the server that was asked about was silent. */
export function silenceIn({ state }: ScriptAnswer, why?: PlainReason): { readonly silent?: Silence } {
  if (state === 'timed-out') return { silent: 'timed-out' };
  return why?.text === NO_ANSWER ? { silent: 'unreachable' } : {};
}

const LONGEST = 200;
/** What is looked through for secrets: nothing behind it is shown. */
const MOST_READ = 4_000;

/** One line of foreign text: short, without control characters, addresses, and what looks like a secret. */
export function quotable(text: string): string {
  const plain = text.slice(0, MOST_READ).replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/g, ' ');
  const shown = withoutSecrets(plain).replace(/"/g, "'").trim();
  return shown.length <= LONGEST ? shown : `${shown.slice(0, LONGEST - 1)}\u2026`;
}

/** Of a reason, also one that somebody else wrote: without what looks like a secret, without addresses and accounts. */
export function withoutSecrets(text: string): string {
  return withoutUrlSecrets(text.slice(0, MOST_READ))
    .replace(
      /\b([\w-]*(?:password|passwd|pwd|secret|token|credential|api[-_ ]?key)s?)\b(["']?\s*[:=]\s*|\s+)\S+/gi,
      '$1 (withheld)',
    )
    .replace(/[^\s@"'<>]+@[^\s@"'<>]+\.[^\s@"'<>]+/g, '(address)')
    .replace(/(?<![\w.\\:-])(?!HK[A-Z_]{2,20}\\)[\w.-]{1,20}\\[^\\\s"'<>()/:]{1,64}(?![\\\w])/g, '(account)');
}
