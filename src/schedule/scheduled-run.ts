import type { Delivery } from '../alert/deliver.ts';
import type { KeptRun } from '../audit/kept-run.ts';
import { EXIT } from '../model/error.ts';
import type { ExitVerdict } from '../model/run.ts';
import type { News } from './news.ts';

/** What one audit came to: a run, or an exit code without one. */
export interface AuditEnd {
  readonly kept?: KeptRun;
  readonly exit: ExitVerdict;
  readonly history?: StoringEnd;
}

/** What became of a run in the history. */
interface StoringEnd {
  /** Its row, `41:9be2…`; absent where it could not be stored. */
  readonly head?: string;
  /** What is wrong with the history, as a sentence without names and paths. */
  readonly trouble?: string;
}

/** What one scheduled audit came to, and who was told. */
export interface ScheduledRun {
  readonly end: AuditEnd;
  readonly news: News;
  readonly deliveries: readonly Delivery[];
  /** What somebody who reads the log of the task should know, as sentences. */
  readonly notes: readonly string[];
}

/** An audit that came to its end, or what it threw. */
export type RunOutcome = { readonly end: AuditEnd } | { readonly thrown: unknown };

/** Something was judged and kept. */
export const isGoodEnd = ({ exit, kept }: AuditEnd): boolean =>
  kept?.folder !== undefined && exit.code !== EXIT.nothingJudged;
/** It was judged, and is not where it belongs. */
export const isUnstoredEnd = ({ history }: AuditEnd): boolean => history !== undefined && history.head === undefined;
