import { sentencesOnce } from '../../lib/words/sentences.ts';
import { kindOf } from '../../model/kinds.ts';
import type { Change, Step } from '../../model/plan/plan.ts';
import { seenAt } from '../plan-world.ts';
import { isNegotiateUnknown, NAMES_UNKNOWN } from '../propose/guards/toward-negotiate.ts';
import { isTowardNtlm, knowsNtlm, NTLM_UNKNOWN } from '../propose/guards/toward-ntlm.ts';
import { outageTexts } from '../propose/outage-text.ts';
import { securityCost } from '../propose/security-cost.ts';
import type { Draft } from '../settle/draft.ts';
import { followChanges } from './follow-changes.ts';
import type { ModelState } from './model-state.ts';
import { stepEvidence } from './step-evidence.ts';
import type { WaveContext } from './waves-of-phase.ts';

/** A draft as a step with its place: values before as earlier steps leave them, and all that follows in the model. */
export function stepOf(
  draft: Draft,
  id: string,
  state: ModelState,
  { input, world }: Pick<WaveContext, 'input' | 'world'>,
): Step {
  const { resource, changes } = draft;
  const proposals = changes.flatMap((change) => change.proposals);
  const written = changes.map((change): Change => {
    const spec = kindOf(resource.kind)?.properties[change.property];
    const now = state.get(resource.id);
    const before = (now === undefined ? undefined : seenAt(now, change.property)) ?? change.before;
    return {
      resource: resource.id,
      property: change.property,
      before,
      after: change.after,
      privacy: spec?.privacy ?? 'internal',
    };
  });
  const followed = followChanges(written, state, input.derive);
  const cares = sentencesOnce([
    ...proposals.flatMap((proposal) => [proposal.rule.careful ?? [], proposal.careful ?? []].flat()),
    ...(proposals.some(isTowardNtlm) && !knowsNtlm(resource.server, world) ? [NTLM_UNKNOWN] : []),
    ...(proposals.some((proposal) => isNegotiateUnknown(proposal, world)) ? [NAMES_UNKNOWN] : []),
    ...draft.warnings,
  ]);
  const outage = outageTexts(
    proposals.map(({ rule }) => rule),
    world,
  );
  return {
    id,
    title: draft.title,
    rules: [...new Set(proposals.map((proposal) => proposal.rule.id))].sort(),
    findings: [...new Set(proposals.map((proposal) => proposal.finding.fingerprint))].sort(),
    resource: {
      kind: resource.kind,
      id: resource.id,
      label: kindOf(resource.kind)?.bulk === true ? resource.id : resource.label,
    },
    server: draft.server,
    operation: draft.operation,
    changes: [...written, ...followed],
    impact: draft.impact,
    interrupts: draft.interrupts,
    visible: draft.visible,
    irreversible: draft.irreversible,
    careful: cares.length === 0 ? null : cares.join(' '),
    ...(outage.length === 0 ? {} : { outage }),
    securityCost: securityCost(written),
    workaround: null,
    evidence: [
      ...stepEvidence(resource, [...changes.map(({ property }) => property), ...draft.alsoRests], input.records),
      ...(draft.restsOnAbove === undefined
        ? []
        : stepEvidence(draft.restsOnAbove.resource, [draft.restsOnAbove.property], input.records)),
    ],
  };
}
