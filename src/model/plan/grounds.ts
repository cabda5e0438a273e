import type { Severity, Symptom } from '../policy/policy.ts';
import type { Coverage, Finding, Run, RunProfile, WaiverUse } from '../run.ts';
import type { Custody } from '../snapshot.ts';

/**
 * What the audit behind a plan knew, as far as the people who decide on the plan have to know it: the words of its
 * rules, the findings that its steps mend, what was missing. Kept in plan.json, so that the change document can be
 * written from it alone, and so that the digest that an approval is bound to covers what the board has read.
 */
export interface Grounds {
  readonly profile: ProfileWords;
  readonly target: ProfileWords | null;
  readonly custody: Custody;
  readonly window: Run['window'];
  readonly coverage: Coverage;
  /** Every rule that a step, a refusal or a new failure of a prediction names; by id. */
  readonly rules: readonly RuleWords[];
  /** The findings that steps mend; by fingerprint. */
  readonly findings: readonly MendedFinding[];
  /** Waivers of the rules above. */
  readonly waivers: readonly WaiverUse[];
  /** At most how many mailboxes each step touches; `null` where no mailbox was collected. */
  readonly reach: readonly { readonly step: string; readonly mailboxes: number | null }[];
}

export type ProfileWords = Pick<RunProfile, 'name' | 'fits' | 'weakerThanBaseline'> &
  Partial<Pick<RunProfile, 'misfits'>>;

export interface RuleWords {
  readonly id: string;
  readonly title: string;
  readonly failure: string;
  readonly severity: Severity;
  /** Under the target profile; `null` where there is none, or it leaves the rule out. */
  readonly targetSeverity: Severity | null;
  readonly harm: string;
  readonly symptoms: readonly Symptom[];
  /** For the value of the rule's parameter in this run; `null` where the policy does not say. */
  readonly why: string | null;
  /** What the policy says of other values of the same parameter, which is named in words. */
  readonly instead: readonly { readonly parameter: string; readonly value: string; readonly why: string }[];
  readonly notice: string | null;
  readonly careful: string | null;
  readonly certainty: string | null;
  readonly references: readonly string[];
}

export type MendedFinding = Pick<Finding, 'rule' | 'resource' | 'severity' | 'arguments' | 'fingerprint'>;
