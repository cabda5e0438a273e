import type { Value } from '../resource.ts';
import type { Outcome, Privacy } from '../run.ts';
import type { ChangeResult, LaterRow, ResultKind, ResultOutcome, StepState } from './change-result.ts';
import type { Judged } from './plan.ts';

/** What became of plans, beside the verdicts: results of their scripts, held against what the evidence now says. */
export interface AfterChange {
  /** Sorted by plan id; each result stands at the plan whose digest it names. */
  readonly plans: readonly PlanAfter[];
  /** Results and plans that were there and cannot be read. */
  readonly unread: readonly { readonly file: string; readonly problem: string }[];
}

export interface PlanAfter {
  readonly id: string;
  readonly digest: string;
  /** Where plan.json was read; `null`: only the results speak, and nothing can be held against the evidence. */
  readonly file: string | null;
  readonly validUntil: string | null;
  /** What the reader should know before anything else, as sentences. */
  readonly notes: readonly string[];
  /** Runs of scripts, in the order in which they began. */
  readonly runs: readonly ScriptRun[];
  /** Where steps were to be carried out and no apply result says what happened; `server` null: of the organization. */
  readonly missing: readonly { readonly wave: number; readonly server: string | null }[];
  readonly steps: readonly StepAfter[];
  /** `null` where the plan is not there, or judged by another profile. */
  readonly checks: ChecksAfter | null;
}

export interface ScriptRun extends Omit<ChangeResult, 'schema' | 'plan' | 'digest' | 'run' | 'steps'> {
  /** Path inside the capture, or as it was given. */
  readonly file: string;
  readonly kind: ResultKind;
  readonly outcome: ResultOutcome;
  /** Steps by state. */
  readonly states: { readonly [state in StepState]?: number };
}

/** What the evidence says of a planned value now. */
export const ACTUALS = ['as-planned', 'as-before', 'something-else', 'not-judged'] as const;
export type Actual = (typeof ACTUALS)[number];

export interface StepAfter {
  readonly wave: number;
  readonly id: string;
  readonly title: string;
  readonly server: string | null;
  /** By the last apply or rollback; `null` where no result speaks of it. */
  readonly state: StepState | null;
  /** ISO 8601 UTC: when that was; evidence from before says nothing about it. */
  readonly at: string | null;
  readonly error: string | null;
  /** Whether the values before or the planned ones should stand there after that; `null` where one cannot tell. */
  readonly expected: 'before' | 'after' | null;
  readonly values: readonly ValueAfter[];
  /** Second stage, of the last script that read it. */
  readonly later: readonly LaterRow[];
  /** The worst of its own values. */
  readonly actual: Actual;
  /** The evidence contradicts what the result says. */
  readonly deviates: boolean;
}

export interface ValueAfter {
  /** Label of the resource where the evidence has it, else its id. */
  readonly resource: { readonly kind: string; readonly id: string; readonly label: string };
  readonly property: string;
  readonly privacy: Privacy;
  readonly before: Value;
  readonly after: Value;
  /** Not written by the step: it follows in IIS, or is derived. */
  readonly follows?: true;
  /** What the script read when it was done; absent where it read nothing of the kind. */
  readonly script?: Value;
  /** What the evidence of this audit says; absent where it says nothing. */
  readonly audit?: Value;
  /** Id of the record that says so, and when it was collected. */
  readonly record?: string;
  readonly collectedAt?: string;
  readonly actual: Actual;
  /** Why it is not judged, or that a later step changed it again. */
  readonly reason?: string;
}

export interface ChecksAfter {
  readonly profile: string;
  readonly items: readonly CheckAfter[];
  /** Of all that was predicted; `items` holds of bulk kinds what the plan lists. */
  readonly counts: { readonly [now in CheckNow]: number };
}

export const CHECK_NOWS = ['fixed', 'still-failing', 'newly-failing', 'came-right', 'unknown'] as const;
/** `came-right`: was predicted to fail newly, and passes. */
export type CheckNow = (typeof CHECK_NOWS)[number];

export interface CheckAfter extends Pick<Judged, 'rule' | 'resource'> {
  /** `nothing`: fails now and did not when it was planned, and no prediction said so. */
  readonly predicted: 'fixed' | 'still-failing' | 'newly-failing' | 'nothing';
  readonly now: CheckNow;
  /** Verdict of this audit; absent where it has none about this resource. */
  readonly outcome?: Outcome;
}
