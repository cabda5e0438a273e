import type { PlanInput } from '../plan-input.ts';
import type { PlanWorld } from '../plan-world.ts';
import type { RefusedFinding } from '../propose/proposal.ts';
import type { Draft, SettledChange } from './draft.ts';
import { mendingChanges } from './mending-changes.ts';

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
