import { UserError } from '../../model/error.ts';
import type { Plan } from '../../model/plan/plan.ts';
import type { GroundedPlan } from '../../report/change/redact-plan.ts';

/** Throws UserError('plan-groundless') for a plan that an earlier version wrote. */
export function grounded(plan: Plan): GroundedPlan {
  const { grounds } = plan;
  if (grounds !== undefined) return { ...plan, grounds };
  throw new UserError('plan-groundless', `Plan ${plan.id} does not hold what its document is made from.`, {
    where: 'plan.json',
    hint: 'plan again: exaudit plan RUN',
  });
}
