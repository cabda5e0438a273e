import { UserError, UserErrors } from '../../src/model/error.ts';

/** The faults that something throws, as `where code: message [hint]`; fails where it throws nothing or a bug. */
export function faultsOf(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof UserErrors) return error.errors.map(lineOf);
    if (error instanceof UserError) return [lineOf(error)];
    throw error;
  }
  throw new Error('nothing was thrown');
}

function lineOf(error: UserError): string {
  return `${error.where ?? ''} ${error.code}: ${error.message}${error.hint === undefined ? '' : ` [${error.hint}]`}`;
}
