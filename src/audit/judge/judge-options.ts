import type { Scratch } from '../../lib/scratch.ts';
import type { Severity } from '../../model/words.ts';
import type { PolicySet } from '../../policy/read/policy-set.ts';
import type { Waiver } from '../../policy/waivers/waiver.ts';
import type { ChangeEvidence } from '../change/after-change.ts';

/** What to judge by, and when. */
export interface JudgeOptions {
  readonly policies: PolicySet;
  /** Without it the best-fitting profile is chosen from the evidence. */
  readonly profile: string | undefined;
  /** `RULE.P=V`. */
  readonly overrides: readonly string[];
  readonly waivers: readonly Waiver[];
  readonly strictWaivers: boolean;
  /** Kinds whose absence breaks a promise, beside those that the profile requires. */
  readonly requires: readonly string[];
  readonly failOn: Severity | undefined;
  /** Expiry, waivers and attestations are judged at this time. */
  readonly asOf: Date;
  readonly now: Date;
  /** What the reader called the input. */
  readonly subject: string;
  readonly scratch: Scratch;
  readonly signal?: AbortSignal;
  /** Results of change scripts, to be shown beside the verdicts; they decide none. */
  readonly change?: ChangeEvidence;
}
