import { IMPACTS } from '../../model/words.ts';
import type { PlanInput, PlanWorld } from '../plan-world.ts';
import { refusedTowardNegotiate, refusedTowardNtlm } from '../propose/method-guards.ts';
import { type Proposal, type RefusalCause, type RefusedFinding, refuse } from '../propose/proposal.ts';
import { type Draft, unwritable } from './draft.ts';
import { capabilityOf, draftCmdlet } from './draft-cmdlet.ts';
import { draftIis } from './draft-iis.ts';
import { draftRegistry } from './draft-registry.ts';
import { type SettledChange, settle } from './settle.ts';

/** Takes the findings of proposals out of the plan; the first cause counts. */
type Refuse = (proposals: readonly Proposal[], cause: RefusalCause) => void;

/**
 * Proposals weighed against each other and against what is known, and those that hold as steps that have no place yet.
 * In this folder stands what one change becomes: a cmdlet, a setting of IIS, a registry value, and why it may not.
 */
export function draftSteps(
  proposals: readonly Proposal[],
  input: PlanInput,
  world: PlanWorld,
): { readonly drafts: readonly Draft[]; readonly refused: readonly RefusedFinding[] } {
  const refused = new Map<string, RefusedFinding>();
  const refuseAll: Refuse = (list, cause) => {
    for (const { finding, rule } of list)
      if (!refused.has(finding.fingerprint)) refused.set(finding.fingerprint, { rule, finding, cause });
  };
  for (const { proposal, cause } of settle(proposals).refused) refuseAll([proposal], cause);
  for (const proposal of proposals) {
    const cause = refusedTowardNtlm(proposal, world) ?? refusedTowardNegotiate(proposal, world);
    if (cause !== undefined) refuseAll([proposal], cause);
  }

  // A finding is mended as a whole or not at all: what one part of it loses, its other parts lose too.
  let drafts: readonly Draft[] = [];
  for (let before = -1; before !== refused.size; ) {
    before = refused.size;
    const kept = proposals.filter(({ finding }) => !refused.has(finding.fingerprint));
    const settled = settle(kept);
    for (const { proposal, cause } of settled.refused) refuseAll([proposal], cause);
    drafts = draftAll(settled.changes, world, refuseAll).filter((draft) => isWanted(draft, input, refuseAll));
  }
  return { drafts, refused: [...refused.values(), ...alreadySo(proposals, drafts, refused)] };
}

/** IIS and registry have one draft for each change, cmdlets one for each resource; the address book's two steps stay two. */
function draftAll(changes: readonly SettledChange[], world: PlanWorld, refuseAll: Refuse): readonly Draft[] {
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
    const sorted = [...unit].sort((a, b) => (a.property < b.property ? -1 : 1));
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

/** Impact and irreversible effects that nobody asked for refuse the findings of a draft. */
function isWanted(draft: Draft, input: PlanInput, refuseAll: Refuse): boolean {
  const proposals = proposalsOf(draft.changes);
  if (input.mostImpact !== null && IMPACTS.indexOf(draft.impact) > IMPACTS.indexOf(input.mostImpact)) {
    const says = `Its impact is ${draft.impact}, more than --impact ${input.mostImpact}.`;
    refuseAll(proposals, refuse('not-asked', says));
    return false;
  }
  const missing = [...new Set(proposals.map(({ rule }) => rule.id))].filter((id) => !input.accepted.has(id)).sort();
  if (draft.irreversible.length === 0 || missing.length === 0) return true;
  const says = `It cannot be undone wholly: ${draft.irreversible.join(' ')} Ask for it by name: ${missing.map((id) => `--accept-irreversible ${id}`).join(' ')}.`;
  refuseAll(proposals, refuse('irreversible', says));
  return false;
}

/** Findings none of whose proposals changes anything: what fails is not what the fix sets. */
function alreadySo(
  proposals: readonly Proposal[],
  drafts: readonly Draft[],
  refused: ReadonlyMap<string, unknown>,
): readonly RefusedFinding[] {
  const mended = new Set(
    drafts.flatMap(({ changes }) => proposalsOf(changes).map(({ finding }) => finding.fingerprint)),
  );
  const left = new Map<string, RefusedFinding>();
  for (const { finding, rule } of proposals) {
    if (mended.has(finding.fingerprint) || refused.has(finding.fingerprint)) continue;
    const evidence = [...new Set(finding.evidence.map((one) => one.property ?? one.path))].join(', ');
    const cause = refuse(
      'no-fix',
      `What the fix sets is so already; what fails is ${evidence || 'elsewhere'}. ${rule.careful ?? 'By hand.'}`,
    );
    left.set(finding.fingerprint, { rule, finding, cause });
  }
  return [...left.values()];
}

const proposalsOf = (changes: readonly SettledChange[]): readonly Proposal[] =>
  changes.flatMap(({ proposals }) => proposals);
