import { UserError } from '../../model/error.ts';
import type { ErrorCode } from '../../model/errors/error-codes.ts';

/** Whether somebody else writes. */
export const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && [5, 6].includes(Number(error.errcode) & 0xff);

type SqliteFault = readonly [code: ErrorCode, says: string, hint: string];

const BUSY: SqliteFault = [
  'history-busy',
  'is being written by somebody else for longer than a caller waits',
  'try again when the other exaudit has ended',
];
/** SQLITE_CORRUPT. */
const DAMAGED = 11;

/** By SQLite's result codes, the low byte (https://www.sqlite.org/rescode.html). */
const FAULTS: { readonly [code: number]: SqliteFault } = {
  5: BUSY,
  6: BUSY,
  8: [
    'history-readonly',
    'cannot be written: the file or its folder is read-only for this user',
    'run as the user that stores runs, or mend the rights',
  ],
  10: [
    'history-unreachable',
    'cannot be read or written: the disk reports an error',
    'look at the disk; restore a backup where the file is damaged',
  ],
  [DAMAGED]: ['history-damaged', 'is damaged', 'see what is lost with "exaudit history check", and restore a backup'],
  13: [
    'history-full',
    'cannot be written: the disk is full',
    'make room, or take old runs away: exaudit history prune',
  ],
  14: [
    'history-readonly',
    'cannot be opened or written by this user',
    'run as the user that stores runs, or mend the rights',
  ],
  26: ['history-damaged', 'is no database, or its first page is damaged', 'restore a backup'],
};

/** What SQLite threw: what the reader can mend as a UserError, the rest as it is. */
export function sqliteError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('errcode' in error)) return error;
  // What SQLite has no number for: its index asks for a field of facts that are no JSON any more.
  const number = error.message === 'malformed JSON' ? DAMAGED : Number(error.errcode) & 0xff;
  const fault = FAULTS[number];
  if (fault === undefined) return error;
  const [code, says, hint] = fault;
  return new UserError(code, `"${path}" ${says}.`, { where: path, hint, cause: error });
}
