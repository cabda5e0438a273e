import type { PlanAfter } from '../../../../src/model/plan/after-change.ts';
import type { ChangeResult, StepResult } from '../../../../src/model/plan/change-result.ts';
import type { Operation } from '../../../../src/model/plan/operation.ts';
import type { Change, Plan, Step } from '../../../../src/model/plan/plan.ts';
import type { Resource, Value } from '../../../../src/model/resource.ts';
import type { Outcome } from '../../../../src/model/words.ts';
import { planAfter } from '../../../../src/remediate/results/plan-after.ts';
import { OPERATIONS, planOf, step, waveOf } from '../../scripts/hand-made-plan.ts';
import { change, record } from '../captured.ts';
import { resultOf } from '../result-of.ts';

/** When every result says that its steps ended, the minute before that, and the one behind. */
export const [BEFORE_IT, DONE, AFTER_IT] = ['2026-11-01T05:59:00Z', '2026-11-01T06:00:00Z', '2026-11-01T06:01:00Z'];

export const stepOf = (id: string, changes: readonly Change[] = [change()], more: Partial<Step> = {}): Step =>
  step(id, OPERATIONS.own, { title: 'NTLM alone for EWS', changes, ...more });
export const ON_EX19 = stepOf('S2', [change()], { server: 'ex19.contoso.com' });
export const withOperation = (id: string, operation: Operation, changes: readonly Change[] = [change()]): Step =>
  stepOf(id, changes, { operation, title: 'EWS by Set-WebServicesVirtualDirectory' });
const PREDICTED: Plan['predictions'] = [
  { profile: 'modern-default', fixed: [], stillFailing: [], newlyFailing: [], unknown: [], undone: true },
];
export const planWith = (steps: readonly Step[] = [stepOf('S1')], more: Partial<Plan> = {}): Plan =>
  planOf(waveOf(steps, ['ex16']), { predictions: PREDICTED, ...more });

/** A run of a script of the plan; `of` says by id what is otherwise than done. */
export interface Run extends Partial<ChangeResult> {
  readonly of?: { readonly [id: string]: Partial<StepResult> };
  readonly file?: string;
}
/** Values that a result names, as the plan would have them or not. */
export const planned = (...values: readonly (readonly [property: string, before: Value, after: Value])[]) => ({
  planned: values.map(([property, before, after]) => ({ property, before, after })),
});
/** A plan, what its scripts left behind, and what an audit found afterwards. */
export interface Scene {
  readonly title: string;
  readonly plan?: Plan;
  /** `false`: plan.json was not given. */
  readonly known?: boolean;
  readonly runs?: readonly Run[];
  readonly resources?: readonly Resource[];
  /** When each record was collected; `null` where nobody knows. */
  readonly collected?: readonly (string | null)[];
  readonly profile?: string;
  readonly outcomes?: { readonly [check: string]: Outcome };
  /** `RULE RESOURCE`, as in `outcomes`. */
  readonly failing?: readonly string[];
}

export function afterOf(scene: Scene): PlanAfter {
  const {
    collected = [AFTER_IT],
    failing = [],
    known,
    outcomes = {},
    plan = planWith(),
    profile,
    resources = [],
  } = scene;
  const results = (scene.runs ?? [{}]).map(({ file, of, ...more }, index) => ({
    file: file ?? `${index + 1}.result.json`,
    result: resultOf(
      plan,
      more.wave ?? 1,
      more.computer ?? 'EX16',
      { ended: (more.started ?? DONE).replace(':00:00Z', ':02:00Z'), ...more },
      of,
    ),
  }));
  return planAfter(plan.digest, known === false ? undefined : { file: 'plan.json', plan }, results, {
    resources: new Map(resources.map((one) => [one.id, one])),
    records: collected.map((at, index) => record(`r${index + 1}`, at)),
    profile: profile ?? 'modern-default',
    outcomeOf: (rule, resource) => outcomes[`${rule} ${resource}`],
    failing: failing.map((check) => {
      const [, rule = '', resource = ''] = /^(\S+) (.*)$/.exec(check) ?? [];
      return { rule, resource };
    }),
  });
}
