import type { Request } from '../../model/request.ts';
import type { CollectionLine } from '../../model/snapshot.ts';
import type { UnknownCause } from '../../model/words.ts';

/** What one file answers to one request about one kind in one scope; becomes a collection line. */
export interface Answer {
  readonly request: string;
  readonly kind: string;
  readonly scope: string;
  readonly computerRole?: 'client';
  readonly places?: readonly string[];
  readonly properties: readonly string[];
  readonly count: number;
  readonly status: CollectionLine['status'];
  readonly cause?: UnknownCause;
  readonly reason?: string;
}

/** Why an answer is not complete. */
export interface Shortfall {
  readonly cause: UnknownCause;
  readonly reason: string;
}

export interface Asked {
  readonly request: Request;
  /** Server in lower case, where the answer is about one. */
  readonly server: string | null;
  readonly computerRole?: 'client';
  /** What it was asked about, where that is less than the request can tell. */
  readonly places?: readonly string[];
  /** The command line, or the number of rows, shows that the answer is not all. */
  readonly shortfall?: Shortfall;
}
