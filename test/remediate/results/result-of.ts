import type { ChangeResult, StepResult } from '../../../src/model/plan/change-result.ts';
import type { Plan, Step } from '../../../src/model/plan/plan.ts';
import { fieldsOf } from '../../../src/remediate/scripts/step-fields.ts';

/** A result of a wave as its script would have left it behind: every step of the computer done. */
export function resultOf(
  plan: Plan,
  wave: number,
  computer: string,
  more: Partial<ChangeResult> = {},
  stepsMore: { readonly [id: string]: Partial<StepResult> } = {},
): ChangeResult {
  const started = more.started ?? '2026-11-01T06:00:00Z';
  const steps = plan.waves.find(({ number }) => number === wave)?.steps ?? [];
  return {
    schema: 'exaudit/change-result/v1',
    kind: 'apply',
    plan: plan.id,
    digest: plan.digest,
    run: plan.run,
    wave,
    changeId: 'CHG0042',
    who: 'CONTOSO\\alice.admin',
    computer,
    domainController: 'dc1.contoso.com',
    started,
    ended: '2026-11-01T06:02:00Z',
    validityOverridden: false,
    outcome: 'done',
    stoppedBy: null,
    ...more,
    steps: steps.map((step) => ({ ...stepOf(step, computer, started), ...stepsMore[step.id] })),
  };
}

function stepOf(step: Step, computer: string, started: string): StepResult {
  const isHere = step.server === null || step.server.toLowerCase() === computer.toLowerCase();
  const fields = fieldsOf(step);
  return {
    id: step.id,
    title: step.title,
    server: step.server,
    state: isHere ? 'done' : 'elsewhere',
    planned: fields.map(({ after, before, name }) => ({ property: name, before, after })),
    before: isHere ? Object.fromEntries(fields.map(({ before, name }) => [name, before])) : null,
    after: isHere ? Object.fromEntries(fields.map(({ after, name }) => [name, after])) : null,
    later: [],
    started: isHere ? started : null,
    ended: isHere ? started : null,
    error: null,
  };
}
