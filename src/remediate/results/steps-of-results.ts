import type { StepAfter } from '../../model/plan/after-change.ts';
import { expectedAfter, type ReadResult, reportsOf } from './read-result.ts';

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
      const acting = reports.filter(({ result }) => result.kind !== 'verify');
      const decided = acting.findLast((report) => expectedAfter(report) !== undefined);
      const last = decided ?? acting.at(-1) ?? reports.at(-1);
      if (last === undefined) return [];
      const { step } = last;
      const read = reports.findLast((report) => report.step.after !== null)?.step.after;
      return [
        {
          wave,
          id,
          title: step.title,
          server: step.server,
          state: acting.length === 0 ? null : step.state,
          at: decided === undefined ? null : (step.ended ?? decided.result.ended ?? decided.result.started),
          error: step.error,
          expected: decided === undefined ? null : (expectedAfter(decided) ?? null),
          values: step.planned.map(({ after, before, property }) => {
            const script =
              read !== null && read !== undefined && Object.hasOwn(read, property) ? read[property] : undefined;
            return {
              resource: { kind: 'step', id, label: step.title },
              property,
              privacy: 'internal' as const,
              before,
              after,
              ...(script === undefined ? {} : { script }),
              actual: 'not-judged' as const,
              reason: 'plan.json is not here',
            };
          }),
          later: reports.findLast((report) => (report.step.later ?? []).length > 0)?.step.later ?? [],
          actual: 'not-judged' as const,
          deviates: false,
        },
      ];
    });
}
