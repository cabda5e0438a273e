import { kindOf } from '../../model/kinds.ts';
import type { Condition, ConsistentAcross } from '../../model/policy/policy.ts';
import type { Finding } from '../../model/run.ts';
import { isSameValue, type PlanInput, type PlanWorld, seenAt } from '../plan-world.ts';
import type { RefusedFinding } from '../propose/proposal.ts';
import type { Draft } from './draft.ts';
import type { SettledChange } from './settle.ts';

/**
 * Where a rule wants several resources alike, one change may mend all of its findings. Findings that got no step of their
 * own, and of which the drafts leave the resources alike, go to the steps that make them so.
 */
export function mendedByPeers(
  drafts: readonly Draft[],
  refused: readonly RefusedFinding[],
  input: Pick<PlanInput, 'findings'>,
  world: PlanWorld,
): { readonly drafts: readonly Draft[]; readonly refused: readonly RefusedFinding[] } {
  const also = new Map<SettledChange, RefusedFinding[]>();
  const left: RefusedFinding[] = [];
  const all = drafts.flatMap((draft) => draft.changes);
  for (const one of refused) {
    const changes = isOpen(one) ? mendingChanges(one, all, input, world) : [];
    if (changes.length === 0) left.push(one);
    for (const change of changes) also.set(change, [...(also.get(change) ?? []), one]);
  }
  return {
    drafts: drafts.map((draft) => ({
      ...draft,
      changes: draft.changes.map((change) => joined(change, also.get(change))),
    })),
    refused: left,
  };
}

/** What somebody left out, accepted or owns is not mended in passing. */
const isOpen = ({ cause }: RefusedFinding): boolean => cause.reason === 'no-fix' || cause.reason === 'needs-a-decision';

function joined(change: SettledChange, mended: readonly RefusedFinding[] = []): SettledChange {
  const { after, property, resource } = change;
  const more = mended.map(({ finding, rule }) => ({
    finding,
    rule,
    resource,
    property,
    edit: { how: 'set', value: after } as const,
  }));
  return more.length === 0 ? change : { ...change, proposals: [...change.proposals, ...more] };
}

/** The changes that leave all resources of the finding's group alike; empty where they do not. */
function mendingChanges(
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
