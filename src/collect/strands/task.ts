import type { Errand } from '../ledger/errand.ts';
import type { RequestOutcome } from '../request-outcome.ts';

/** An errand with what it takes to run it. */
export interface Task {
  readonly errand: Errand;
  run(): Promise<RequestOutcome>;
}

/** Tasks that are done one after another: those of one server, so that a slow one holds up one line only. */
export type Strand = readonly Task[];
