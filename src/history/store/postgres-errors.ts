import { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';

type PostgresFault = readonly [code: ErrorCode, says: string, hint: string];

const BROKEN: PostgresFault = [
  'history-unreachable',
  'went away in the middle: what was being written is there as a whole or not at all',
  'try again when the server is back: a run that is there already is not stored twice',
];
const AWAY: PostgresFault = [
  'history-unreachable',
  'cannot be reached',
  'see whether the server runs and lets this computer in, and whether host and port are right',
];
const TLS: PostgresFault = [
  'history-unreachable',
  'has no certificate that this computer trusts for that name',
  'name the root in the address (sslrootcert=FILE), or see docs/history.md for sslmode',
];
const BUSY: PostgresFault = [
  'history-busy',
  'is being written by somebody else for longer than a caller waits',
  'try again when the other exaudit has ended',
];
const REFUSED: PostgresFault = [
  'history-unreachable',
  'does not let this user in',
  'see user and password of the address, and pg_hba.conf of the server',
];
const READONLY: PostgresFault = [
  'history-readonly',
  'may not be written or read by this user',
  'give the user the rights that docs/history.md names; a standby takes no writes',
];

/** By SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html) and by Node's codes, or what they begin with. */
const FAULTS: readonly (readonly [code: RegExp, fault: PostgresFault])[] = [
  [/^28/, REFUSED],
  [/^3D000$/, ['history-unreachable', 'is not there: the server has no such database', 'create it: createdb -E UTF8']],
  [/^(42501|25006)$/, READONLY],
  [/^(55P03|40001|40P01)$/, BUSY],
  [/^53[12]00$/, ['history-full', 'cannot be written: the server has no room', 'make room on the server']],
  [/^53300$/, ['history-busy', 'has no connection left for this user', 'try again, or raise max_connections']],
  [/^57P03$/, [AWAY[0], 'is starting or shutting down', AWAY[2]]],
  [/^(57P0[12]|08|25P0[34])|^(ECONNRESET|EPIPE)$/, BROKEN],
  [/^XX00[12]$/, ['history-damaged', 'is damaged', 'see what is lost with "exaudit history check"; restore a backup']],
  [/^(ECONN|ENOTFOUND|EAI_|ETIMEDOUT|EHOST|ENET|ENOENT|EACCES)/, AWAY],
  [/CERT|SIGNATURE|^ERR_(SSL|TLS)/, TLS],
];

/** Of errors of the client that have no code. */
const MESSAGES: readonly (readonly [text: RegExp, fault: PostgresFault])[] = [
  [/does not support SSL/, [TLS[0], 'does not speak TLS', 'turn it on there, or say sslmode=disable in the address']],
  [/^SASL|password/, REFUSED],
  [/timeout/i, AWAY],
  [/terminated|not queryable|closed/, BROKEN],
];

/** What the client of PostgreSQL threw: what the reader can mend as a UserError, the rest as it is. No message holds the address. */
export function postgresError(error: unknown, where: string): unknown {
  if (!(error instanceof Error)) return error;
  const code = String('code' in error ? error.code : '');
  const fault =
    FAULTS.find(([pattern]) => pattern.test(code))?.[1] ??
    (code === '' ? MESSAGES.find(([pattern]) => pattern.test(error.message))?.[1] : undefined);
  if (fault === undefined) return error;
  const [errorCode, says, hint] = fault;
  return new UserError(errorCode, `The history in ${where} ${says}.`, { where, hint, cause: error });
}
