import { compareText } from '../../lib/compare-text.ts';
import { visible } from '../../lib/escape.ts';
import { UserError } from '../../model/error.ts';
import type { PlanWorld } from '../plan-world.ts';
import { type Proposal, type RefusalCause, refuse } from '../propose/proposal.ts';
import { stepLiteral } from '../scripts/step-literal.ts';
import { capabilityOf } from './capability-of.ts';
import type { Draft, SettledChange } from './draft.ts';
import { draftCmdlet } from './draft-cmdlet.ts';
import { draftIis } from './draft-iis.ts';
import { draftRegistry } from './draft-registry.ts';

/** Takes the findings of proposals out of the plan; the first cause counts. */
export type Refuse = (proposals: readonly Proposal[], cause: RefusalCause) => void;

/** IIS and registry have one draft for each change, cmdlets one for each resource; the address book's two steps stay two. */
export function draftAll(changes: readonly SettledChange[], world: PlanWorld, refuseAll: Refuse): readonly Draft[] {
  const drafts: Draft[] = [];
  const take = (group: readonly SettledChange[], draft: Draft | RefusalCause): void => {
    const cause = 'reason' in draft ? draft : unwritable(draft);
    if (cause !== undefined) refuseAll(proposalsOf(group), cause);
    else if (!('reason' in draft)) drafts.push(draft);
  };
  const byCmdlet: SettledChange[] = [];
  for (const change of changes) {
    if (change.resource.kind === 'iis-location') take([change], draftIis(change, world));
    else if (change.resource.kind === 'registry-value') take([change], draftRegistry(change));
    else {
      const row = capabilityOf(change, world);
      if ('reason' in row) refuseAll(change.proposals, row);
      else byCmdlet.push(change);
    }
  }
  const units = Map.groupBy(byCmdlet, ({ resource, property }) =>
    resource.kind === 'offline-address-book' ? `${resource.id}\n${property}` : resource.id,
  );
  for (const unit of units.values()) {
    const sorted = [...unit].sort((a, b) => compareText(a.property, b.property));
    const draft = draftCmdlet(sorted, world);
    // What a script may not hold costs the changes that it stands in, and not those beside them: they are drafted anew.
    const guilty =
      'reason' in draft || unwritable(draft) === undefined ? [] : sorted.filter((one) => isUnwritable(one, world));
    if (guilty.length === 0 || guilty.length === sorted.length) take(sorted, draft);
    else for (const one of guilty) take([one], draftCmdlet([one], world));
  }
  return drafts;
}

function isUnwritable(change: SettledChange, world: PlanWorld): boolean {
  const draft = draftCmdlet([change], world);
  return !('reason' in draft) && unwritable(draft) !== undefined;
}

/** Everything that wants one of these changes. */
export const proposalsOf = (changes: readonly SettledChange[]): readonly Proposal[] =>
  changes.flatMap(({ proposals }) => proposals);

/** What the script writer refuses of a value or a name; anything else that it throws is a fault of ours. */
const REFUSED: ReadonlySet<string> = new Set(['plan-value', 'plan-name']);

/** Why no script can be written for a draft: a captured text that must not, or cannot, stand in one. */
export function unwritable({ operation, server, title }: Draft): RefusalCause | undefined {
  try {
    stepLiteral({ id: 'S0', operation, server, title });
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError) || !REFUSED.has(error.code)) throw error;
    return refuse('unwritable', visible([error.message, error.hint].filter((text) => text !== undefined).join(' ')));
  }
}
