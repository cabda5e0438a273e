import { UserError } from '../../model/error.ts';
import type { Redaction } from '../../report/report.ts';
import { REDACTIONS } from '../../report/report.ts';
import { oneOf, timeOf } from '../read-flag.ts';

/** What may be said about a change document, wherever it is written. */
export interface ChangeFlags {
  readonly start?: string;
  readonly until?: string;
  readonly redact?: string;
}

/** Options of `plan` as commander gives them. */
export interface PlanFlags extends ChangeFlags {
  readonly format: string;
  readonly sample?: boolean;
  readonly rules?: string;
  readonly servers?: string;
  readonly impact?: string;
  readonly profile?: string;
  readonly targetProfile?: string;
  readonly set: readonly string[];
  readonly policies: readonly string[];
  readonly waivers?: string;
  readonly declarations?: string;
  readonly answer: readonly string[];
  readonly acceptIrreversible: readonly string[];
  readonly pilot?: string;
  readonly asOf?: string;
  readonly takenAt?: string;
  readonly map: readonly string[];
  readonly out: string;
}

export interface ChangeWishes {
  readonly redact: Redaction;
  readonly start: string | null;
  readonly until: string | null;
}

/** Names of people are hidden unless somebody asks for them. Throws UserError. */
export function changeWishes({ redact, start, until }: ChangeFlags): ChangeWishes {
  const wishes = {
    redact:
      redact === undefined
        ? 'pii'
        : oneOf(redact, REDACTIONS, { flag: '--redact', code: 'redaction-unknown', what: 'a level of redaction' }),
    start: start === undefined ? null : timeOf(start, '--start').toISOString(),
    until: until === undefined ? null : timeOf(until, '--until').toISOString(),
  } as const;
  if (wishes.start !== null && wishes.until !== null && wishes.until <= wishes.start) {
    throw new UserError('usage', 'Workarounds end before the change begins.', {
      where: '--until',
      hint: 'give a time after --start',
    });
  }
  return wishes;
}
