import { IMPACTS } from '../../model/words.ts';
import type { PlanInput } from '../plan-input.ts';
import type { PlanWorld } from '../plan-world.ts';
import { refusedTowardNegotiate } from '../propose/guards/toward-negotiate.ts';
import { refusedTowardNtlm } from '../propose/guards/toward-ntlm.ts';
import { type Proposal, type RefusedFinding, refuse } from '../propose/proposal.ts';
import { alreadySo } from './already-so.ts';
import type { Draft } from './draft.ts';
import { draftAll, proposalsOf, type Refuse } from './draft-all.ts';
import { settle } from './settle.ts';

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
    drafts = draftAll(settled.changes, world, refuseAll);
    for (const draft of drafts) refuseUnwanted(draft, input, refuseAll);
  }
  return { drafts, refused: [...refused.values(), ...alreadySo(proposals, drafts, refused)] };
}

/** Impact and irreversible effects that nobody asked for refuse the findings of a draft. */
function refuseUnwanted(draft: Draft, input: PlanInput, refuseAll: Refuse): void {
  const proposals = proposalsOf(draft.changes);
  if (input.mostImpact !== null && IMPACTS.indexOf(draft.impact) > IMPACTS.indexOf(input.mostImpact)) {
    const says = `Its impact is ${draft.impact}, more than --impact ${input.mostImpact}.`;
    refuseAll(proposals, refuse('not-asked', says));
  }
  const missing = [...new Set(proposals.map(({ rule }) => rule.id))].filter((id) => !input.accepted.has(id)).sort();
  if (draft.irreversible.length === 0 || missing.length === 0) return;
  const says = `It cannot be undone wholly: ${draft.irreversible.join(' ')} Ask for it by name: ${missing.map((id) => `--accept-irreversible ${id}`).join(' ')}.`;
  refuseAll(proposals, refuse('irreversible', says));
}
