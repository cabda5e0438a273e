import type { Value } from '../resource.ts';

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

/** One row of the second stage: what followed in IIS, what the wire offered. */
export interface LaterRow {
  readonly check: 'iis' | 'wire' | 'by-hand';
  readonly where: string;
  readonly property: string;
  readonly before: Value;
  readonly after: Value;
  readonly read: Value;
  readonly state: LaterState;
  readonly error: string | null;
}

export interface StepResult {
  readonly id: string;
  readonly title: string;
  readonly server: string | null;
  readonly state: StepState;
  readonly planned: readonly { readonly property: string; readonly before: Value; readonly after: Value }[];
  /** What the script read, by property; `null` where it did not come to that. */
  readonly before: { readonly [property: string]: Value } | null;
  readonly after: { readonly [property: string]: Value } | null;
  readonly later?: readonly LaterRow[];
  readonly started: string | null;
  readonly ended: string | null;
  readonly error: string | null;
}

/** What a script of a plan leaves behind (`docs/plan-scripts.md`). Times are ISO 8601 UTC of the server. */
export interface ChangeResult {
  readonly schema: 'exaudit/change-result/v1';
  readonly kind: ResultKind;
  /** First 8 hex digits of `digest`. */
  readonly plan: string;
  readonly digest: string;
  readonly run: string;
  readonly wave: number;
  readonly changeId: string;
  readonly who: string;
  readonly computer: string;
  readonly domainController: string | null;
  readonly started: string;
  readonly ended: string | null;
  readonly validityOverridden: boolean;
  readonly outcome: ResultOutcome;
  readonly stoppedBy: string | null;
  readonly steps: readonly StepResult[];
}

/** Whether a path is called as scripts call what they leave behind, also while they were writing it anew. */
export const isChangeResultName = (path: string): boolean =>
  /(^|\/)exaudit-[0-9a-f]{8}-wave[^/]*\.result\.json(\.next|\.last)?$/i.test(path);
