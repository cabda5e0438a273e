/** Why a failing finding gets no command: somebody has to decide or to act. */
export const UNMENDED_REASONS = [
  'no-fix',
  'owned-elsewhere',
  'no-captured-value',
  'conflict',
  'needs-a-decision',
  'not-on-this-version',
  'unwritable',
  'bulk',
] as const;

/** Why a failing finding gets no step in a plan; the last three depend on what was asked for. */
export const REFUSAL_REASONS = [...UNMENDED_REASONS, 'irreversible', 'waived', 'not-asked'] as const;
