import Type, { type Static } from 'typebox';
import {
  count,
  countsOf,
  exactly,
  flag,
  list,
  map,
  maybe,
  named,
  object,
  oneOf,
  orNull,
  outcome,
  privacy,
  ref,
  sha256,
  text,
  textOrNull,
  texts,
} from '../documents/declare.ts';
import type { Value } from '../resource.ts';
import { ACTUALS } from '../words.ts';
import { LATER_STATES, RESULT_KINDS, RESULT_OUTCOMES, STEP_STATES, type StepState } from './result-words.ts';

const value = ref<Value>('value');

export const ScriptRun = object({
  /** Path inside the capture, or as it was given. */
  file: text,
  kind: oneOf(RESULT_KINDS),
  wave: count,
  changeId: text,
  who: text,
  computer: text,
  domainController: textOrNull,
  started: text,
  ended: textOrNull,
  validityOverridden: flag,
  outcome: oneOf(RESULT_OUTCOMES),
  stoppedBy: textOrNull,
  /** Steps by state. */
  states: Type.Unsafe<{ readonly [state in StepState]?: number }>(map(count)),
});
export interface ScriptRun extends Static<typeof ScriptRun> {}

export const ValueAfter = object({
  /** Label of the resource where the evidence has it, else its id. */
  resource: object({ kind: text, id: text, label: text }),
  property: text,
  privacy,
  before: value,
  after: value,
  actual: oneOf(ACTUALS),
  /** Not written by the step: it follows in IIS, or is derived. */
  follows: maybe(exactly(true)),
  /** What the script read when it was done; absent where it read nothing of the kind. */
  script: maybe(value),
  /** What the evidence of this audit says; absent where it says nothing. */
  audit: maybe(value),
  /** Id of the record that says so, and when it was collected. */
  record: maybe(text),
  collectedAt: maybe(text),
  /** Why it is not judged, or that a later step changed it again. */
  reason: maybe(text),
});
export interface ValueAfter extends Static<typeof ValueAfter> {}

export const StepAfter = object({
  wave: count,
  id: text,
  title: text,
  server: textOrNull,
  /** By the last apply or rollback; `null` where no result speaks of it. */
  state: oneOf([...STEP_STATES, null]),
  /** ISO 8601 UTC: when that was; evidence from before says nothing about it. */
  at: textOrNull,
  error: textOrNull,
  /** Whether the values before or the planned ones should stand there after that; `null` where one cannot tell. */
  expected: oneOf(['before', 'after', null]),
  values: list(named<ValueAfter>(ValueAfter)),
  /** Second stage, of the last script that read it. */
  later: list(
    object({
      check: oneOf(['iis', 'wire', 'by-hand']),
      where: text,
      property: text,
      before: value,
      after: value,
      read: value,
      state: oneOf(LATER_STATES),
      error: textOrNull,
    }),
  ),
  /** The worst of its own values. */
  actual: oneOf(ACTUALS),
  /** The evidence contradicts what the result says. */
  deviates: flag,
});
export interface StepAfter extends Static<typeof StepAfter> {}

/** `came-right`: was predicted to fail newly, and passes. */
export const CHECK_NOWS = ['fixed', 'still-failing', 'newly-failing', 'came-right', 'unknown'] as const;
export type CheckNow = (typeof CHECK_NOWS)[number];

export const CheckAfter = object({
  rule: text,
  resource: text,
  /** `nothing`: fails now and did not when it was planned, and no prediction said so. */
  predicted: oneOf(['fixed', 'still-failing', 'newly-failing', 'nothing']),
  now: oneOf(CHECK_NOWS),
  /** Verdict of this audit; absent where it has none about this resource. */
  outcome: maybe(outcome),
});
export interface CheckAfter extends Static<typeof CheckAfter> {}

export const ChecksAfter = object({
  profile: text,
  items: list(named<CheckAfter>(CheckAfter)),
  /** Of all that was predicted; `items` holds of bulk kinds what the plan lists. */
  counts: countsOf(CHECK_NOWS),
});
export interface ChecksAfter extends Static<typeof ChecksAfter> {}

export const PlanAfter = object({
  id: text,
  digest: sha256,
  /** Where plan.json was read; `null`: only the results speak, and nothing can be held against the evidence. */
  file: textOrNull,
  validUntil: textOrNull,
  /** What the reader should know before anything else, as sentences. */
  notes: texts,
  /** Runs of scripts, in the order in which they began. */
  runs: list(named<ScriptRun>(ScriptRun)),
  /** Where steps were to be carried out and no apply result says what happened; `server` null: of the organization. */
  missing: list(object({ wave: count, server: textOrNull })),
  steps: list(named<StepAfter>(StepAfter)),
  /** `null` where the plan is not there, or judged by another profile. */
  checks: orNull(named<ChecksAfter>(ChecksAfter)),
});
export interface PlanAfter extends Static<typeof PlanAfter> {}

/** What became of plans, beside the verdicts: results of their scripts, held against what the evidence now says. */
export const AfterChange = object(
  {
    /** Sorted by plan id; each result stands at the plan whose digest it names. */
    plans: list(named<PlanAfter>(PlanAfter)),
    /** Results and plans that were there and cannot be read. */
    unread: list(object({ file: text, problem: text })),
  },
  'Planned against actual. Results of scripts decide no verdict: they stand beside them.',
);
export interface AfterChange extends Static<typeof AfterChange> {}
