import type { Grounds, MendedFinding, RuleWords } from '../../model/plan/grounds.ts';
import type { Plan, Step, Wave } from '../../model/plan/plan.ts';
import { groupMessage } from '../words/rule-text.ts';
import { severityRank } from '../words/words.ts';
import type { ChangeOptions } from './change-options.ts';
import { type WaiverRequest, waiverRequests } from './waiver-requests.ts';

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

/** The parts of a plan by name. @param plan As the reader may see it. */
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

/** Steps that follow an advice which contradicts Microsoft's guidance: workarounds, whatever a target profile says. */
export const stepsAgainst = ({ contradictions = [] }: Pick<Plan, 'contradictions'>): ReadonlySet<string> =>
  new Set(contradictions.filter(({ decided }) => decided === 'follows-advice').flatMap(({ steps }) => steps));

/** Rules that steps mend, worst first. */
export function mendedRules({ rules, steps }: ChangeSubject): readonly RuleWords[] {
  const ids = [...new Set(steps.flatMap(({ step }) => step.rules))];
  return ids
    .flatMap((id) => rules.get(id) ?? [])
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity) || (a.id < b.id ? -1 : 1));
}

/** What is wrong by one rule: its `failure`, filled from the findings that steps mend, or from those of one step. */
export function fillMessage({ findings }: ChangeSubject, rule: RuleWords, of: readonly string[] | null = null): string {
  const own = (of === null ? [...findings.values()] : of.flatMap((one) => findings.get(one) ?? [])).filter(
    (one) => one.rule === rule.id,
  );
  return groupMessage(rule, own);
}
