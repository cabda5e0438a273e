/** Closed lists of words about differences; what declares documents is loaded for its types only. */

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
