import type { StepAfter, ValueAfter } from '../../model/plan/after-change.ts';
import type { StepResult } from '../../model/plan/change-result.ts';
import { type ReadResult, reportsOf } from './read-result.ts';
import { saidOfStep } from './said-of.ts';
import type { ScriptsRead } from './script-value.ts';

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
      const { at, expected, later, read, speaking } = saidOfStep(reports);
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
  read: ScriptsRead['read'],
): ValueAfter {
  const script = read !== undefined && Object.hasOwn(read.after, property) ? read.after[property] : undefined;
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
