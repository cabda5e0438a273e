import { expectedAfter, type StepReport } from './read-result.ts';

/** What the scripts say of one step, all of them together. `reports` are in the order of time. */
export function saidOfStep(reports: readonly StepReport[]) {
  const acting = reports.filter(({ result }) => result.kind !== 'verify');
  const decided = acting.findLast((report) => expectedAfter(report) !== undefined);
  const expected = decided === undefined ? undefined : expectedAfter(decided);
  // What was read before the step was carried out, or before it was taken back, says nothing of the time after it.
  const turned = reports.findLastIndex((report) => ![undefined, expected].includes(expectedAfter(report)));
  const since = reports.slice(turned + 1);
  return {
    /** The last one that decided which values stand there, else the last one that tried. */
    speaking: decided ?? acting.at(-1),
    at: decided === undefined ? null : (decided.step.ended ?? decided.result.ended ?? decided.result.started),
    expected: expected ?? null,
    /** Of the last one that read anything afterwards. */
    read: since.flatMap(({ step: { after, planned } }) => (after === null ? [] : [{ after, planned }])).at(-1),
    /** Of the last one that looked at what shows later, be it that another one has read since. */
    later: since.findLast(({ step }) => (step.later ?? []).length > 0)?.step.later ?? [],
  };
}
