import type { StepAfter, ValueAfter } from '../../model/plan/after-change.ts';
import type { Change, Plan, Step } from '../../model/plan/plan.ts';
import type { Actual } from '../../model/words.ts';
import { type ReadResult, reportsOf } from './read-result.ts';
import { saidOfStep } from './said-of.ts';
import { scriptValue } from './script-value.ts';
import { type EvidenceNow, valueAfter } from './value-after.ts';

/** Every step of a plan: what its scripts say, and what the evidence says of each value. */
export function stepsAfter(plan: Plan, results: readonly ReadResult[], now: EvidenceNow): readonly StepAfter[] {
  const all = plan.waves.flatMap(({ number, steps }) => steps.map((step) => ({ wave: number, step })));
  return all.map(({ step, wave }, index) =>
    stepAfter(
      step,
      wave,
      all.slice(index + 1).map((one) => one.step),
      results,
      now,
    ),
  );
}

function stepAfter(
  step: Step,
  wave: number,
  following: readonly Step[],
  results: readonly ReadResult[],
  now: EvidenceNow,
): StepAfter {
  const reports = reportsOf(wave, step.id, results);
  const { at, expected, later, read, speaking } = saidOfStep(reports);
  const state = speaking?.step.state ?? null;
  const values = step.changes.map((change) =>
    valueAfter(change, now, {
      at,
      later: laterValues(change, following),
      script: scriptValue(change, step, { later, read }),
    }),
  );
  const actual = worstOf(values.filter(({ follows }) => follows !== true).map((value) => value.actual));
  return {
    wave,
    id: step.id,
    title: step.title,
    server: step.server,
    state,
    at,
    error: speaking?.step.error ?? null,
    expected,
    values,
    later,
    actual,
    deviates: values.some((value) => deviates(value, { expected, at, state })),
  };
}

const laterValues = (change: Change, following: readonly Step[]) =>
  following.flatMap(({ changes, id }) =>
    changes
      .filter(({ property, resource }) => property === change.property && resource === change.resource)
      .map(({ after }) => ({ step: id, value: after })),
  );

const ORDER: readonly Actual[] = ['something-else', 'as-before', 'not-judged', 'as-planned'];

/** The worst; of values that are partly as planned and partly as before, that is something else. */
function worstOf(actuals: readonly Actual[]): Actual {
  if (actuals.includes('as-before') && actuals.includes('as-planned')) return 'something-else';
  return ORDER.find((one) => actuals.includes(one)) ?? 'not-judged';
}

/** Exchange copies the directory over IIS about that often. */
const COPIED_WITHIN_MS = 15 * 60_000;

/** The evidence contradicts what the scripts say; what Exchange may still be copying does not. */
function deviates(
  { actual, collectedAt, follows }: ValueAfter,
  { at, expected, state }: Pick<StepAfter, 'at' | 'expected' | 'state'>,
): boolean {
  if (expected === null || actual === 'not-judged') return false;
  if (actual === (expected === 'after' ? 'as-planned' : 'as-before')) return false;
  if (actual === 'something-else') return true;
  if (follows !== true && state !== 'pending' && state !== 'rollback-pending') return true;
  if (at === null || collectedAt === undefined) return true;
  return Date.parse(collectedAt) - Date.parse(at) > COPIED_WITHIN_MS;
}
