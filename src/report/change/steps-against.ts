import type { Plan } from '../../model/plan/plan.ts';

/** Steps that follow an advice which contradicts Microsoft's guidance: workarounds, whatever a target profile says. */
export const stepsAgainst = ({ contradictions = [] }: Pick<Plan, 'contradictions'>): ReadonlySet<string> =>
  new Set(contradictions.filter(({ decided }) => decided === 'follows-advice').flatMap(({ steps }) => steps));
