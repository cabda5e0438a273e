import { counted } from '../../lib/counted.ts';
import { countedOf } from '../../model/kinds.ts';
import type { Grounds, MendedFinding, RuleWords } from '../../model/plan/grounds.ts';
import type { Plan, Prediction, Step, Wave } from '../../model/plan/plan.ts';
import type { Redaction } from '../redact/redaction.ts';
import { minuteText, serverName, severityRank, valueText } from '../words/words.ts';
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

/** Servers of which a step changes something, as people write them. */
export const serversTouched = ({ steps }: Pick<ChangeSubject, 'steps'>): readonly string[] =>
  [...new Set(steps.flatMap(({ step }) => (step.server === null ? [] : [serverName(step.server)])))].sort();

/** Steps that follow an advice which contradicts Microsoft's guidance: workarounds, whatever a target profile says. */
export const stepsAgainst = ({ contradictions = [] }: Pick<Plan, 'contradictions'>): ReadonlySet<string> =>
  new Set(contradictions.filter(({ decided }) => decided === 'follows-advice').flatMap(({ steps }) => steps));

/** What may be an outage, and the steps that it is said of. */
export interface MayBeOutage {
  readonly ids: readonly string[];
  /** What to find out first. */
  readonly text: string;
}

export function outagesOf(steps: readonly PlacedStep[]): readonly MayBeOutage[] {
  const all = steps.flatMap(({ step }) => (step.outage ?? []).map((text) => ({ id: step.id, text })));
  return [...Map.groupBy(all, ({ text }) => text)].map(([text, own]) => ({ ids: own.map(({ id }) => id), text }));
}

/** Rules that steps mend, worst first. */
export function mendedRules({ rules, steps }: ChangeSubject): readonly RuleWords[] {
  const ids = [...new Set(steps.flatMap(({ step }) => step.rules))];
  return ids
    .flatMap((id) => rules.get(id) ?? [])
    .sort((a, b) => severityRank(a.severity) - severityRank(b.severity) || (a.id < b.id ? -1 : 1));
}

/** What steps touch beside servers: `3 settings of the organization and 4 mailboxes`; empty where nothing. */
export function wideSettings(steps: readonly PlacedStep[]): string {
  const wide = steps.filter(({ step }) => step.server === null);
  const mailboxes = new Set(wide.flatMap(({ step }) => (step.resource.kind === 'mailbox' ? [step.resource.id] : [])));
  const settings = wide.filter(({ step }) => step.resource.kind !== 'mailbox').length;
  return [
    ...(settings === 0 ? [] : [counted(settings, 'setting of the organization', 'settings of the organization')]),
    ...(mailboxes.size === 0 ? [] : [countedOf('mailbox', mailboxes.size)]),
  ].join(' and ');
}

/** Pilot users are asked an hour after they have restarted Outlook: no decision is made earlier. */
const HOLD = 3_600_000;

/** When each wave can begin at the earliest, as a time of day; empty where no start was given. */
export function waveTimes({ options, plan }: Pick<ChangeSubject, 'options' | 'plan'>): readonly string[] {
  const { start } = options;
  return start === null ? [] : plan.waves.map((_, index) => timeAfter(start, index));
}

/** When it can be decided about each wave at the earliest. */
export function decisionTimes({ options, plan }: Pick<ChangeSubject, 'options' | 'plan'>): readonly string[] {
  const { start } = options;
  return start === null ? [] : plan.waves.map((_, index) => timeAfter(start, index + 1));
}

const timeAfter = (start: string, holds: number): string =>
  minuteText(new Date(Date.parse(start) + holds * HOLD).toISOString());

export const PREDICTED = 'Predicted by our model, not run on your servers';

type Counts = NonNullable<Prediction['counts']>;

/** How many verdicts of each sort: what the plan counted, or what it lists. */
export const judgedCounts = ({ counts, fixed, newlyFailing, stillFailing, unknown }: Prediction): Counts =>
  counts ?? {
    fixed: fixed.length,
    stillFailing: stillFailing.length,
    newlyFailing: newlyFailing.length,
    unknown: unknown.length,
  };

/** `modern-default (target)` */
export const profileName = (plan: Plan, { profile }: Prediction, index: number): string =>
  `${profile} (${index === 0 ? 'current' : profile === plan.targetProfile ? 'target' : 'also asked for'})`;

/** How many findings of a step the prediction with this index says are mended. */
export const fixedBy = ({ findings, fixed }: ChangeSubject, index: number, step: Step): number =>
  step.findings.filter((fingerprint) => {
    const finding = findings.get(fingerprint);
    return finding !== undefined && fixed[index]?.has(verdictKey(finding.rule, finding.resource.id)) === true;
  }).length;

/** What is wrong by one rule: its `failure`, filled from the findings that steps mend, or from those of one step. */
export function fillMessage({ findings }: ChangeSubject, rule: RuleWords, of: readonly string[] | null = null): string {
  const own = (of === null ? [...findings.values()] : of.flatMap((one) => findings.get(one) ?? [])).filter(
    (one) => one.rule === rule.id,
  );
  return rule.failure.replace(/\{([A-Za-z][\w.]*)\}/g, (_all, name: string) => {
    const texts = new Set(
      own.flatMap(({ arguments: values }) => (values[name] === undefined ? [] : [valueText(values[name].value)])),
    );
    if (texts.size === 0) return '(not seen)';
    return texts.size <= 2 ? [...texts].join(' or ') : 'different values';
  });
}
