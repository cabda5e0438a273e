import type { StepAfter, ValueAfter } from '../../model/plan/after-change.ts';
import type { StepResult } from '../../model/plan/change-result.ts';
import type { Change, Plan, Step } from '../../model/plan/plan.ts';

import type { Actual } from '../../model/words.ts';
import { expectedAfter, type ReadResult, reportsOf, type StepReport } from './read-result.ts';
import { type EvidenceNow, scriptValue, valueAfter } from './value-after.ts';

/** Exchange copies the directory over IIS about that often. */
const COPIED_WITHIN_MS = 15 * 60_000;

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
  const { at, expected, later, read, speaking } = saidOf(reports);
  const state = speaking?.step.state ?? null;
  const values = step.changes.map((change) =>
    valueAfter(change, now, {
      at,
      later: laterValues(change, following),
      script: read === undefined ? undefined : scriptValue(change, step, read),
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

/** What the scripts say of one step, all of them together. */
function saidOf(reports: readonly StepReport[]) {
  const acting = reports.filter(({ result }) => result.kind !== 'verify');
  const decided = acting.findLast((report) => expectedAfter(report) !== undefined);
  return {
    /** The last one that decided which values stand there, else the last one that tried. */
    speaking: decided ?? acting.at(-1),
    at: decided === undefined ? null : (decided.step.ended ?? decided.result.ended ?? decided.result.started),
    expected: decided === undefined ? null : (expectedAfter(decided) ?? null),
    /** The last one that read anything afterwards. */
    read: reports.findLast(({ step }) => step.after !== null)?.step,
    later: reports.findLast(({ step }) => (step.later ?? []).length > 0)?.step.later ?? [],
  };
}

const laterValues = (change: Change, following: readonly Step[]) =>
  following.flatMap(({ changes, id }) =>
    changes
      .filter(({ property, resource }) => property === change.property && resource === change.resource)
      .map(({ after }) => ({ step: id, value: after })),
  );

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

const ORDER: readonly Actual[] = ['something-else', 'as-before', 'not-judged', 'as-planned'];

/** The worst; of values that are partly as planned and partly as before, that is something else. */
function worstOf(actuals: readonly Actual[]): Actual {
  if (actuals.includes('as-before') && actuals.includes('as-planned')) return 'something-else';
  return ORDER.find((one) => actuals.includes(one)) ?? 'not-judged';
}

/** Steps as far as results alone tell of them: without plan.json nobody knows which resource a value belongs to. */
export function stepsOfResults(results: readonly ReadResult[]): readonly StepAfter[] {
  const found = new Map<string, { readonly wave: number; readonly id: string }>();
  for (const { result } of results) {
    for (const { id } of result.steps) found.set(`${result.wave} ${id}`, { wave: result.wave, id });
  }
  return [...found.values()]
    .sort((a, b) => a.wave - b.wave || Number(a.id.slice(1)) - Number(b.id.slice(1)))
    .flatMap(({ id, wave }) => {
      const reports = reportsOf(wave, id, results);
      const { at, expected, later, read, speaking } = saidOf(reports);
      const step = (speaking ?? reports.at(-1))?.step;
      if (step === undefined) return [];
      const { error, server, title } = step;
      const values = step.planned.map((planned) => plannedOnly(planned, { id, title }, read));
      const state = speaking?.step.state ?? null;
      return [
        { wave, id, title, server, state, at, error, expected, values, later, actual: 'not-judged', deviates: false },
      ];
    });
}

function plannedOnly(
  { after, before, property }: StepResult['planned'][number],
  { id, title }: Pick<StepResult, 'id' | 'title'>,
  read: StepResult | undefined,
): ValueAfter {
  const script =
    read?.after !== undefined && read.after !== null && Object.hasOwn(read.after, property)
      ? read.after[property]
      : undefined;
  return {
    resource: { kind: 'step', id, label: title },
    property,
    privacy: 'internal',
    before,
    after,
    ...(script === undefined ? {} : { script }),
    actual: 'not-judged',
    reason: 'plan.json is not here',
  };
}
