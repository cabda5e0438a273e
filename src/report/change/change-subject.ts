import type { Grounds, MendedFinding, RuleWords } from '../../model/plan/grounds.ts';
import type { Plan, Step, Wave } from '../../model/plan/plan.ts';
import type { Redaction } from '../report.ts';
import { type WaiverRequest, waiverRequests } from './waiver-requests.ts';

/** A script of the plan as it lies in its folder. */
export interface ScriptFile {
  /** `wave-1/apply.ps1` */
  readonly name: string;
  /** Lower-case hex over the bytes of the file; `null` where the file is not there. */
  readonly sha256: string | null;
}

export interface ChangeOptions {
  readonly redact: Redaction;
  /** Key of the pseudonyms; unused with `redact: 'none'`. */
  readonly redactKey: string;
  /** When the first wave begins, ISO 8601; `null`: times are left to be filled in. */
  readonly start: string | null;
  /** Until when workarounds are asked for, ISO 8601; `null`: as long as a waiver may last. */
  readonly until: string | null;
  /** How the reader calls this program. */
  readonly command: string;
  readonly scripts: readonly ScriptFile[];
  /** Other files in the folder of the plan: `review.csv`. */
  readonly files: readonly string[];
}

/** One step with the wave it belongs to. */
export interface PlacedStep {
  readonly step: Step;
  readonly wave: Wave;
}

/** What every section is made from: the plan as the reader may see it, with its parts by name. */
export interface ChangeSubject {
  readonly plan: Plan;
  readonly grounds: Grounds;
  readonly options: ChangeOptions;
  /** In order of execution. */
  readonly steps: readonly PlacedStep[];
  readonly rules: ReadonlyMap<string, RuleWords>;
  readonly findings: ReadonlyMap<string, MendedFinding>;
  /** At most how many mailboxes a step touches, by step; `null` where no mailbox was collected. */
  readonly reach: ReadonlyMap<string, number | null>;
  /** Waivers that workarounds need. */
  readonly requests: readonly WaiverRequest[];
  /** For each prediction the verdicts that it says are mended, as `verdictKey`. */
  readonly fixed: readonly ReadonlySet<string>[];
}

export const verdictKey = (rule: string, resource: string): string => `${rule}\n${resource}`;

export function changeSubject(plan: Plan, grounds: Grounds, options: ChangeOptions): ChangeSubject {
  const steps = plan.waves.flatMap((wave) => wave.steps.map((step) => ({ step, wave })));
  const rules = new Map(grounds.rules.map((rule) => [rule.id, rule]));
  return {
    plan,
    grounds,
    options,
    steps,
    rules,
    findings: new Map(grounds.findings.map((finding) => [finding.fingerprint, finding])),
    reach: new Map(grounds.reach.map(({ mailboxes, step }) => [step, mailboxes])),
    requests: waiverRequests(plan, rules, options),
    fixed: plan.predictions.map(({ fixed }) => new Set(fixed.map(({ resource, rule }) => verdictKey(rule, resource)))),
  };
}
