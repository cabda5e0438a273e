import { expectedAfter, type StepReport } from './read-result.ts';

/** What the scripts say of one step, all of them together. */
export function saidOfStep(reports: readonly StepReport[]) {
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
