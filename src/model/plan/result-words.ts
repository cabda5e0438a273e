export const RESULT_KINDS = ['apply', 'rollback', 'verify'] as const;
export type ResultKind = (typeof RESULT_KINDS)[number];

/** How a run of a script ended; `running` is what a crash leaves behind. */
export const RESULT_OUTCOMES = [
  'done',
  'pending',
  'rolled-back',
  'rollback-failed',
  'guard-stopped',
  'refused',
  'failed',
  'interrupted',
  'running',
  'what-if',
  'as-expected',
  'different',
] as const;
export type ResultOutcome = (typeof RESULT_OUTCOMES)[number];

export const STEP_STATES = [
  'not-reached',
  'elsewhere',
  'already',
  'changing',
  'done',
  'pending',
  'failed',
  'guard-stopped',
  'unreadable',
  'rolled-back',
  'rollback-pending',
  'rollback-failed',
  'skipped',
  'as-expected',
  'different',
] as const;
export type StepState = (typeof STEP_STATES)[number];

export const LATER_STATES = ['as-expected', 'pending', 'different', 'unreadable', 'not-asked'] as const;
export type LaterState = (typeof LATER_STATES)[number];
