import type { Fragment } from '../../../model/resource.ts';
import type { Shortfall } from '../../answers/file-reading.ts';
import type { RawObject } from '../../raw/raw.ts';
import type { PrintedError } from '../error-record.ts';

/** The objects of one answer, one after the other. */
export interface AnsweredRows {
  /** What an object says; `isStrange` where not all of it is an answer to the question. */
  add(object: RawObject): { readonly fragments: readonly Fragment[]; readonly isStrange: boolean };
  /** @param errors That were printed among the objects. */
  end(errors: readonly PrintedError[]): EndedRows;
}

interface EndedRows {
  /** What had to wait for the last row. */
  readonly fragments: readonly Fragment[];
  /** Those that say more than that a value is not there. */
  readonly errors: readonly PrintedError[];
  readonly fault?: Shortfall | undefined;
  readonly note?: string | undefined;
}
