import type { Step } from '../../../model/plan/plan.ts';
import type { PlacedStep } from '../change-subject.ts';

/**
 * For each step, by id, the earlier one that it repeats at another place: same rules, same operation, same values, same
 * words. Such twins share a block.
 */
export function repeatedSteps(steps: readonly PlacedStep[]): ReadonlyMap<string, string> {
  const first = new Map<string, string>();
  const repeated = new Map<string, string>();
  for (const { step } of steps) {
    const key = shapeOf(step);
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, step.id);
    else repeated.set(step.id, earlier);
  }
  return repeated;
}

function shapeOf({
  careful,
  changes,
  impact,
  interrupts,
  irreversible,
  operation,
  rules,
  securityCost,
  visible,
  workaround,
}: Step): string {
  const values = changes.map(({ after, before, follows, property }) => [property, before, after, follows ?? false]);
  return JSON.stringify([
    rules,
    doneBy(operation),
    values,
    impact,
    interrupts,
    visible,
    irreversible,
    careful,
    securityCost ?? [],
    workaround,
  ]);
}

/** What is done, without the place that it is done at. */
function doneBy(operation: Step['operation']): unknown {
  switch (operation.type) {
    case 'cmdlet':
      return [operation.cmdlet, operation.parameters];
    case 'iis-providers':
      return [operation.location, operation.ownedBefore, operation.recycle ?? null];
    case 'iis-attribute':
      return [
        operation.location,
        operation.section,
        operation.attribute,
        operation.ownedBefore,
        operation.recycle ?? null,
      ];
    case 'metabase':
      return [operation.node, operation.property];
    case 'registry':
      return [operation.key, operation.name];
  }
}
