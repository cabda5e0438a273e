import type { Plan, Step } from '../../model/plan/plan.ts';
import type { Compared } from './compare-verdicts.ts';

/**
 * Which steps make which rules fail: those that change the property that now forces the verdict; else the resource; else
 * the IIS location of it; else anything of its kind; else all of them, for a verdict about a population.
 */
export function blame(
  failing: readonly Compared[],
  plan: Plan,
  linked: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const steps = plan.waves.flatMap((wave) => wave.steps);
  const rules = new Map<string, Set<string>>();
  for (const { properties, resource, rule } of failing) {
    const touching = (test: (id: string, property: string) => boolean): readonly Step[] =>
      steps.filter((step) => step.changes.some((change) => test(change.resource, change.property)));
    const kind = resource.slice(0, resource.indexOf(':') + 1);
    const tiers = [
      touching((id, property) => id === resource && properties.includes(property)),
      touching((id) => id === resource),
      touching((id) => id === linked.get(resource)),
      touching((id) => id.startsWith(kind)),
      steps,
    ];
    const guilty = tiers.find((tier) => tier.length > 0) ?? [];
    for (const step of guilty) rules.set(step.id, (rules.get(step.id) ?? new Set()).add(rule));
  }
  return new Map([...rules].map(([id, set]) => [id, [...set].sort()]));
}
