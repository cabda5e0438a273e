import type { ErrorCode } from './errors/error-codes.ts';

/** A fault that the reader of the message can mend. Everything else that is thrown is a bug and keeps its stack. */
export class UserError extends Error {
  readonly code: ErrorCode;
  /** `file:line:column`, a path, or a flag: where the reader has to look. */
  readonly where: string | undefined;
  /** What to do, as a sentence or a "did you mean". */
  readonly hint: string | undefined;
  /** The source line with a caret below it, ready to print. */
  readonly frame: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    details: {
      readonly where?: string | undefined;
      readonly hint?: string | undefined;
      readonly frame?: string | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'UserError';
    this.code = code;
    this.where = details.where;
    this.hint = details.hint;
    this.frame = details.frame;
  }
}

/** Several faults of one reading, shown together (policy files: the first twenty). */
export class UserErrors extends UserError {
  readonly errors: readonly UserError[];

  constructor(code: ErrorCode, message: string, errors: readonly UserError[]) {
    super(code, message);
    this.name = 'UserErrors';
    this.errors = errors;
  }
}

/** Exit codes, the first that holds decides (`docs/exit-codes.md`). */
export const EXIT = {
  interrupted: 130,
  internal: 70,
  usage: 2,
  nothingJudged: 4,
  evidenceMissing: 3,
  planRefused: 6,
  strictWaiver: 5,
  failure: 1,
  ok: 0,
} as const;
