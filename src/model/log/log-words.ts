/** How much is logged: a level takes in those after it. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** How a request leaves. */
export const REQUEST_WAYS = ['powershell', 'program', 'dns', 'http', 'tcp'] as const;

/** What the program is doing, as its log says it. */
export const STAGES = [
  'collect',
  'open',
  'judge',
  'remedies',
  'plan',
  'explain',
  'report',
  'keep',
  'verify',
  'redact',
  'doctor',
] as const;
export type Stage = (typeof STAGES)[number];

export const STAGE_ENDS = ['done', 'failed', 'interrupted'] as const;
