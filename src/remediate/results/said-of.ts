import { expectedAfter, type StepReport } from './read-result.ts';

/** What the scripts say of one step, all of them together. */
export function saidOfStep(reports: readonly StepReport[]) {
  const acting = reports.filter(({ result }) => result.kind !== 'verify');
  const decided = acting
    .flatMap((report) => {
      const expected = expectedAfter(report);
      return expected === undefined ? [] : [{ ...report, expected }];
    })
    .at(-1);
  return {
    /** The last one that decided which values stand there, else the last one that tried. */
    speaking: decided ?? acting.at(-1),
    at: decided === undefined ? null : (decided.step.ended ?? decided.result.ended ?? decided.result.started),
    expected: decided?.expected ?? null,
    /** Of the last one that read anything afterwards. */
    read: reports.flatMap(({ step: { after, planned } }) => (after === null ? [] : [{ after, planned }])).at(-1),
    /** Of the last one that looked at what shows later, be it that another one has read since. */
    later: reports.findLast(({ step }) => (step.later ?? []).length > 0)?.step.later ?? [],
  };
}
