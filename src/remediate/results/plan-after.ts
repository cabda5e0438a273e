import type { PlanAfter, ScriptRun, StepAfter } from '../../model/plan/after-change.ts';
import type { Plan } from '../../model/plan/plan.ts';
import type { StepState } from '../../model/plan/result-words.ts';
import { checksAfter, type VerdictsNow } from './checks-after.ts';
import { otherThanPlanned } from './other-than-planned.ts';
import { byTime, type ReadResult, shortName } from './read-result.ts';
import { stepsAfter, stepsOfResults } from './step-after.ts';
import type { EvidenceNow } from './value-after.ts';

/** A plan and where it was read. */
export interface ReadPlan {
  readonly file: string;
  readonly plan: Plan;
}

/**
 * One plan against what became of it: its results, the evidence, the verdicts. All results are of this digest. Without
 * the plan only the results speak.
 */
export function planAfter(
  digest: string,
  read: ReadPlan | undefined,
  results: readonly ReadResult[],
  now: EvidenceNow & VerdictsNow,
): PlanAfter {
  const runs = [...results].sort(byTime).map(scriptRun);
  const frame = { id: digest.slice(0, 8), digest, runs };
  if (read === undefined) {
    return {
      ...frame,
      file: null,
      validUntil: null,
      notes: [
        'Its plan.json is not here: only the results speak, and nothing is held against the evidence. Give the folder of the plan with --change.',
      ],
      missing: [],
      steps: stepsOfResults(results),
      checks: null,
    };
  }
  const { file, plan } = read;
  const prediction = plan.predictions.find(({ profile }) => profile === now.profile);
  const steps = stepsAfter(plan, results, now);
  return {
    ...frame,
    file,
    validUntil: plan.validUntil,
    notes: [...changedScripts(plan, results), ...tooOld(steps), ...notesOf(plan, now)],
    missing: missingOf(plan, results),
    steps,
    checks: prediction === undefined ? null : checksAfter(prediction, now),
  };
}

function scriptRun({ file, result }: ReadResult): ScriptRun {
  const { schema: _schema, plan: _plan, digest: _digest, run: _run, steps, ...about } = result;
  const states: { [state in StepState]?: number } = {};
  for (const { state } of steps) states[state] = (states[state] ?? 0) + 1;
  return { file, ...about, states };
}

function changedScripts(plan: Plan, results: readonly ReadResult[]): readonly string[] {
  const others = otherThanPlanned(plan, results);
  if (others.length === 0) return [];
  const more = others.length > 3 ? ` and ${others.length - 3} more` : '';
  return [
    `Results name other values than the plan, or steps that it does not have: the scripts were changed, or the results were. ${others.slice(0, 3).join(', ')}${more}.`,
  ];
}

/** Evidence from before the change says nothing about it, and neither do the verdicts that rest on it. */
function tooOld(steps: readonly StepAfter[]): readonly string[] {
  const values = steps.flatMap((step) => step.values.map((value) => ({ at: step.at, ...value })));
  const old = values.filter(({ at, collectedAt }) => at !== null && collectedAt !== undefined && collectedAt < at);
  if (old.length === 0) return [];
  return [
    `The evidence of ${old.length} of ${values.length} values is from before the change: collect again. Checks that rest on it speak of the time before, too.`,
  ];
}

function notesOf({ predictions, profile }: Plan, now: VerdictsNow): readonly string[] {
  const prediction = predictions.find((one) => one.profile === now.profile);
  if (prediction === undefined) {
    return [
      `The plan was predicted under profile ${predictions.map((one) => one.profile).join(' and ') || profile}, this audit judges by ${now.profile}: checks are not compared.`,
    ];
  }
  const { counts } = prediction;
  const isCut =
    counts !== undefined &&
    (counts.fixed > prediction.fixed.length ||
      counts.stillFailing > prediction.stillFailing.length ||
      counts.newlyFailing > prediction.newlyFailing.length);
  return isCut
    ? ['Of mailboxes and other large kinds the plan lists the first hundred of a rule: only those are compared.']
    : [];
}

/** Where a step was to be carried out and no result of apply.ps1 says what happened. */
function missingOf(plan: Plan, results: readonly ReadResult[]): PlanAfter['missing'] {
  return plan.waves.flatMap(({ number, steps }) => {
    const applied = results
      .filter(({ result }) => result.kind === 'apply' && result.wave === number)
      .map(({ result }) => shortName(result.computer));
    const servers = [...new Set(steps.map(({ server }) => (server === null ? null : shortName(server))))];
    return servers
      .filter((server) => (server === null ? applied.length === 0 : !applied.includes(server)))
      .map((server) => ({ wave: number, server }));
  });
}
