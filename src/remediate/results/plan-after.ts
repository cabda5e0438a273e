import type { PlanAfter, ScriptRun } from '../../model/plan/after-change.ts';
import type { Plan } from '../../model/plan/plan.ts';
import type { StepState } from '../../model/plan/result-words.ts';
import { shortName } from '../short-name.ts';
import { checksAfter, type VerdictsNow } from './checks-after.ts';
import { planNotes } from './plan-notes.ts';
import { byTime, type ReadResult } from './read-result.ts';
import { stepsAfter } from './step-after.ts';
import { stepsOfResults } from './steps-of-results.ts';
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
    notes: planNotes(plan, results, steps, now),
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
