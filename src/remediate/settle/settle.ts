import { kindOf } from '../../model/kinds.ts';
import type { Resource } from '../../model/resource.ts';
import { UNKNOWN_CAUSES } from '../../model/words.ts';
import { seenAt } from '../plan-world.ts';
import { type Proposal, type RefusalCause, refuseNaming } from '../propose/proposal.ts';
import { isSameValue } from '../same-value.ts';
import { applyEdits } from './apply-edits.ts';
import type { SettledChange } from './draft.ts';

interface Settled {
  readonly changes: readonly SettledChange[];
  /** Proposals that cannot be, and why. */
  readonly refused: readonly { readonly proposal: Proposal; readonly cause: RefusalCause }[];
}

/**
 * Merges proposals about the same property; contradicting ones are refused together, nothing is chosen for the reader.
 * A property that already is as wanted is no change.
 */
export function settle(proposals: readonly Proposal[]): Settled {
  const groups = Map.groupBy(proposals, (proposal) => `${proposal.resource.id}\n${proposal.property}`);
  const changes: SettledChange[] = [];
  const refused: { proposal: Proposal; cause: RefusalCause }[] = [];
  for (const group of groups.values()) {
    const [{ property, resource }] = group as [Proposal, ...Proposal[]];
    const many = kindOf(resource.kind)?.properties[property]?.many;
    const before = seenAt(resource, property);
    if (before === undefined) {
      refused.push(...group.map((proposal) => ({ proposal, cause: notCaptured(resource, property) })));
      continue;
    }
    const after = applyEdits(
      before,
      group.map((proposal) => proposal.edit),
      many,
    );
    if (after === undefined) {
      refused.push(...group.map((proposal) => ({ proposal, cause: contradiction(group, proposal, property) })));
    } else if (!isSameValue(before, after, many)) {
      changes.push({ resource, property, before, after, proposals: group });
    }
  }
  return { changes, refused };
}

function notCaptured(resource: Resource, property: string): RefusalCause {
  const reason = resource.unseen?.[property];
  // A detail names files, lines and values of one resource: many are told of together.
  const isOneOfMany = reason !== undefined && kindOf(resource.kind)?.bulk === true;
  const told = isOneOfMany ? UNKNOWN_CAUSES[reason.cause].says : reason?.detail;
  const detail = told === undefined ? '' : ` (${told})`;
  return refuseNaming(
    resource,
    'no-captured-value',
    (name) =>
      `${property} of ${name} was not collected${detail}: without the value before there is no way back, and so no script. "exaudit collect --missing CAPTURE" names the command.`,
  );
}

function contradiction(group: readonly Proposal[], proposal: Proposal, property: string): RefusalCause {
  const others = [...new Set(group.filter((one) => one.rule.id !== proposal.rule.id).map((one) => one.rule.id))].sort();
  return refuseNaming(
    proposal.resource,
    'conflict',
    (name) =>
      `${others.join(' and ') || 'The same rule'} ${others.length > 1 ? 'want' : 'wants'} another value for ${property} of ${name}; choose with --rules which is to hold.`,
  );
}
