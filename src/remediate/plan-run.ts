import type { Plan, Step, Wave } from '../model/plan/plan.ts';
import { afterTexts, ordersOf } from '../model/policy/precedence.ts';
import type { PlanInput } from './plan-input.ts';
import { planWorld } from './plan-world.ts';
import { contradictionsOf } from './propose/contradictions.ts';
import { instructionsOf } from './propose/instructions/instructions-of.ts';
import { namespacesOf } from './propose/namespaces.ts';
import { propose } from './propose/propose.ts';
import { rejectStrays } from './propose/reject-strays.ts';
import { refusalsOf } from './refusals.ts';
import { sealPlan } from './seal-plan.ts';
import { draftSteps } from './settle/draft-steps.ts';
import { mendedByPeers } from './settle/mended-by-peers.ts';
import { affectedOf } from './waves/affected.ts';
import { arrangeWaves } from './waves/arrange-waves.ts';

const DAYS_VALID = 7;

/**
 * From failing findings to a plan: for each a step, a part of a step, or a refusal that says why. Values come from the
 * snapshot only. The same input gives the same plan, byte for byte; predictions are added afterwards (`predict`).
 *
 * Throws UserError `answer-invalid` for an answer that does not fit, and what `rejectStrays` throws.
 */
export function planRun(input: PlanInput): Plan {
  rejectStrays(input);
  const world = planWorld(input.resources);
  const proposed = propose(input, world);
  const drafted = draftSteps(proposed.proposals, input, world);
  const { drafts, refused } = mendedByPeers(drafted.drafts, [...proposed.refused, ...drafted.refused], input, world);
  const waves = arrangeWaves(drafts, { input, namespaces: namespacesOf(world), world });
  const orders = ordersOf(input.rules);
  const failing = new Set(input.findings.filter(({ waived }) => waived === undefined).map(({ rule }) => rule));
  const afterOf = (rule: string): readonly string[] => afterTexts(rule, failing, orders);
  const times = evidenceTimes(waves);
  return sealPlan({
    schema: 'exaudit/plan/v1',
    tool: input.tool,
    run: input.run,
    organization: input.organization,
    contentDigest: input.contentDigest,
    profile: input.profile,
    targetProfile: input.targetProfile,
    asOf: input.asOf,
    validUntil: times === null ? null : new Date(Date.parse(times.first) + DAYS_VALID * 86_400_000).toISOString(),
    evidenceWindow: times,
    waves,
    refused: refusalsOf(refused, input.unlisted, afterOf),
    instructions: instructionsOf(refused, world, orders, afterOf),
    contradictions: contradictionsOf(waves, { refused, profile: input.profile, world }),
    predictions: [],
    affected: affectedOf(waves, input, world),
  });
}

function evidenceTimes(waves: readonly Wave[]): Plan['evidenceWindow'] {
  const steps: readonly Step[] = waves.flatMap((wave) => wave.steps);
  const times = steps.flatMap((step) => step.evidence.flatMap(({ collectedAt }) => collectedAt ?? [])).sort();
  const [first] = times;
  const last = times.at(-1);
  return first === undefined || last === undefined ? null : { first, last };
}
