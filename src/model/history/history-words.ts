/** Closed lists of words about kept runs and their differences; what declares documents is loaded for its types only. */

/** The parts of a stored run that are kept beside its row, each compressed (gzip). */
export const HISTORY_PARTS = ['document', 'snapshot', 'restricted', 'pins'] as const;
/**
 * `document`: run.json as it was written. `snapshot`: NDJSON. `restricted`: every non-pass of bulk kinds. `pins`: what it
 * was judged by, so that it can be judged again.
 */
export type HistoryPart = (typeof HISTORY_PARTS)[number];

/**
 * Where a difference comes from. `server`: somebody or something changed what is configured. `owner`: what keeps a setting
 * (the Service Host) put it back, as far as that was seen.
 */
export const DRIFT_CAUSES = [
  'server',
  'exchange-build',
  'owner',
  'rules',
  'profile',
  'waiver',
  'declaration',
  'collection',
  'time',
  'not-known',
] as const;
export type DriftCause = (typeof DRIFT_CAUSES)[number];

/** What became of a finding between two runs, what people look at first first. */
export const VERDICT_CHANGES = [
  'new',
  'fixed',
  'cannot-confirm',
  'gone',
  'no-longer-required',
  'evidence-lost',
  'waiver-started',
  'waiver-ended',
  'still-failing',
] as const;
export type VerdictChange = (typeof VERDICT_CHANGES)[number];
