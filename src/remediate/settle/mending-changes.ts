import { kindOf } from '../../model/kinds.ts';
import type { Condition, ConsistentAcross } from '../../model/policy/policy.ts';
import type { Finding } from '../../model/run.ts';
import type { PlanInput } from '../plan-input.ts';
import { type PlanWorld, seenAt } from '../plan-world.ts';
import type { RefusedFinding } from '../propose/proposal.ts';
import { isSameValue } from '../same-value.ts';
import type { SettledChange } from './draft.ts';

/** The changes that leave all resources of the finding's group alike; empty where they do not. */
export function mendingChanges(
  { finding, rule }: RefusedFinding,
  all: readonly SettledChange[],
  { findings }: Pick<PlanInput, 'findings'>,
  world: PlanWorld,
): readonly SettledChange[] {
  const [first] = finding.evidence;
  if (first === undefined || finding.evidence.some(({ path }) => path !== first.path)) return [];
  const node = nodeAt(rule.expect, first.path);
  if (node === undefined) return [];
  const key = groupOf(finding, node, world);
  const members = findings.filter((one) => one.rule === rule.id && groupOf(one, node, world) === key);
  const ids = new Set(members.map(({ resource }) => resource.id));
  const changes = all.filter(({ property, resource }) => ids.has(resource.id) && node.properties.includes(property));
  const isAlike = node.properties.every((property) => {
    const [value, ...others] = [...ids].map(
      (id) =>
        changes.find((change) => change.resource.id === id && change.property === property)?.after ??
        valueAtId(id, property, world),
    );
    // Where the order of a list counts, another order is not alike.
    const many = kindOf(finding.resource.kind)?.properties[property]?.many;
    return value !== undefined && others.every((other) => other !== undefined && isSameValue(value, other, many));
  });
  return isAlike ? changes : [];
}

function valueAtId(id: string, property: string, world: PlanWorld) {
  const resource = world.resources.get(id);
  return resource === undefined ? undefined : seenAt(resource, property);
}

/** What members of one group have in common; `undefined` where it was not seen. */
function groupOf({ resource }: Finding, { groupBy }: ConsistentAcross, world: PlanWorld): string | undefined {
  const values = groupBy.map((property) => valueAtId(resource.id, property, world));
  return values.includes(undefined) ? undefined : JSON.stringify(values).toLowerCase();
}

function nodeAt(condition: Condition, path: string): ConsistentAcross | undefined {
  switch (condition.type) {
    case 'consistent-across':
      return condition.path === path ? condition : undefined;
    case 'all':
    case 'any':
      return condition.conditions.map((one) => nodeAt(one, path)).find((one) => one !== undefined);
    case 'if':
      return nodeAt(condition.then, path);
    default:
      return undefined;
  }
}
